package webanalytics.localcloud.fleet.balancer;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import webanalytics.localcloud.fleet.cloud.HealthSettings;

/**
 * Asks a target how it is, as a load balancer's health checker does: over a connection of its own,
 * which is closed afterwards, so that a target that accepts no more connections fails the check.
 *
 * <p>https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
final class HealthProbe {
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "health-check");
            thread.setDaemon(true);
            return thread;
          });

  CompletableFuture<ProbeResult> probe(InetSocketAddress target, HealthSettings settings) {
    return CompletableFuture.supplyAsync(() -> ask(target, settings), executor);
  }

  private static ProbeResult ask(InetSocketAddress target, HealthSettings settings) {
    int timeout = (int) settings.timeout().toMillis();
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://" + target.getHostString() + ":" + target.getPort())
                  .resolve(settings.path())
                  .toURL()
                  .openConnection();
      connection.setConnectTimeout(timeout);
      connection.setReadTimeout(timeout);
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setRequestProperty("User-Agent", "ELB-HealthChecker/2.0");
      connection.setRequestProperty("Connection", "close");
      try {
        int status = connection.getResponseCode();
        return settings.accepts(status) ? ProbeResult.ok() : ProbeResult.mismatch(status);
      } finally {
        connection.disconnect();
      }
    } catch (SocketTimeoutException e) {
      return ProbeResult.timeout();
    } catch (IOException e) {
      return ProbeResult.failed();
    }
  }
}
