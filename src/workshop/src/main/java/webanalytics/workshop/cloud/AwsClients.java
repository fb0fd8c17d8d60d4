package webanalytics.workshop.cloud;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import webanalytics.localcloud.http.AwsHttp;
import webanalytics.workshop.cli.UserError;

/** Builds AWS clients for the local cloud, or for AWS itself. */
public final class AwsClients {
  /** Names the entry of an environment that says where AWS is. */
  public static final String ENDPOINT = "AWS_ENDPOINT_URL";

  private final Map<String, String> environment;
  private final String region;

  /** Builds clients of the local cloud from the environment that it hands out. */
  public AwsClients(Map<String, String> environment) {
    this(environment, "");
  }

  /**
   * Builds clients of the local cloud, or of AWS where the environment is empty.
   *
   * @param region the region; empty takes that of the environment, on AWS what the usual places say
   */
  public AwsClients(Map<String, String> environment, String region) {
    this.environment = environment;
    this.region = region;
  }

  public AutoScalingClient autoScaling() {
    return client(AutoScalingClient.builder());
  }

  public ElasticLoadBalancingV2Client loadBalancing() {
    return client(ElasticLoadBalancingV2Client.builder());
  }

  public S3Client s3() {
    return client(S3Client.builder().forcePathStyle(true));
  }

  /** Builds a client of any service. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    builder.httpClient(AwsHttp.client());
    if (environment.isEmpty()) {
      return onAws(builder);
    }
    return builder
        .endpointOverride(URI.create(environment.get(ENDPOINT)))
        .region(Region.of(region.isEmpty() ? environment.get("AWS_REGION") : region))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    environment.get("AWS_ACCESS_KEY_ID"),
                    environment.get("AWS_SECRET_ACCESS_KEY"))))
        .build();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C onAws(B builder) {
    if (!region.isEmpty()) {
      builder.region(Region.of(region));
    }
    try {
      return builder.build();
    } catch (SdkException e) {
      throw UserError.failure(
          "no AWS region is known", "Set AWS_REGION, or for a local stack: --stack local", e);
    }
  }
}
