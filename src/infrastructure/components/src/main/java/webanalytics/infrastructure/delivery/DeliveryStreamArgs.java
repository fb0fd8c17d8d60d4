package webanalytics.infrastructure.delivery;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import webanalytics.infrastructure.standards.Standards;

/**
 * Holds what {@link DeliveryStream} needs.
 *
 * @param bucketArn ARN of the bucket that events are delivered to
 * @param bucketProtections what must exist before the first event is stored
 * @param buffering when events are delivered
 * @param format how they are laid into the bucket
 * @param standards what all resources have in common; its tags also name the log group
 */
public record DeliveryStreamArgs(
    Output<String> bucketArn,
    List<Resource> bucketProtections,
    BufferingHints buffering,
    ObjectFormat format,
    Standards standards) {
  /** Starts from the workshop's defaults: 60 seconds or 1 MiB, as text, by the hour. */
  public static DeliveryStreamArgs of(
      Output<String> bucketArn, List<Resource> bucketProtections, Standards standards) {
    return new DeliveryStreamArgs(
        bucketArn, bucketProtections, new BufferingHints(60, 1), ObjectFormat.text(), standards);
  }
}
