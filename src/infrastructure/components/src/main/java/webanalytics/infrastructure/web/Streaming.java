package webanalytics.infrastructure.web;

import com.pulumi.core.Output;

/**
 * Says where the servers stream their access log to.
 *
 * @param streamName name of the Firehose stream
 * @param streamArn its ARN, the only one the servers may put to
 * @param agentPackage package of the Kinesis agent, or https URL of its RPM
 * @param customMetrics whether events have the four custom metric fields too
 */
public record Streaming(
    Output<String> streamName,
    Output<String> streamArn,
    String agentPackage,
    boolean customMetrics) {}
