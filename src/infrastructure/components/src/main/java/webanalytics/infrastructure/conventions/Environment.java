package webanalytics.infrastructure.conventions;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.exceptions.RunException;
import java.util.concurrent.CompletionException;

/**
 * Holds where a stack is deployed: an account, a region, and how AWS writes names there.
 *
 * <p>ARNs and host names differ between AWS's partitions; the names of service principals of the
 * services that the workshop uses do not (<a
 * href="https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/meta/service_principal_data_source.go">the
 * provider's list of exceptions</a>).
 *
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}: second part of every ARN
 * @param dnsSuffix what host names end with: {@code amazonaws.com}, in China {@code
 *     amazonaws.com.cn}
 * @param reverseDnsPrefix what the names of endpoint services may begin with: {@code
 *     com.amazonaws}, in China {@code cn.com.amazonaws} as well
 * @param region such as {@code eu-west-1}
 * @param accountId twelve digits
 */
public record Environment(
    String partition, String dnsSuffix, String reverseDnsPrefix, String region, String accountId) {

  /**
   * Asks AWS for the environment of the default provider.
   *
   * <p>Waits for the answer: what depends on it may then be checked before the first resource.
   *
   * @throws RunException if AWS does not answer
   */
  public static Environment current() {
    var region = AwsFunctions.getRegionPlain();
    var partition = AwsFunctions.getPartitionPlain();
    var caller = AwsFunctions.getCallerIdentityPlain();
    try {
      return new Environment(
          partition.join().partition(),
          partition.join().dnsSuffix(),
          partition.join().reverseDnsPrefix(),
          // Version 7 of the provider has no name any more; the id is the region's name in both.
          region.join().id(),
          caller.join().accountId());
    } catch (CompletionException failed) {
      throw new RunException(
          "AWS does not say which account and region this is; check aws:region and the"
              + " credentials: "
              + failed.getCause().getMessage(),
          failed);
    }
  }

  /**
   * Returns the ARN of a resource.
   *
   * @param service such as {@code iam}
   * @param region empty for a global service
   * @param account empty for what has no account in its ARN
   * @param resource such as {@code policy/ReadOnlyAccess}
   */
  public String arn(String service, String region, String account, String resource) {
    return String.join(":", "arn", partition, service, region, account, resource);
  }

  /** Returns the ARN of a managed policy of AWS's own. */
  public String managedPolicyArn(String name) {
    return arn("iam", "", "aws", "policy/" + name);
  }

  /** Returns the host name of a service's endpoint in the region. */
  public String endpoint(String service) {
    return service + "." + region + "." + dnsSuffix;
  }
}
