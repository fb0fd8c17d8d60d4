package webanalytics.infrastructure.web;

import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.conventions.Problems;
import webanalytics.infrastructure.network.FleetNetwork;

/** Holds what {@link WebFleet} needs. */
public final class WebFleetArgs {
  final FleetNetwork network;
  final Ingress ingress;
  final FleetSize size;
  final SshAccess ssh;
  final Output<String> imageId;
  final Optional<Streaming> streaming;
  final Conventions conventions;

  private WebFleetArgs(Builder builder) {
    this.network = builder.network;
    this.ingress = builder.ingress;
    this.size = builder.size;
    this.ssh = builder.ssh;
    this.imageId = builder.imageId;
    this.streaming = builder.streaming;
    this.conventions = builder.conventions;
  }

  /** Starts from the workshop's fleet: plain HTTP, two to six small servers, no streaming. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the values; {@code network} is required. */
  public static final class Builder {
    private FleetNetwork network;
    private Ingress ingress;
    private FleetSize size = FleetSize.of(NodeSize.REQUESTS_50K, 2, 6);
    private SshAccess ssh = SshAccess.none();
    private Output<String> imageId;
    private Optional<Streaming> streaming = Optional.empty();
    private Conventions conventions;

    private Builder() {}

    /** Sets where load balancer and servers are placed. */
    public Builder network(FleetNetwork network) {
      this.network = network;
      return this;
    }

    /** Sets how beacons reach the servers; by default everybody's do, over plain HTTP. */
    public Builder ingress(Ingress ingress) {
      this.ingress = ingress;
      return this;
    }

    /** Sets size and number of servers; by default two to six of 50,000 requests a minute. */
    public Builder size(FleetSize size) {
      this.size = size;
      return this;
    }

    /** Sets key pair and source of SSH; by default nobody may log in. */
    public Builder ssh(SshAccess ssh) {
      this.ssh = ssh;
      return this;
    }

    /** Sets the machine image, an Amazon Linux 2023 for x86_64; by default the newest. */
    public Builder imageId(Output<String> id) {
      this.imageId = id;
      return this;
    }

    /** Sets the machine image, an Amazon Linux 2023 for x86_64. */
    public Builder imageId(String id) {
      return imageId(Output.of(id));
    }

    /** Streams the access log; by default it stays on the servers. */
    public Builder streaming(Streaming streaming) {
      this.streaming = Optional.of(streaming);
      return this;
    }

    /** Sets what all resources have in common; by default the program's own project and stack. */
    public Builder conventions(Conventions conventions) {
      this.conventions = conventions;
      return this;
    }

    /** Returns what contradicts in the values, the network aside; empty where nothing does. */
    public List<String> problems() {
      List<String> problems = new ArrayList<>();
      if (size.minimum() < 1 || size.minimum() > size.maximum()) {
        problems.add(
            "a fleet has 1 server or more, and at most as many as its maximum, not "
                + size.minimum()
                + " to "
                + size.maximum());
      }
      size.targetRequestsPerServer()
          .filter(target -> target < 1)
          .ifPresent(
              target -> problems.add("targetRequestsPerServer must be 1 or more, not " + target));
      if (ssh.source().isPresent() && ssh.keyName().isEmpty()) {
        problems.add("a source of SSH needs the name of a key pair too");
      }
      if (ingress != null) {
        problems.addAll(ingress.problems());
      }
      return problems;
    }

    /** Returns the names of the values that join the component with others, and that are set. */
    public List<String> wired() {
      return Stream.of(
              network != null ? "network" : "",
              ingress != null ? "ingress" : "",
              streaming.isPresent() ? "streaming" : "",
              conventions != null ? "conventions" : "")
          .filter(name -> !name.isEmpty())
          .toList();
    }

    /**
     * Returns the arguments.
     *
     * @throws IllegalArgumentException naming all that contradicts or is missing
     */
    public WebFleetArgs build() {
      List<String> problems = problems();
      if (network == null) {
        problems.add("network is missing");
      }
      Problems.throwIfAny("WebFleetArgs", problems);
      if (ingress == null) {
        ingress = Ingress.builder().build();
      }
      if (imageId == null) {
        imageId = MachineImages.newestAmazonLinux2023();
      }
      if (conventions == null) {
        conventions = Conventions.builder().build();
      }
      return new WebFleetArgs(this);
    }
  }
}
