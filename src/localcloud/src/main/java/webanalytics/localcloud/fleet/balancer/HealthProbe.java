package webanalytics.localcloud.fleet.balancer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import webanalytics.localcloud.fleet.cloud.HealthSettings;

/** Asks a target how it is, as a load balancer's health checker does. */
final class HealthProbe {
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  CompletableFuture<ProbeResult> probe(InetSocketAddress target, HealthSettings settings) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://" + target.getHostString() + ":" + target.getPort() + settings.path()))
            .timeout(settings.timeout())
            .header("User-Agent", "ELB-HealthChecker/2.0")
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle(
            (response, error) -> {
              if (error != null) {
                return outcome(error instanceof CompletionException ? error.getCause() : error);
              }
              return settings.accepts(response.statusCode())
                  ? ProbeResult.ok()
                  : ProbeResult.mismatch(response.statusCode());
            });
  }

  private static ProbeResult outcome(Throwable error) {
    if (error instanceof HttpTimeoutException) {
      return ProbeResult.timeout();
    }
    if (error instanceof IOException) {
      return ProbeResult.failed();
    }
    throw new CompletionException(error);
  }
}
