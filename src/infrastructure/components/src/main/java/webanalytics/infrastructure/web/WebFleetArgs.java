package webanalytics.infrastructure.web;

import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.conventions.Problems;
import webanalytics.infrastructure.network.FleetNetwork;

/** Holds what {@link WebFleet} needs. */
public final class WebFleetArgs {
  FleetNetwork network;
  Ingress ingress = Ingress.builder().build();
  FleetSize size = FleetSize.of(NodeSize.REQUESTS_50K, 2, 6);
  SshAccess ssh = SshAccess.none();
  Output<String> imageId;
  Optional<Streaming> streaming = Optional.empty();
  Conventions conventions;

  private WebFleetArgs() {}

  /** Starts from the workshop's fleet: plain HTTP, two to six small servers, no streaming. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the values; {@code network} is required. */
  public static final class Builder {
    private final WebFleetArgs args = new WebFleetArgs();

    private Builder() {}

    /** Sets where load balancer and servers are placed. */
    public Builder network(FleetNetwork network) {
      args.network = network;
      return this;
    }

    /** Sets how beacons reach the servers; by default everybody's do, over plain HTTP. */
    public Builder ingress(Ingress ingress) {
      args.ingress = ingress;
      return this;
    }

    /** Sets size and number of servers; by default two to six of 50,000 requests a minute. */
    public Builder size(FleetSize size) {
      args.size = size;
      return this;
    }

    /** Sets key pair and source of SSH; by default nobody may log in. */
    public Builder ssh(SshAccess ssh) {
      args.ssh = ssh;
      return this;
    }

    /** Sets the machine image, an Amazon Linux 2023 for x86_64; by default the newest. */
    public Builder imageId(Output<String> id) {
      args.imageId = id;
      return this;
    }

    /** Sets the machine image, an Amazon Linux 2023 for x86_64. */
    public Builder imageId(String id) {
      return imageId(Output.of(id));
    }

    /** Streams the access log; by default it stays on the servers. */
    public Builder streaming(Streaming streaming) {
      args.streaming = Optional.of(streaming);
      return this;
    }

    /** Sets what all resources have in common; by default the program's own project and stack. */
    public Builder conventions(Conventions conventions) {
      args.conventions = conventions;
      return this;
    }

    /** Returns what contradicts in the values, the network aside; empty where nothing does. */
    public List<String> problems() {
      List<String> problems = new ArrayList<>();
      FleetSize size = args.size;
      if (size.minimum() < 1 || size.minimum() > size.maximum()) {
        problems.add(
            "a fleet has 1 server or more, and at most as many as its maximum, not "
                + size.minimum()
                + " to "
                + size.maximum());
      }
      if (args.ssh.source().isPresent() && args.ssh.keyName().isEmpty()) {
        problems.add("ssh opens a port, and no key pair lets anybody in");
      }
      args.ingress
          .https
          .map(Https::domainName)
          .filter(name -> name.isBlank() || name.length() > Https.LONGEST_NAME)
          .ifPresent(
              name ->
                  problems.add(
                      "https needs a domain name of 1 to "
                          + Https.LONGEST_NAME
                          + " characters, not \""
                          + name
                          + "\""));
      return problems;
    }

    /**
     * Returns the arguments.
     *
     * @throws IllegalArgumentException naming all that contradicts or is missing
     */
    public WebFleetArgs build() {
      List<String> problems = problems();
      if (args.network == null) {
        problems.add("network is missing");
      }
      Problems.throwIfAny("WebFleetArgs", problems);
      if (args.imageId == null) {
        args.imageId = MachineImages.newestAmazonLinux2023();
      }
      if (args.conventions == null) {
        args.conventions = Conventions.builder().build();
      }
      return args;
    }
  }
}
