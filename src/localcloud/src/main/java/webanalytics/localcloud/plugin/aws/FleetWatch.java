package webanalytics.localcloud.plugin.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Ends a wait for instances early when nobody is there to boot or stop them.
 *
 * <p>The emulator's internal status says when it last heard of the fleet, which speaks up every two
 * seconds. An endpoint without that status, such as plain moto, is not watched.
 */
public final class FleetWatch {
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);
  private static final int TIMEOUT_MILLIS = 5_000;

  private final URI status;
  private final LongSupplier nanoTime;
  private final long began;

  public FleetWatch(URI endpoint) {
    this(endpoint, System::nanoTime);
  }

  FleetWatch(URI endpoint, LongSupplier nanoTime) {
    this.status = endpoint.resolve("/_localcloud/status");
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
  }

  /**
   * Checks that the fleet is there.
   *
   * @throws WaitException when it has been silent for 15 seconds
   */
  public void check() {
    double waited = (nanoTime.getAsLong() - began) / 1e9;
    double silence = silence(waited);
    if (silence > LONGEST_SILENCE.toSeconds()) {
      throw new WaitException(
          ("the fleet, which starts and stops instances, was not heard for %.0f s;"
                  + " `./workshop local status` says what is missing")
              .formatted(silence));
    }
  }

  private double silence(double waited) {
    try {
      HttpURLConnection connection = (HttpURLConnection) status.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        return 0;
      }
      try (InputStream body = connection.getInputStream()) {
        JsonNode last = new ObjectMapper().readTree(body).path("lastReport");
        return last.isNumber() ? last.asDouble() : waited;
      }
    } catch (IOException e) {
      // The next AWS call meets the same trouble and says so.
      return 0;
    }
  }
}
