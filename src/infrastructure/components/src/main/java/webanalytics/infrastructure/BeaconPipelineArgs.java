package webanalytics.infrastructure;

import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.conventions.Problems;
import webanalytics.infrastructure.delivery.DeliveryStreamArgs;
import webanalytics.infrastructure.network.FleetNetwork;
import webanalytics.infrastructure.network.NetworkingArgs;
import webanalytics.infrastructure.operations.OperationsArgs;
import webanalytics.infrastructure.storage.AnalyticsBucketArgs;
import webanalytics.infrastructure.web.Ingress;
import webanalytics.infrastructure.web.WebFleetArgs;

/** Holds what {@link BeaconPipeline} needs, which may be nothing. */
public final class BeaconPipelineArgs {
  /** The package of the Kinesis agent in Amazon Linux's repositories. */
  public static final String KINESIS_AGENT_PACKAGE = "aws-kinesis-agent";

  final NetworkingArgs.Builder network = NetworkingArgs.builder();
  final Ingress.Builder ingress = Ingress.builder();
  final WebFleetArgs.Builder fleet = WebFleetArgs.builder();
  final DeliveryStreamArgs.Builder delivery = DeliveryStreamArgs.builder();
  final AnalyticsBucketArgs.Builder bucket = AnalyticsBucketArgs.builder();
  final OperationsArgs.Builder operations = OperationsArgs.builder();
  Optional<FleetNetwork> existingNetwork = Optional.empty();
  Optional<Output<String>> existingBucketArn = Optional.empty();
  Optional<String> resourcePrefix = Optional.empty();
  boolean delivers;
  boolean accessLogs;
  boolean customMetrics;
  String agentPackage = KINESIS_AGENT_PACKAGE;
  Conventions conventions;

  private BeaconPipelineArgs() {}

  /** Starts from the workshop's first stage: servers behind a load balancer, and no delivery. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the values; every one has a default. */
  public static final class Builder {
    private final BeaconPipelineArgs args = new BeaconPipelineArgs();
    private boolean networkSet;
    private boolean bucketSet;
    private boolean built;

    private Builder() {}

    /** Changes the network that is made; by default two public subnets of 10.0.0.0/23. */
    public Builder network(Consumer<NetworkingArgs.Builder> network) {
      network.accept(args.network);
      networkSet = true;
      return this;
    }

    /** Places the fleet in a network that exists; by default one is made. */
    public Builder network(FleetNetwork existing) {
      args.existingNetwork = Optional.of(existing);
      return this;
    }

    /** Changes how beacons reach the fleet; by default from everywhere, over plain HTTP. */
    public Builder ingress(Consumer<Ingress.Builder> ingress) {
      ingress.accept(args.ingress);
      return this;
    }

    /** Changes the fleet; by default two to six small servers of the newest Amazon Linux 2023. */
    public Builder fleet(Consumer<WebFleetArgs.Builder> fleet) {
      fleet.accept(args.fleet);
      return this;
    }

    /** Delivers every event into a bucket, after 60 seconds or 1 MiB, as text; not by default. */
    public Builder delivery() {
      return delivery(delivery -> {});
    }

    /** Delivers every event into a bucket, and changes how. */
    public Builder delivery(Consumer<DeliveryStreamArgs.Builder> delivery) {
      delivery.accept(args.delivery);
      args.delivers = true;
      return this;
    }

    /** Changes the bucket that is made for a delivery; by default events are kept for ever. */
    public Builder bucket(Consumer<AnalyticsBucketArgs.Builder> bucket) {
      bucket.accept(args.bucket);
      bucketSet = true;
      return this;
    }

    /**
     * Delivers into a bucket that exists, whose protection is its owner's; by default one is made.
     */
    public Builder bucketArn(Output<String> existing) {
      args.existingBucketArn = Optional.of(existing);
      return this;
    }

    /** Delivers into a bucket that exists. */
    public Builder bucketArn(String existing) {
      return bucketArn(Output.of(existing));
    }

    /**
     * Sets the package of the Kinesis agent: a name, or the https URL of an RPM; {@value
     * BeaconPipelineArgs#KINESIS_AGENT_PACKAGE} by default.
     */
    public Builder agentPackage(String agentPackage) {
      args.agentPackage = agentPackage;
      return this;
    }

    /** Sets whether events have the four custom metric fields too; not by default. */
    public Builder customMetrics(boolean customMetrics) {
      args.customMetrics = customMetrics;
      return this;
    }

    /**
     * Sets whether load balancer and bucket log every request to a bucket of logs; not by default.
     */
    public Builder accessLogs(boolean accessLogs) {
      args.accessLogs = accessLogs;
      return this;
    }

    /**
     * Changes dashboards and notifications; by default there are dashboards, and nobody is told.
     */
    public Builder operations(Consumer<OperationsArgs.Builder> operations) {
      operations.accept(args.operations);
      return this;
    }

    /** Sets what all resources have in common; by default the program's own project and stack. */
    public Builder conventions(Conventions conventions) {
      args.conventions = conventions;
      return this;
    }

    /**
     * Sets the first part of the components' logical names; by default the pipeline's name and a
     * hyphen. Empty for a stack that has one pipeline and plain names such as {@code web}.
     */
    public Builder resourcePrefix(String prefix) {
      args.resourcePrefix = Optional.of(prefix);
      return this;
    }

    /** Returns what contradicts in the values of every part; empty where nothing does. */
    public List<String> problems() {
      List<String> problems =
          new ArrayList<>(
              Stream.of(
                      args.network.problems(),
                      args.ingress.problems(),
                      args.fleet.problems(),
                      args.delivery.problems(),
                      args.bucket.problems())
                  .flatMap(List::stream)
                  .toList());
      if (networkSet && args.existingNetwork.isPresent()) {
        problems.add("network is both made and one that exists: give one of them");
      }
      if (bucketSet && args.existingBucketArn.isPresent()) {
        problems.add("bucket is both made and one that exists: give one of them");
      }
      if (!args.delivers && (bucketSet || args.existingBucketArn.isPresent())) {
        problems.add("a bucket is given, and nothing is delivered: add delivery()");
      }
      if (!args.delivers
          && (args.customMetrics || !args.agentPackage.equals(KINESIS_AGENT_PACKAGE))) {
        problems.add(
            "customMetrics and agentPackage are for events that are delivered: add delivery()");
      }
      wired("network", args.network.wired(), problems);
      wired("ingress", args.ingress.wired(), problems);
      wired("fleet", args.fleet.wired(), problems);
      wired("delivery", args.delivery.wired(), problems);
      wired("bucket", args.bucket.wired(), problems);
      wired("operations", args.operations.wired(), problems);
      return problems;
    }

    /**
     * Returns the arguments; the builder is used up then.
     *
     * @throws IllegalArgumentException naming all that contradicts, of every part
     * @throws IllegalStateException at a second call
     */
    public BeaconPipelineArgs build() {
      if (built) {
        throw new IllegalStateException("start anew: a builder of a pipeline builds once");
      }
      Problems.throwIfAny("BeaconPipelineArgs", problems());
      if (args.conventions == null) {
        args.conventions = Conventions.builder().build();
      }
      built = true;
      return args;
    }

    private static void wired(String part, List<String> names, List<String> problems) {
      names.forEach(
          name ->
              problems.add(
                  name
                      + " of "
                      + part
                      + " is the pipeline's to set: remove it, or give it to the pipeline"));
    }
  }
}
