package webanalytics.localcloud.fleet.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/** Asks the emulator what no AWS API tells. */
public final class InternalEndpoint {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final URI emulator;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  /** Creates a client of the emulator at this address. */
  public InternalEndpoint(URI emulator) {
    this.emulator = emulator;
  }

  /** Returns the regions that have a group, a load balancer or an instance. */
  public List<Region> regions() {
    List<Region> regions = new ArrayList<>();
    get("status").path("regions").forEach(name -> regions.add(Region.of(name.asText())));
    return regions;
  }

  /** Returns how often RebootInstances has named each instance; one never named is left out. */
  Map<String, Integer> reboots() {
    Map<String, Integer> counts = new HashMap<>();
    get("reboots")
        .fields()
        .forEachRemaining(count -> counts.put(count.getKey(), count.getValue().asInt()));
    return counts;
  }

  private JsonNode get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(emulator.resolve("/_localcloud/" + path)).timeout(TIMEOUT).build();
    try {
      return new ObjectMapper()
          .readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw SdkClientException.create(path + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SdkClientException.create("interrupted while asking for " + path, e);
    }
  }
}
