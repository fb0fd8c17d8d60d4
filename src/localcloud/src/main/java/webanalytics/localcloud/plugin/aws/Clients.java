package webanalytics.localcloud.plugin.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import webanalytics.localcloud.http.AwsHttp;

/** Makes the AWS clients, each on its first use, all of them bound to the local cloud. */
public final class Clients implements AutoCloseable {
  /** Moto answers an unknown action with HTTP 500, which the SDK would try again and again. */
  private static final int MAX_ATTEMPTS = 2;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

  private final Settings settings;
  private final Map<String, SdkClient> made = new ConcurrentHashMap<>();
  private final SdkHttpClient http =
      AwsHttp.builder().connectionTimeout(CONNECT_TIMEOUT).socketTimeout(READ_TIMEOUT).build();

  public Clients(Settings settings) {
    this.settings = settings;
  }

  public String region() {
    return settings.region();
  }

  /** Returns what ARNs and host names of the region have in common, by the SDK's own list. */
  public PartitionMetadata partition() {
    return PartitionMetadata.of(Region.of(settings.region()));
  }

  /** Begins to watch the fleet behind the emulator's Auto Scaling API. */
  public FleetWatch fleetWatch() {
    return new FleetWatch(settings.endpoint("autoscaling"));
  }

  public Ec2Client ec2() {
    return get("ec2", Ec2Client.class, Ec2Client::builder);
  }

  public AutoScalingClient autoScaling() {
    return get("autoscaling", AutoScalingClient.class, AutoScalingClient::builder);
  }

  public ElasticLoadBalancingV2Client loadBalancing() {
    return get("elbv2", ElasticLoadBalancingV2Client.class, ElasticLoadBalancingV2Client::builder);
  }

  public IamClient iam() {
    return get("iam", IamClient.class, IamClient::builder);
  }

  public FirehoseClient firehose() {
    return get("firehose", FirehoseClient.class, FirehoseClient::builder);
  }

  /** Makes the S3 client; path style, because a bucket's name cannot be put before an address. */
  public S3Client s3() {
    return get("s3", S3Client.class, () -> S3Client.builder().forcePathStyle(true));
  }

  public CloudWatchClient cloudWatch() {
    return get("cloudwatch", CloudWatchClient.class, CloudWatchClient::builder);
  }

  public CloudWatchLogsClient logs() {
    return get("logs", CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
  }

  public SnsClient sns() {
    return get("sns", SnsClient.class, SnsClient::builder);
  }

  public SsmClient ssm() {
    return get("ssm", SsmClient.class, SsmClient::builder);
  }

  public StsClient sts() {
    return get("sts", StsClient.class, StsClient::builder);
  }

  @Override
  public void close() {
    made.values().forEach(SdkClient::close);
    http.close();
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C extends SdkClient>
      C get(String service, Class<C> type, Supplier<B> builder) {
    return type.cast(made.computeIfAbsent(service, name -> build(name, builder.get())));
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C extends SdkClient>
      C build(String service, B builder) {
    URI endpoint = settings.endpoint(service);
    if (endpoint == null) {
      throw new IllegalStateException("aws:endpoints names no endpoint for " + service);
    }
    return builder
        .httpClient(http)
        .region(Region.of(settings.region()))
        .endpointOverride(endpoint)
        .credentialsProvider(StaticCredentialsProvider.create(credentials()))
        .overrideConfiguration(
            o ->
                o.retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(MAX_ATTEMPTS)
                            .build())
                    // The user's own profiles have no say in what happens locally.
                    .defaultProfileFile(ProfileFile.aggregator().build()))
        .build();
  }

  private AwsCredentials credentials() {
    return settings.token().isEmpty()
        ? AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())
        : AwsSessionCredentials.create(
            settings.accessKey(), settings.secretKey(), settings.token());
  }
}
