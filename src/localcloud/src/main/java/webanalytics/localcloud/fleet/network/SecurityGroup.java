package webanalytics.localcloud.fleet.network;

import java.util.List;

/**
 * Holds the rules of one security group.
 *
 * @param id the group's id
 * @param ingress what may come in
 * @param egress what may go out
 */
public record SecurityGroup(String id, List<Rule> ingress, List<Rule> egress) {
  /** Copies the lists. */
  public SecurityGroup {
    ingress = List.copyOf(ingress);
    egress = List.copyOf(egress);
  }
}
