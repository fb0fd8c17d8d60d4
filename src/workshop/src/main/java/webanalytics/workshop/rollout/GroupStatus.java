package webanalytics.workshop.rollout;

import java.util.List;

/**
 * Says how a group and its servers stand.
 *
 * @param group the Auto Scaling group
 * @param version template version of the group
 * @param desired servers that it is to have
 * @param healthy servers that the load balancer finds healthy
 * @param refresh status of its newest instance refresh as AWS names it; {@code none} where there
 *     was none
 * @param percent how much of that is done, 0 to 100
 * @param servers its instances
 */
public record GroupStatus(
    String group,
    String version,
    int desired,
    long healthy,
    String refresh,
    int percent,
    List<Server> servers) {
  /**
   * Describes an instance.
   *
   * @param id its id
   * @param zone its Availability Zone
   * @param lifecycle its lifecycle state as AWS names it, such as InService
   * @param version its template version
   * @param outdated whether the group has another version now
   * @param health its target's state: initial, healthy, unhealthy, draining; {@code none} where it
   *     is not registered
   * @param reason why the target is not healthy, as the load balancer says it; "" where it is
   */
  public record Server(
      String id,
      String zone,
      String lifecycle,
      String version,
      boolean outdated,
      String health,
      String reason) {}
}
