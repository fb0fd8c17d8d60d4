package webanalytics.infrastructure.web;

import com.pulumi.core.Output;

/**
 * Says how the load balancer speaks HTTPS.
 *
 * <p>The two belong together: no certificate of ACM names {@code *.elb.amazonaws.com}, so that
 * clients refuse the load balancer's own name.
 *
 * @param certificateArn certificate of ACM, in the load balancer's region
 * @param domainName name of the certificate that points to the load balancer, such as {@code
 *     beacons.example.com}; at most {@value #LONGEST_NAME} characters
 */
public record Https(Output<String> certificateArn, String domainName) {
  /**
   * What a redirect takes as its host, by <a
   * href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html">
   * RedirectActionConfig</a>.
   */
  public static final int LONGEST_NAME = 128;
}
