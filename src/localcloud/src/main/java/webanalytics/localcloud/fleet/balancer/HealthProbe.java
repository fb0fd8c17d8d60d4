package webanalytics.localcloud.fleet.balancer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import webanalytics.localcloud.fleet.cloud.HealthSettings;

/**
 * Asks a target how it is, as a load balancer's health checker does: over a connection of its own,
 * which is closed afterwards, so that a target that accepts no more connections fails the check. A
 * check is one request: the JDK's HTTP clients repeat a GET that a target does not answer.
 *
 * <p>https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
final class HealthProbe {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");
  private static final int LONGEST_LINE = 1024;

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
    long end = System.nanoTime() + settings.timeout().toNanos();
    try (Socket socket = new Socket()) {
      socket.connect(target, left(end));
      socket.getOutputStream().write(request(target, settings).getBytes(StandardCharsets.US_ASCII));
      Matcher line = STATUS_LINE.matcher(firstLine(socket, end));
      if (!line.matches()) {
        return ProbeResult.failed();
      }
      int status = Integer.parseInt(line.group(1));
      return settings.accepts(status) ? ProbeResult.ok() : ProbeResult.mismatch(status);
    } catch (SocketTimeoutException e) {
      return ProbeResult.timeout();
    } catch (IOException e) {
      return ProbeResult.failed();
    }
  }

  private static String request(InetSocketAddress target, HealthSettings settings) {
    return String.join(
        "\r\n",
        "GET " + settings.path() + " HTTP/1.1",
        "Host: " + target.getHostString() + ":" + target.getPort(),
        "User-Agent: ELB-HealthChecker/2.0",
        "Connection: close",
        "",
        "");
  }

  private static String firstLine(Socket socket, long end) throws IOException {
    InputStream answer = new BufferedInputStream(socket.getInputStream());
    StringBuilder line = new StringBuilder();
    while (line.length() < LONGEST_LINE) {
      socket.setSoTimeout(left(end));
      int next = answer.read();
      if (next < 0 || next == '\n') {
        break;
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static int left(long end) throws SocketTimeoutException {
    long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) millis;
  }
}
