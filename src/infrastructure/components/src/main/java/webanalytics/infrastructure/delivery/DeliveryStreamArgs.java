package webanalytics.infrastructure.delivery;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.conventions.Problems;

/** Holds what {@link DeliveryStream} needs. */
public final class DeliveryStreamArgs {
  Output<String> bucketArn;
  Optional<Resource> bucket = Optional.empty();
  BufferingHints buffering = new BufferingHints(60, 1);
  ObjectFormat format = ObjectFormat.text();
  Conventions conventions;

  private DeliveryStreamArgs() {}

  /** Starts from the workshop's stream: 60 seconds or 1 MiB, as text, by the hour. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the values; {@code bucketArn} is required. */
  public static final class Builder {
    private final DeliveryStreamArgs args = new DeliveryStreamArgs();

    private Builder() {}

    /** Sets the bucket that events are delivered to. */
    public Builder bucketArn(Output<String> arn) {
      args.bucketArn = arn;
      return this;
    }

    /** Sets the bucket that events are delivered to. */
    public Builder bucketArn(String arn) {
      return bucketArn(Output.of(arn));
    }

    /**
     * Sets the component that declares the bucket and its protections: all of it exists before the
     * first event is stored. By default nothing is waited for.
     */
    public Builder after(Resource bucket) {
      args.bucket = Optional.of(bucket);
      return this;
    }

    /** Sets when events are delivered; by default after 60 seconds or 1 MiB. */
    public Builder buffering(BufferingHints buffering) {
      args.buffering = buffering;
      return this;
    }

    /** Sets how events are laid into the bucket; by default as text, by the hour. */
    public Builder format(ObjectFormat format) {
      args.format = format;
      return this;
    }

    /**
     * Sets what all resources have in common; by default the program's own project and stack. Its
     * tags also name the log group.
     */
    public Builder conventions(Conventions conventions) {
      args.conventions = conventions;
      return this;
    }

    /** Returns the event age at which a delivery is made. */
    public int bufferSeconds() {
      return args.buffering.seconds();
    }

    /** Returns what contradicts or is missing in the values, the bucket aside. */
    public List<String> problems() {
      List<String> problems = new ArrayList<>();
      if (args.buffering.seconds() < 0 || args.buffering.seconds() > 900) {
        problems.add("buffering takes 0 to 900 seconds, not " + args.buffering.seconds());
      }
      if (args.buffering.mebibytes() < 1 || args.buffering.mebibytes() > 128) {
        problems.add("buffering takes 1 to 128 mebibytes, not " + args.buffering.mebibytes());
      }
      if (!args.format.prefix().endsWith("/")) {
        problems.add("the prefix of the keys must end with a slash: " + args.format.prefix());
      }
      return problems;
    }

    /**
     * Returns the arguments.
     *
     * @throws IllegalArgumentException naming all that contradicts or is missing
     */
    public DeliveryStreamArgs build() {
      List<String> problems = problems();
      if (args.bucketArn == null) {
        problems.add("bucketArn is missing");
      }
      Problems.throwIfAny("DeliveryStreamArgs", problems);
      if (args.conventions == null) {
        args.conventions = Conventions.builder().build();
      }
      return args;
    }
  }
}
