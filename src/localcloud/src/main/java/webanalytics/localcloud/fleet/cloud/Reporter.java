package webanalytics.localcloud.fleet.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Posts reports to the emulator, one after the other and in order; a report that did not arrive is
 * posted again until it does. Without any, an empty list every second says that the fleet lives.
 */
public final class Reporter implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long HEARTBEAT_MILLIS = 1000;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final LinkedBlockingDeque<Report> waiting = new LinkedBlockingDeque<>();
  private final URI uri;
  private final Consumer<String> log;
  private final Thread thread;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Starts posting to the emulator at this address. */
  public Reporter(URI endpoint, Consumer<String> log) {
    this.uri = endpoint.resolve("/_localcloud/reports");
    this.log = log;
    this.thread = new Thread(this::run, "reporter");
    thread.setDaemon(true);
    thread.start();
  }

  /** Queues a report. */
  public void send(Report report) {
    waiting.add(report);
  }

  private void run() {
    try {
      while (stopped.getCount() > 0) {
        Report next = waiting.poll(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
        if (!post(next == null ? List.of() : List.of(next.members())) && next != null) {
          waiting.addFirst(next);
          stopped.await(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns false where the report should be posted again. */
  private boolean post(List<Map<String, String>> reports) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(reports)))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        // Refused, for instance because the instance is gone by now: posting again would not help.
        log.accept(
            "report refused ("
                + answer.statusCode()
                + "): "
                + answer.body().lines().findFirst().orElse(""));
      }
      return true;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report of strings is always JSON", e);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    thread.interrupt();
  }
}
