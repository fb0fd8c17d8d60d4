package webanalytics.beacon;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import webanalytics.infrastructure.BeaconPipelineArgs.Builder;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.conventions.Problems;
import webanalytics.infrastructure.delivery.BufferingHints;
import webanalytics.infrastructure.delivery.DeliveryStreamArgs;
import webanalytics.infrastructure.delivery.ObjectFormat;
import webanalytics.infrastructure.network.FleetNetwork;
import webanalytics.infrastructure.operations.OperationsArgs;
import webanalytics.infrastructure.storage.Lifecycle;
import webanalytics.infrastructure.web.FleetSize;
import webanalytics.infrastructure.web.Ingress;
import webanalytics.infrastructure.web.NodeSize;
import webanalytics.infrastructure.web.WebFleetArgs;

/** Turns the package's arguments into the components'. */
final class Translation {
  private final BeaconPipelineArgs args;
  private final Builder result = webanalytics.infrastructure.BeaconPipelineArgs.builder();
  private final List<String> problems = new ArrayList<>();

  /** Reads all arguments; what is wrong with them is only noted. */
  Translation(BeaconPipelineArgs args) {
    this.args = args;
    network();
    delivery();
    result.ingress(this::ingress).fleet(this::fleet).operations(this::operations);
    ifGiven(args.accessLogs, result::accessLogs);
    ifGiven(args.customMetrics, result::customMetrics);
  }

  /**
   * Does nothing where the arguments go together.
   *
   * @throws IllegalArgumentException naming all that contradicts
   */
  void check() {
    problems.addAll(result.problems());
    problems.addAll(conventions().problems());
    Problems.throwIfAny("BeaconPipeline's arguments", problems);
  }

  /** Returns the components' arguments; asks AWS which account and region this is. */
  webanalytics.infrastructure.BeaconPipelineArgs result() {
    return result.conventions(conventions().build()).build();
  }

  private void network() {
    if (args.vpcId == null && args.subnetIds == null) {
      if (args.vpcCidr != null || args.isolated != null) {
        result.network(
            made -> {
              checked("vpcCidr", args.vpcCidr, made::cidrBlock);
              ifGiven(args.isolated, made::isolated);
            });
      }
    } else if (args.vpcId == null || args.subnetIds == null || args.vpcCidr == null) {
      problems.add("an existing network needs all of vpcId, subnetIds and vpcCidr");
    } else if (isTrue(args.isolated)) {
      problems.add("isolated is for a network that is made, and vpcId names one that exists");
    } else {
      checked(
          "vpcCidr",
          args.vpcCidr,
          cidr -> result.network(FleetNetwork.existing(args.vpcId, cidr, args.subnetIds)));
    }
  }

  private void ingress(Ingress.Builder ingress) {
    checked("beaconSourceCidr", args.beaconSourceCidr, ingress::sourceCidr);
    ifGiven(args.corsOrigin, ingress::corsOrigin);
    ifGiven(args.addressesTruncated, ingress::addressesTruncated);
    ifGiven(args.deletionProtection, ingress::deletionProtection);
    if (args.certificateArn != null && args.domainName != null) {
      ingress.https(args.certificateArn, args.domainName);
    } else if (args.certificateArn != null || args.domainName != null) {
      problems.add("HTTPS needs both certificateArn and domainName");
    }
  }

  private void fleet(WebFleetArgs.Builder fleet) {
    String name = orElse(args.nodeSize, NodeSize.REQUESTS_50K.configuredName());
    NodeSize node = NodeSize.byName().get(name);
    if (node == null) {
      problems.add(
          "nodeSize must be one of " + new TreeSet<>(NodeSize.byName().keySet()) + ", not " + name);
    }
    FleetSize size = FleetSize.of(node, orElse(args.minSize, 2), orElse(args.maxSize, 6));
    fleet.size(
        args.targetRequestsPerServer == null
            ? size
            : size.withTargetRequestsPerServer(args.targetRequestsPerServer));
    ifGiven(args.amiId, fleet::imageId);
  }

  private void delivery() {
    if (isTrue(args.delivery)) {
      result.delivery(this::stream);
      ifGiven(args.bucketArn, result::bucketArn);
      lifecycle();
    } else if (Stream.of(
            args.bucketArn,
            args.deliveryBufferSeconds,
            args.deliveryBufferMebibytes,
            args.gzip,
            args.deliveryPrefix,
            args.storageTransitionDays,
            args.eventExpiryDays,
            args.customMetrics)
        .anyMatch(Objects::nonNull)) {
      problems.add(
          "bucketArn, deliveryBufferSeconds, deliveryBufferMebibytes, gzip, deliveryPrefix,"
              + " storageTransitionDays, eventExpiryDays and customMetrics need delivery: true");
    }
  }

  private void lifecycle() {
    if (args.storageTransitionDays != null || args.eventExpiryDays != null) {
      var lifecycle =
          new Lifecycle(
              Optional.ofNullable(args.storageTransitionDays),
              Optional.ofNullable(args.eventExpiryDays));
      result.bucket(bucket -> bucket.lifecycle(lifecycle));
    }
  }

  private void stream(DeliveryStreamArgs.Builder stream) {
    stream
        .buffering(
            new BufferingHints(
                orElse(args.deliveryBufferSeconds, 60), orElse(args.deliveryBufferMebibytes, 1)))
        .format(
            new ObjectFormat(isTrue(args.gzip), orElse(args.deliveryPrefix, ObjectFormat.BY_HOUR)));
  }

  private void operations(OperationsArgs.Builder operations) {
    ifGiven(args.dashboards, operations::dashboards);
    ifGiven(args.alarmEmail, operations::email);
  }

  private Conventions.Builder conventions() {
    Conventions.Builder conventions = Conventions.builder();
    ifGiven(args.kmsKeyArn, conventions::kmsKeyArn);
    ifGiven(args.permissionsBoundaryArn, conventions::permissionsBoundaryArn);
    ifGiven(args.logRetentionDays, conventions::logRetentionDays);
    return conventions;
  }

  private void checked(String name, String value, Consumer<String> setter) {
    try {
      ifGiven(value, setter);
    } catch (IllegalArgumentException refused) {
      problems.add(name + ": " + refused.getMessage());
    }
  }

  private static <T> void ifGiven(T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }

  private static boolean isTrue(Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  private static <T> T orElse(T value, T other) {
    return Objects.requireNonNullElse(value, other);
  }
}
