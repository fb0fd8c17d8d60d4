package webanalytics.infrastructure.operations;

import com.pulumi.core.Output;
import java.util.Objects;
import java.util.Optional;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.web.FleetMetrics;

/** Holds what {@link Operations} needs. */
public final class OperationsArgs {
  FleetMetrics fleet;
  Optional<Delivery> delivery = Optional.empty();
  boolean dashboards = true;
  boolean topic;
  Optional<Output<String>> email = Optional.empty();
  Conventions conventions;

  private OperationsArgs() {}

  /** Starts from alarms that nobody is told of, and dashboards. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Names a stream as CloudWatch's metrics do.
   *
   * @param streamName dimension DeliveryStreamName
   * @param bufferSeconds age at which its events are delivered
   */
  record Delivery(Output<String> streamName, int bufferSeconds) {}

  /** Collects the values; {@code fleet} is required. */
  public static final class Builder {
    private final OperationsArgs args = new OperationsArgs();

    private Builder() {}

    /** Sets the fleet to look at. */
    public Builder fleet(FleetMetrics fleet) {
      args.fleet = fleet;
      return this;
    }

    /**
     * Sets the delivery stream to look at; by default there is none.
     *
     * @param bufferSeconds age at which its events are delivered
     */
    public Builder delivery(Output<String> streamName, int bufferSeconds) {
      args.delivery = Optional.of(new Delivery(streamName, bufferSeconds));
      return this;
    }

    /** Sets whether there are dashboards; there are by default. */
    public Builder dashboards(boolean dashboards) {
      args.dashboards = dashboards;
      return this;
    }

    /**
     * Sets whether a topic is told of alarms and of servers that come and go; by default there is
     * one only for an e-mail address.
     */
    public Builder topic(boolean topic) {
      args.topic = topic;
      return this;
    }

    /** Subscribes this e-mail address to the topic; by default none. */
    public Builder email(Output<String> address) {
      args.email = Optional.of(address);
      args.topic = true;
      return this;
    }

    /** Subscribes this e-mail address to the topic. */
    public Builder email(String address) {
      return email(Output.of(address));
    }

    /** Sets what all resources have in common; by default the program's own project and stack. */
    public Builder conventions(Conventions conventions) {
      args.conventions = conventions;
      return this;
    }

    /** Returns the arguments. */
    public OperationsArgs build() {
      Objects.requireNonNull(args.fleet, "fleet is missing");
      if (args.conventions == null) {
        args.conventions = Conventions.builder().build();
      }
      return args;
    }
  }
}
