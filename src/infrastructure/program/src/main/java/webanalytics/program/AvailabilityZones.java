package webanalytics.program;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.inputs.GetAvailabilityZonesFilter;
import com.pulumi.aws.inputs.GetAvailabilityZonesPlainArgs;
import com.pulumi.exceptions.RunException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/** Finds the names of the region's availability zones. */
final class AvailabilityZones {
  private AvailabilityZones() {}

  /**
   * Returns the names of the zones with these indexes, in the region's order.
   *
   * @param problems gets one if the region has too few zones
   */
  static List<String> named(List<Integer> indexes, List<Problem> problems) {
    List<String> names = names();
    if (Collections.max(indexes) >= names.size()) {
      problems.add(
          new Problem(
              "availabilityZoneIndexes",
              indexes.toString(),
              String.format(
                  Locale.ROOT,
                  "the region has %d zones; give indexes from 0 to %d",
                  names.size(),
                  names.size() - 1)));
      return List.of();
    }
    return indexes.stream().map(names::get).toList();
  }

  private static List<String> names() {
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
