package webanalytics.localcloud.plugin.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the emulator for what belongs to services that the plugin itself has no client of. */
final class OtherServices {
  private OtherServices() {}

  /** Requests a certificate and answers its ARN. */
  static String certificate(String endpoint) {
    String body = "{\"DomainName\":\"%d.example\"}".formatted(System.nanoTime());
    return call(endpoint, "acm", "CertificateManager.RequestCertificate", body)
        .path("CertificateArn")
        .textValue();
  }

  /** Creates a key and answers its ARN. */
  static String key(String endpoint) {
    return call(endpoint, "kms", "TrentService.CreateKey", "{}")
        .path("KeyMetadata")
        .path("Arn")
        .textValue();
  }

  private static JsonNode call(String endpoint, String service, String target, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint))
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", target)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/"
                    + service
                    + "/aws4_request, SignedHeaders=host, Signature=none")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return new ObjectMapper()
          .readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
