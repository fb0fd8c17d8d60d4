package webanalytics.workshop.traffic;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends beacons over HTTP/1.1 with keep-alive and says what came back.
 *
 * <p>A request is sent once: the JDK's client repeats no POST, and redirects are not followed.
 */
final class BeaconSender {
  private final HttpClient client;
  private final Duration timeout;

  BeaconSender(Duration timeout, Optional<Path> cacert) {
    this.timeout = timeout;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout);
    cacert.map(Trust::in).ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  /**
   * Sends one beacon and waits for the whole response, at most the timeout; an interrupt ends the
   * wait.
   */
  LedgerRecord send(int n, URI uri, Beacon beacon) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .POST(HttpRequest.BodyPublishers.noBody())
            .header("Referer", beacon.referrer())
            .header("User-Agent", beacon.agent())
            .header("event", beacon.event())
            .header("clientid", beacon.clientid())
            .header("page", beacon.page())
            .build();
    AtomicLong bytes = new AtomicLong();
    Instant sentAt = Instant.now();
    // HttpRequest.timeout would end with the response's headers; this one covers its body too.
    CompletableFuture<HttpResponse<Void>> response =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.ofByteArrayConsumer(
                part -> bytes.addAndGet(part.map(data -> data.length).orElse(0))));
    try {
      int status = response.get(timeout.toNanos(), TimeUnit.NANOSECONDS).statusCode();
      return entry(n, sentAt, uri, beacon, status, bytes.get(), null);
    } catch (ExecutionException e) {
      return entry(n, sentAt, uri, beacon, null, null, Failure.of(e.getCause()));
    } catch (TimeoutException e) {
      response.cancel(true);
      return entry(n, sentAt, uri, beacon, null, null, Failure.TIMEOUT);
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      return entry(n, sentAt, uri, beacon, null, null, Failure.INTERRUPTED);
    }
  }

  private static LedgerRecord entry(
      int n, Instant sentAt, URI uri, Beacon beacon, Integer status, Long bytes, Failure failure) {
    return new LedgerRecord(
        n,
        sentAt,
        "POST " + uri.getRawPath() + "?" + uri.getRawQuery() + " HTTP/1.1",
        beacon.referrer(),
        beacon.agent(),
        beacon.event(),
        beacon.clientid(),
        beacon.page(),
        status,
        bytes,
        failure == null ? null : failure.label(),
        null);
  }
}
