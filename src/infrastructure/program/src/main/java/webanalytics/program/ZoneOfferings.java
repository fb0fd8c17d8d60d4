package webanalytics.program;

import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.inputs.GetInstanceTypeOfferingsFilter;
import com.pulumi.aws.ec2.inputs.GetInstanceTypeOfferingsPlainArgs;
import com.pulumi.aws.ec2.outputs.GetInstanceTypeOfferingsResult;
import com.pulumi.exceptions.RunException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import webanalytics.infrastructure.network.AvailabilityZones;
import webanalytics.infrastructure.web.NodeSize;

/** Knows the region's availability zones, and which of them offer the instance types of a size. */
final class ZoneOfferings {
  private static final int CHOSEN = 2;

  private final NodeSize size;
  private final List<String> names;
  private final Map<String, Set<String>> offering = new HashMap<>();

  private ZoneOfferings(
      NodeSize size, List<String> names, GetInstanceTypeOfferingsResult offerings) {
    this.size = size;
    this.names = names;
    for (int index = 0; index < offerings.locations().size(); index++) {
      offering
          .computeIfAbsent(offerings.instanceTypes().get(index), type -> new HashSet<>())
          .add(offerings.locations().get(index));
    }
  }

  /**
   * Asks AWS, and waits.
   *
   * @param used zones that count although they may not be available now: a zone that fails must not
   *     give its index to another
   */
  static ZoneOfferings of(NodeSize size, List<String> used) {
    var offerings = offerings(size);
    try {
      List<String> names =
          Stream.concat(AvailabilityZones.available().stream(), used.stream())
              .distinct()
              .sorted()
              .toList();
      return new ZoneOfferings(size, names, offerings.join());
    } catch (CompletionException failed) {
      throw new RunException(
          "The region's availability zones, and what they offer, cannot be read; check aws:region"
              + " and the credentials: "
              + failed.getCause().getMessage(),
          failed);
    }
  }

  /** Returns the names of the zones, in the order of the indexes. */
  List<String> names() {
    return names;
  }

  /** Tells whether any zone of the region offers the size's second instance type. */
  boolean offerSecondInstanceType() {
    return offering.containsKey(size.secondInstanceType());
  }

  /**
   * Returns the names of the zones with these indexes, in the region's order.
   *
   * @param indexes empty for the first two zones that offer the size's instance type
   * @param live whether the indexes are those of the stack's subnets, which stay where they are
   * @param problems gets one if a zone does not exist or does not offer the instance type
   */
  List<String> chosen(List<Integer> indexes, boolean live, List<Problem> problems) {
    String type = size.instanceType();
    List<Integer> usable =
        IntStream.range(0, names.size())
            .filter(index -> offering.getOrDefault(type, Set.of()).contains(names.get(index)))
            .boxed()
            .toList();
    if (usable.size() < CHOSEN) {
      problems.add(
          new Problem(
              "nodeSize",
              size.configuredName(),
              "fewer than two zones of the region offer its instance type, "
                  + type
                  + "; give another size, or change aws:region"));
      return List.of();
    }
    List<Integer> chosen = indexes.isEmpty() ? usable.subList(0, CHOSEN) : indexes;
    if (!usable.containsAll(chosen)) {
      String wrong =
          chosen.stream()
              .filter(index -> !usable.contains(index))
              .map(this::described)
              .collect(Collectors.joining(" and "));
      if (live) {
        problems.add(
            new Problem(
                "nodeSize",
                size.configuredName(),
                "no "
                    + type
                    + ", its instance type, is offered in "
                    + wrong
                    + ", where the stack's subnets are; give another size"));
        return List.of();
      }
      problems.add(
          new Problem(
              "availabilityZoneIndexes",
              indexes.toString(),
              "no "
                  + type
                  + ", the instance type of nodeSize, is offered in "
                  + wrong
                  + "; give two of "
                  + usable.stream().map(this::described).collect(Collectors.joining(", "))
                  + ", or remove the key (pulumi config rm) for the first two of these"));
      return List.of();
    }
    return chosen.stream().map(names::get).toList();
  }

  private String described(int index) {
    return index
        + " ("
        + (index < names.size() ? names.get(index) : "which the region does not have")
        + ")";
  }

  private static CompletableFuture<GetInstanceTypeOfferingsResult> offerings(NodeSize size) {
    return Ec2Functions.getInstanceTypeOfferingsPlain(
        GetInstanceTypeOfferingsPlainArgs.builder()
            .locationType("availability-zone")
            .filters(
                GetInstanceTypeOfferingsFilter.builder()
                    .name("instance-type")
                    .values(size.instanceType(), size.secondInstanceType())
                    .build())
            .build());
  }
}
