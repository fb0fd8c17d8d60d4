package webanalytics.infrastructure.delivery;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import webanalytics.infrastructure.tagging.Tags;

/**
 * Holds what {@link DeliveryStream} needs.
 *
 * @param bucketArn ARN of the bucket that events are delivered to
 * @param bucketProtections what must exist before the first event is stored
 * @param buffering when events are delivered
 * @param tags tags of every resource; project and stack also name the log group
 */
public record DeliveryStreamArgs(
    Output<String> bucketArn,
    List<Resource> bucketProtections,
    BufferingHints buffering,
    Tags tags) {}
