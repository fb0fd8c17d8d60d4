package webanalytics.infrastructure.storage;

import java.util.Optional;
import webanalytics.infrastructure.conventions.Conventions;

/** Holds what {@link AnalyticsBucket} needs. */
public final class AnalyticsBucketArgs {
  Lifecycle lifecycle = Lifecycle.keep();
  Optional<LogDestination> accessLogs = Optional.empty();
  Conventions conventions;

  private AnalyticsBucketArgs() {}

  /** Starts from the workshop's bucket: events are kept for ever, reads are not recorded. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the values; every one has a default. */
  public static final class Builder {
    private final AnalyticsBucketArgs args = new AnalyticsBucketArgs();

    private Builder() {}

    /** Sets what becomes of events with time; by default they are kept where they are. */
    public Builder lifecycle(Lifecycle lifecycle) {
      args.lifecycle = lifecycle;
      return this;
    }

    /**
     * Records every request in this bucket; by default there is no record. With one, objects are
     * versioned too: what is overwritten or deleted stays for 30 days.
     */
    public Builder accessLogs(LogDestination logs) {
      args.accessLogs = Optional.of(logs);
      return this;
    }

    /** Sets what all resources have in common; by default the program's own project and stack. */
    public Builder conventions(Conventions conventions) {
      args.conventions = conventions;
      return this;
    }

    /** Returns the arguments. */
    public AnalyticsBucketArgs build() {
      if (args.conventions == null) {
        args.conventions = Conventions.builder().build();
      }
      return args;
    }
  }
}
