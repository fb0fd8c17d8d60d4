package webanalytics.workshop.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Holds what Pulumi says of a deployed stack.
 *
 * @param outputs its outputs
 * @param project the name of its Pulumi project
 * @param settings what its file says; empty where there is none
 * @param environment endpoint, credentials and region of the local cloud, by the names of an AWS
 *     client's environment; empty for AWS itself, where the usual places have them
 */
public record DeployedStack(
    JsonNode outputs, String project, StackSettings settings, Map<String, String> environment) {
  public DeployedStack {
    environment = Map.copyOf(environment);
  }

  /** Returns whether it is in the local cloud. */
  public boolean local() {
    return !environment.isEmpty();
  }

  /** Returns its AWS region; empty where the settings do not say. */
  public String region() {
    return settings.text("aws:region", "");
  }

  /** Returns a setting of its project that is a text, or the other value. */
  public String setting(String key, String otherwise) {
    return settings.text(project + ":" + key, otherwise);
  }
}
