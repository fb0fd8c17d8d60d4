package webanalytics.localcloud.fleet.cloud;

import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the emulator what a hypervisor or a load balancer would know; docs/local-cloud.md lists the
 * types.
 *
 * @param members the report as it is sent
 */
public record Report(Map<String, String> members) {
  /** Reports that an instance has been started. */
  public static Report running(String instanceId) {
    return of("running", Map.of("instanceId", instanceId));
  }

  /** Reports that an instance has stopped for good. */
  public static Report terminated(String instanceId) {
    return of("terminated", Map.of("instanceId", instanceId));
  }

  /** Reports an instance's console output, all of it. */
  public static Report console(String instanceId, String text) {
    return of("console", Map.of("instanceId", instanceId, "text", text));
  }

  /** Reports that a target has answered its last request. */
  public static Report drained(String targetGroupArn, String instanceId) {
    return of("drained", Map.of("targetGroupArn", targetGroupArn, "instanceId", instanceId));
  }

  /** Reports a target's health; reason and description are "" when it is healthy. */
  public static Report health(
      String targetGroupArn, String instanceId, String state, String reason, String description) {
    return of(
        "health",
        Map.of(
            "targetGroupArn", targetGroupArn,
            "instanceId", instanceId,
            "state", state,
            "reason", reason,
            "description", description));
  }

  private static Report of(String type, Map<String, String> members) {
    Map<String, String> all = new TreeMap<>(members);
    all.put("type", type);
    return new Report(Map.copyOf(all));
  }
}
