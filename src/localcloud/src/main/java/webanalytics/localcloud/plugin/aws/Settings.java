package webanalytics.localcloud.plugin.aws;

import java.net.URI;
import java.util.Map;

/**
 * Says which local cloud to talk to, as whom.
 *
 * @param region such as eu-west-1
 * @param endpoints by service as {@code aws:endpoints} names it; "" is the one for all others
 * @param token of temporary credentials, or ""
 */
public record Settings(
    String region, Map<String, URI> endpoints, String accessKey, String secretKey, String token) {

  /** Answers where a service is, or null when none was given. */
  public URI endpoint(String service) {
    return endpoints.getOrDefault(service, endpoints.get(""));
  }

  @Override
  public String toString() {
    return "Settings[region=" + region + ", endpoints=" + endpoints + "]";
  }
}
