package webanalytics.localcloud.plugin.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the emulator for certificates, for which the plugin itself has no client. */
final class Certificates {
  private Certificates() {}

  /** Requests a certificate and answers its ARN. */
  static String request(String endpoint) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint))
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "CertificateManager.RequestCertificate")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/acm/aws4_request,"
                    + " SignedHeaders=host, Signature=none")
            .POST(
                BodyPublishers.ofString(
                    "{\"DomainName\":\"%d.example\"}".formatted(System.nanoTime())))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(answer).get("CertificateArn").textValue();
  }
}
