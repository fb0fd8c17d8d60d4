package webanalytics.infrastructure.storage;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.conventions.Problems;

/** Holds what {@link AnalyticsBucket} needs. */
public final class AnalyticsBucketArgs {
  final Lifecycle lifecycle;
  final Optional<LogDestination> accessLogs;
  final Conventions conventions;

  private AnalyticsBucketArgs(Builder builder) {
    this.lifecycle = builder.lifecycle;
    this.accessLogs = builder.accessLogs;
    this.conventions = builder.conventions;
  }

  /** Starts from the workshop's bucket: events are kept for ever, reads are not recorded. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the values; every one has a default. */
  public static final class Builder {
    private Lifecycle lifecycle = Lifecycle.keep();
    private Optional<LogDestination> accessLogs = Optional.empty();
    private Conventions conventions;

    private Builder() {}

    /** Sets what becomes of events with time; by default they are kept where they are. */
    public Builder lifecycle(Lifecycle lifecycle) {
      this.lifecycle = lifecycle;
      return this;
    }

    /**
     * Records every request in this bucket; by default there is no record. With one, objects are
     * versioned too: what is overwritten or deleted stays for 30 days.
     */
    public Builder accessLogs(LogDestination logs) {
      this.accessLogs = Optional.of(logs);
      return this;
    }

    /** Sets what all resources have in common; by default the program's own project and stack. */
    public Builder conventions(Conventions conventions) {
      this.conventions = conventions;
      return this;
    }

    /** Returns the names of the values that join the component with others, and that are set. */
    public List<String> wired() {
      return Stream.of(
              accessLogs.isPresent() ? "accessLogs" : "", conventions != null ? "conventions" : "")
          .filter(name -> !name.isEmpty())
          .toList();
    }

    /** Returns what contradicts in the values; empty where nothing does. */
    public List<String> problems() {
      return lifecycle.problems();
    }

    /**
     * Returns the arguments.
     *
     * @throws IllegalArgumentException naming all that contradicts
     */
    public AnalyticsBucketArgs build() {
      Problems.throwIfAny("AnalyticsBucketArgs", problems());
      if (conventions == null) {
        conventions = Conventions.builder().build();
      }
      return new AnalyticsBucketArgs(this);
    }
  }
}
