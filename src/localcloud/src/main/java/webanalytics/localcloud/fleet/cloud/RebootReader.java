package webanalytics.localcloud.fleet.cloud;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Asks the emulator how often RebootInstances has named each instance: no AWS API tells that. */
final class RebootReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpRequest request;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  RebootReader(URI endpoint) {
    request =
        HttpRequest.newBuilder(endpoint.resolve("/_localcloud/reboots")).timeout(TIMEOUT).build();
  }

  /** Returns counts by instance id; an instance that was never rebooted is left out. */
  Map<String, Integer> read() {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new ObjectMapper()
          .readValue(answer.body(), new TypeReference<Map<String, Integer>>() {});
    } catch (IOException e) {
      throw SdkClientException.create("reboots: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SdkClientException.create("interrupted while asking for reboots", e);
    }
  }
}
