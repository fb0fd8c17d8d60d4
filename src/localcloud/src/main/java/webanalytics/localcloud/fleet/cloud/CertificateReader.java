package webanalytics.localcloud.fleet.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Asks the emulator for what no API tells: a certificate with its private key. */
public final class CertificateReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  /** Creates a client of the emulator at this address. */
  public CertificateReader(URI endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Returns a certificate, empty where there is none of this ARN.
   *
   * @throws SdkClientException where the emulator does not answer
   */
  public Optional<CloudCertificate> read(String arn) {
    String query = "?arn=" + URLEncoder.encode(arn, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/_localcloud/certificates" + query))
            .timeout(TIMEOUT)
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        return Optional.empty();
      }
      JsonNode pair = new ObjectMapper().readTree(answer.body());
      return Optional.of(
          new CloudCertificate(
              pair.path("certificate").asText(), pair.path("privateKey").asText()));
    } catch (IOException e) {
      throw SdkClientException.create("certificate " + arn + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SdkClientException.create("interrupted while asking for a certificate", e);
    }
  }
}
