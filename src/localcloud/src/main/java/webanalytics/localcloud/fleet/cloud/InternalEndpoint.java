package webanalytics.localcloud.fleet.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /** Returns a certificate with its private key, empty where there is none of this ARN. */
  Optional<CloudCertificate> certificate(String arn) {
    return find("certificates?arn=" + URLEncoder.encode(arn, StandardCharsets.UTF_8))
        .map(
            pair ->
                new CloudCertificate(
                    pair.path("certificate").asText(), pair.path("privateKey").asText()));
  }

  private JsonNode get(String path) {
    return find(path)
        .orElseThrow(() -> SdkClientException.create("the emulator does not know " + path));
  }

  /**
   * Returns what a path answers, empty where there is nothing (404).
   *
   * @throws SdkClientException where no other answer comes, whole, within five seconds
   */
  private Optional<JsonNode> find(String path) {
    URI uri = emulator.resolve("/_localcloud/" + path);
    // A timeout of the request itself would end with the answer's headers.
    CompletableFuture<HttpResponse<String>> asked =
        http.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    try {
      HttpResponse<String> answer = asked.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() == 404) {
        return Optional.empty();
      }
      if (answer.statusCode() != 200) {
        throw SdkClientException.create(uri + " answers " + answer.statusCode());
      }
      return Optional.of(new ObjectMapper().readTree(answer.body()));
    } catch (TimeoutException e) {
      throw SdkClientException.create(
          uri + " does not answer within " + TIMEOUT.toSeconds() + " s", e);
    } catch (ExecutionException | JsonProcessingException e) {
      throw SdkClientException.create(uri + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SdkClientException.create("interrupted while asking " + uri, e);
    } finally {
      asked.cancel(true);
    }
  }
}
