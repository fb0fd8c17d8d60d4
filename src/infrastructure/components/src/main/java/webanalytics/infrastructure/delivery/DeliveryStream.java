package webanalytics.infrastructure.delivery;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogStream;
import com.pulumi.aws.cloudwatch.LogStreamArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.kinesis.FirehoseDeliveryStream;
import com.pulumi.aws.kinesis.FirehoseDeliveryStreamArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamExtendedS3ConfigurationArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamExtendedS3ConfigurationCloudwatchLoggingOptionsArgs;
import com.pulumi.aws.kinesis.inputs.FirehoseDeliveryStreamServerSideEncryptionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import webanalytics.infrastructure.iam.PolicyDocument;
import webanalytics.infrastructure.iam.Statement;
import webanalytics.infrastructure.tagging.Tags;

/** Declares the Firehose stream that takes events by direct put and stores them in a bucket. */
public final class DeliveryStream extends ComponentResource {
  private final String name;
  private final DeliveryStreamArgs args;
  private final CustomResourceOptions child;
  private final LogGroup logGroup;
  private final LogStream logStream;
  private final FirehoseDeliveryStream stream;

  /** Declares the stream; its children are named {@code <name>-…}. */
  public DeliveryStream(String name, DeliveryStreamArgs args, ComponentResourceOptions options) {
    super("realtime-web-analytics:delivery:DeliveryStream", name, options);
    this.name = name;
    this.args = args;
    this.child = CustomResourceOptions.builder().parent(this).build();
    this.logGroup =
        new LogGroup(
            name + "-log-group",
            args.standards()
                .logGroup(
                    "/aws/kinesisfirehose/" + tags().name(tags().project()), "delivery-errors")
                .build(),
            child);
    // Firehose writes to an existing log stream only and creates none.
    this.logStream =
        new LogStream(
            name + "-log-stream",
            LogStreamArgs.builder().name("S3Delivery").logGroupName(logGroup.name()).build(),
            child);
    this.stream = stream();
    registerOutputs(Map.of("streamName", streamName(), "streamArn", streamArn()));
  }

  private FirehoseDeliveryStream stream() {
    Role role =
        new Role(
            name + "-role",
            args.standards()
                .role(
                    // How Firehose names the account: docs/decisions/0026-one-environment.md.
                    PolicyDocument.assumedFor(
                        args.standards().environment().accountId(), "firehose.amazonaws.com"),
                    "delivery-stream-role",
                    "Lets Firehose store events in the analytics bucket")
                .build(),
            child);
    RolePolicy policy =
        new RolePolicy(
            name + "-s3-access",
            RolePolicyArgs.builder()
                .name("s3Access")
                .role(role.name())
                .policy(
                    Output.tuple(args.bucketArn(), logGroup.arn(), logStream.name())
                        .applyValue(arns -> delivery(arns.t1, arns.t2 + ":log-stream:" + arns.t3)))
                .build(),
            child);
    List<Resource> before = new ArrayList<>(args.bucketProtections());
    // Firehose tries its role when the stream is created: a role without its policy is refused.
    before.add(policy);
    return new FirehoseDeliveryStream(
        name + "-stream",
        FirehoseDeliveryStreamArgs.builder()
            .destination("extended_s3")
            .extendedS3Configuration(destination(role))
            .serverSideEncryption(encryption())
            .tags(tags().named("delivery-stream"))
            .build(),
        CustomResourceOptions.builder().parent(this).dependsOn(before).build());
  }

  private FirehoseDeliveryStreamExtendedS3ConfigurationArgs destination(Role role) {
    var destination =
        FirehoseDeliveryStreamExtendedS3ConfigurationArgs.builder()
            .bucketArn(args.bucketArn())
            .roleArn(role.arn())
            .bufferingInterval(args.buffering().seconds())
            .bufferingSize(args.buffering().mebibytes())
            .compressionFormat(args.format().gzip() ? "GZIP" : "UNCOMPRESSED")
            .prefix(args.format().prefix())
            .errorOutputPrefix("errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/")
            .cloudwatchLoggingOptions(
                FirehoseDeliveryStreamExtendedS3ConfigurationCloudwatchLoggingOptionsArgs.builder()
                    .enabled(true)
                    .logGroupName(logGroup.name())
                    .logStreamName(logStream.name())
                    .build());
    args.standards().kmsKeyArn().ifPresent(destination::kmsKeyArn);
    return destination.build();
  }

  private FirehoseDeliveryStreamServerSideEncryptionArgs encryption() {
    var encryption = FirehoseDeliveryStreamServerSideEncryptionArgs.builder().enabled(true);
    args.standards()
        .kmsKeyArn()
        .ifPresentOrElse(
            key -> encryption.keyType("CUSTOMER_MANAGED_CMK").keyArn(key),
            () -> encryption.keyType("AWS_OWNED_CMK"));
    return encryption.build();
  }

  private Tags tags() {
    return args.standards().tags();
  }

  private String delivery(String bucketArn, String logStreamArn) {
    List<Statement> statements = new ArrayList<>();
    statements.add(
        Statement.allow(
                "s3:AbortMultipartUpload",
                "s3:GetBucketLocation",
                "s3:GetObject",
                "s3:ListBucket",
                "s3:ListBucketMultipartUploads",
                "s3:PutObject")
            .on(bucketArn, bucketArn + "/*"));
    statements.add(Statement.allow("logs:PutLogEvents").on(logStreamArn));
    args.standards()
        .kmsKeyArn()
        .ifPresent(
            key -> statements.add(Statement.allow("kms:Decrypt", "kms:GenerateDataKey").on(key)));
    return new PolicyDocument(statements).json();
  }

  /** Returns the stream's name. */
  public Output<String> streamName() {
    return stream.name();
  }

  /** Returns the stream's ARN. */
  public Output<String> streamArn() {
    return stream.arn();
  }
}
