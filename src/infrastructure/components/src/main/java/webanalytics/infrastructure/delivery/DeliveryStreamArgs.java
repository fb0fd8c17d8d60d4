package webanalytics.infrastructure.delivery;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.conventions.Problems;

/** Holds what {@link DeliveryStream} needs. */
public final class DeliveryStreamArgs {
  final Output<String> bucketArn;
  final Optional<Resource> bucket;
  final BufferingHints buffering;
  final ObjectFormat format;
  final Conventions conventions;

  private DeliveryStreamArgs(Builder builder) {
    this.bucketArn = builder.bucketArn;
    this.bucket = builder.bucket;
    this.buffering = builder.buffering;
    this.format = builder.format;
    this.conventions = builder.conventions;
  }

  /** Starts from the workshop's stream: 60 seconds or 1 MiB, as text, by the hour. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the values; {@code bucketArn} is required. */
  public static final class Builder {
    private Output<String> bucketArn;
    private Optional<Resource> bucket = Optional.empty();
    private BufferingHints buffering = new BufferingHints(60, 1);
    private ObjectFormat format = ObjectFormat.text();
    private Conventions conventions;

    private Builder() {}

    /** Sets the bucket that events are delivered to. */
    public Builder bucketArn(Output<String> arn) {
      this.bucketArn = arn;
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
      this.bucket = Optional.of(bucket);
      return this;
    }

    /** Sets when events are delivered; by default after 60 seconds or 1 MiB. */
    public Builder buffering(BufferingHints buffering) {
      this.buffering = buffering;
      return this;
    }

    /** Sets how events are laid into the bucket; by default as text, by the hour. */
    public Builder format(ObjectFormat format) {
      this.format = format;
      return this;
    }

    /**
     * Sets what all resources have in common; by default the program's own project and stack. Its
     * tags also name the log group.
     */
    public Builder conventions(Conventions conventions) {
      this.conventions = conventions;
      return this;
    }

    /** Returns the event age at which a delivery is made. */
    public int bufferSeconds() {
      return buffering.seconds();
    }

    /** Returns what contradicts or is missing in the values, the bucket aside. */
    public List<String> problems() {
      List<String> problems = new ArrayList<>();
      if (buffering.seconds() < 0 || buffering.seconds() > 900) {
        problems.add("buffering takes 0 to 900 seconds, not " + buffering.seconds());
      }
      if (buffering.mebibytes() < 1 || buffering.mebibytes() > 128) {
        problems.add("buffering takes 1 to 128 mebibytes, not " + buffering.mebibytes());
      }
      if (!format.prefix().endsWith("/")) {
        problems.add("the prefix of the keys must end with a slash: " + format.prefix());
      }
      return problems;
    }

    /** Returns the names of the values that join the component with others, and that are set. */
    public List<String> wired() {
      return Stream.of(
              bucketArn != null ? "bucketArn" : "", conventions != null ? "conventions" : "")
          .filter(name -> !name.isEmpty())
          .toList();
    }

    /**
     * Returns the arguments.
     *
     * @throws IllegalArgumentException naming all that contradicts or is missing
     */
    public DeliveryStreamArgs build() {
      List<String> problems = problems();
      if (bucketArn == null) {
        problems.add("bucketArn is missing");
      }
      Problems.throwIfAny("DeliveryStreamArgs", problems);
      if (conventions == null) {
        conventions = Conventions.builder().build();
      }
      return new DeliveryStreamArgs(this);
    }
  }
}
