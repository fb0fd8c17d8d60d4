package webanalytics.localcloud.fleet.cloud;

import java.time.Duration;

/**
 * Holds a target group's health-check settings.
 *
 * @param path the path asked for
 * @param port "traffic-port" or a port number
 * @param matcher codes taken for healthy, as AWS writes them: "200", "200,204", "200-299"
 * @param interval time between two checks
 * @param timeout time allowed for one
 * @param healthyThreshold passes in a row that make an unhealthy target healthy
 * @param unhealthyThreshold failures in a row that make a healthy target unhealthy
 */
public record HealthSettings(
    String path,
    String port,
    String matcher,
    Duration interval,
    Duration timeout,
    int healthyThreshold,
    int unhealthyThreshold) {
  /** Tells whether a response code counts as healthy. */
  public boolean accepts(int code) {
    for (String part : matcher.split(",")) {
      String[] bounds = part.trim().split("-");
      int from = Integer.parseInt(bounds[0].trim());
      int to = bounds.length == 1 ? from : Integer.parseInt(bounds[1].trim());
      if (from <= code && code <= to) {
        return true;
      }
    }
    return false;
  }
}
