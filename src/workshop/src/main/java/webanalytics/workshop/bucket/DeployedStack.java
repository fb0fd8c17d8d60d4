package webanalytics.workshop.bucket;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;

/**
 * Holds what Pulumi says of a deployed stack.
 *
 * @param outputs its outputs
 * @param file its settings, which need not exist
 * @param region its AWS region; empty where the settings do not say
 * @param environment endpoint, credentials and region of the local cloud, by the names of an AWS
 *     client's environment; empty for AWS itself, where the usual places have them
 */
public record DeployedStack(
    JsonNode outputs, Path file, String region, Map<String, String> environment) {
  public DeployedStack {
    environment = Map.copyOf(environment);
  }

  /** Returns whether it is in the local cloud. */
  public boolean local() {
    return !environment.isEmpty();
  }
}
