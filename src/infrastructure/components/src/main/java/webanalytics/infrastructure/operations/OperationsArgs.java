package webanalytics.infrastructure.operations;

import com.pulumi.core.Output;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.conventions.Problems;
import webanalytics.infrastructure.web.FleetMetrics;

/** Holds what {@link Operations} needs. */
public final class OperationsArgs {
  final FleetMetrics fleet;
  final Optional<Delivery> delivery;
  final boolean dashboards;
  final boolean topic;
  final Optional<Output<String>> email;
  final Conventions conventions;

  private OperationsArgs(Builder builder) {
    this.fleet = builder.fleet;
    this.delivery = builder.delivery;
    this.dashboards = builder.dashboards;
    this.topic = builder.topic;
    this.email = builder.email;
    this.conventions = builder.conventions;
  }

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

  boolean hasTopic() {
    return topic || email.isPresent();
  }

  /** Collects the values; {@code fleet} is required. */
  public static final class Builder {
    private FleetMetrics fleet;
    private Optional<Delivery> delivery = Optional.empty();
    private boolean dashboards = true;
    private boolean topic;
    private Optional<Output<String>> email = Optional.empty();
    private Conventions conventions;

    private Builder() {}

    /** Sets the fleet to look at. */
    public Builder fleet(FleetMetrics fleet) {
      this.fleet = fleet;
      return this;
    }

    /**
     * Sets the delivery stream to look at; by default there is none.
     *
     * @param bufferSeconds age at which its events are delivered
     */
    public Builder delivery(Output<String> streamName, int bufferSeconds) {
      this.delivery = Optional.of(new Delivery(streamName, bufferSeconds));
      return this;
    }

    /** Sets whether there are dashboards; there are by default. */
    public Builder dashboards(boolean dashboards) {
      this.dashboards = dashboards;
      return this;
    }

    /**
     * Sets whether a topic is told of alarms and of servers that come and go. By default there is
     * none; an e-mail address has one in any case.
     */
    public Builder topic(boolean topic) {
      this.topic = topic;
      return this;
    }

    /** Subscribes this e-mail address to the topic; by default none. */
    public Builder email(Output<String> address) {
      this.email = Optional.of(address);
      return this;
    }

    /** Subscribes this e-mail address to the topic. */
    public Builder email(String address) {
      return email(Output.of(address));
    }

    /** Sets what all resources have in common; by default the program's own project and stack. */
    public Builder conventions(Conventions conventions) {
      this.conventions = conventions;
      return this;
    }

    /** Returns the names of the values that join the component with others, and that are set. */
    public List<String> wired() {
      return Stream.of(
              fleet != null ? "fleet" : "",
              delivery.isPresent() ? "delivery" : "",
              conventions != null ? "conventions" : "")
          .filter(name -> !name.isEmpty())
          .toList();
    }

    /**
     * Returns the arguments.
     *
     * @throws IllegalArgumentException without a fleet
     */
    public OperationsArgs build() {
      Problems.throwIfAny(
          "OperationsArgs", fleet == null ? List.of("fleet is missing") : List.of());
      if (conventions == null) {
        conventions = Conventions.builder().build();
      }
      return new OperationsArgs(this);
    }
  }
}
