package webanalytics.localcloud.fleet.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Asks the emulator for the keys that the instance metadata service would give. */
public final class MetadataService {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  /** Creates a client of the emulator at this address. */
  public MetadataService(URI endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Returns the keys of the instance profile's role.
   *
   * @throws IOException where the instance has no profile, or the emulator does not answer
   */
  public AwsCredentials credentials(String instanceId) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(
                endpoint.resolve("/_localcloud/instances/" + instanceId + "/credentials"))
            .timeout(TIMEOUT)
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(
            "no credentials for " + instanceId + ": " + answer.statusCode() + " " + answer.body());
      }
      JsonNode keys = new ObjectMapper().readTree(answer.body());
      return AwsSessionCredentials.create(
          keys.path("AccessKeyId").asText(),
          keys.path("SecretAccessKey").asText(),
          keys.path("Token").asText());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking for credentials", e);
    }
  }
}
