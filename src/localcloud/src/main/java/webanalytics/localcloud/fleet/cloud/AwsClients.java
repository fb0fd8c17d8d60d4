package webanalytics.localcloud.fleet.cloud;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import webanalytics.localcloud.http.AwsHttp;

/**
 * Makes AWS clients that talk to the emulator only. They never retry: the next poll comes within a
 * second, and the emulator answers some errors with HTTP 500.
 *
 * @param endpoint the emulator's address
 * @param region the region of everything
 */
public record AwsClients(URI endpoint, Region region) {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  /** Builds a client with the keys of the environment. */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return client(builder, DefaultCredentialsProvider.builder().build());
  }

  /** Builds a client with keys of its own. */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, AwsCredentialsProvider credentials) {
    return builder
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(credentials)
        .httpClientBuilder(AwsHttp.builder())
        .overrideConfiguration(
            o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(CALL_TIMEOUT))
        .build();
  }
}
