package webanalytics.localcloud.fleet.cloud;

import java.util.List;
import software.amazon.awssdk.regions.Region;

/**
 * Describes an instance of an Auto Scaling group.
 *
 * @param id instance id
 * @param region its region
 * @param state EC2's state name: pending, running, shutting-down, terminated …
 * @param group the Auto Scaling group's name
 * @param subnetId its subnet
 * @param privateAddress its address in the VPC
 * @param publicAddress its public address, "" without one
 * @param securityGroups ids of its groups
 * @param reboots how often it has been asked to reboot
 */
public record CloudInstance(
    String id,
    Region region,
    String state,
    String group,
    String subnetId,
    String privateAddress,
    String publicAddress,
    List<String> securityGroups,
    int reboots) {
  /** Copies the list. */
  public CloudInstance {
    securityGroups = List.copyOf(securityGroups);
  }

  /** Tells whether it is to run. */
  public boolean wanted() {
    return state.equals("pending") || state.equals("running");
  }
}
