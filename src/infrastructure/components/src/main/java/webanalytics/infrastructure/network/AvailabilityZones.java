package webanalytics.infrastructure.network;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.inputs.GetAvailabilityZonesFilter;
import com.pulumi.aws.inputs.GetAvailabilityZonesPlainArgs;
import com.pulumi.exceptions.RunException;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Finds the region's availability zones. */
public final class AvailabilityZones {
  private AvailabilityZones() {}

  /**
   * Returns the names of the zones that every account has, in the region's order.
   *
   * @throws RunException if AWS does not answer
   */
  public static List<String> available() {
    var zones =
        GetAvailabilityZonesPlainArgs.builder()
            .state("available")
            // Local Zones and Wavelength Zones are neither for load balancers of this kind nor for
            // every instance type, even where the account has opted in to them.
            .filters(
                GetAvailabilityZonesFilter.builder()
                    .name("opt-in-status")
                    .values("opt-in-not-required")
                    .build(),
                GetAvailabilityZonesFilter.builder()
                    .name("zone-type")
                    .values("availability-zone")
                    .build())
            .build();
    try {
      return AwsFunctions.getAvailabilityZonesPlain(zones).join().names();
    } catch (CompletionException failed) {
      throw new RunException(
          "The region's availability zones cannot be read; check aws:region and the credentials: "
              + failed.getCause().getMessage(),
          failed);
    }
  }
}
