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
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import webanalytics.infrastructure.conventions.Scope;
import webanalytics.infrastructure.iam.PolicyDocument;
import webanalytics.infrastructure.iam.Statement;

/** Declares the Firehose stream that takes events by direct put and stores them in a bucket. */
public final class DeliveryStream extends ComponentResource {
  private final DeliveryStreamArgs args;
  private final Scope scope;
  private final LogGroup logGroup;
  private final LogStream logStream;
  private final FirehoseDeliveryStream stream;

  /** Declares the stream; its children are named {@code <name>-…}. */
  public DeliveryStream(String name, DeliveryStreamArgs args, ComponentResourceOptions options) {
    super("realtime-web-analytics:delivery:DeliveryStream", name, options);
    this.args = args;
    this.scope = new Scope(name, this, args.conventions);
    this.logGroup =
        new LogGroup(
            scope.name("log-group"),
            args.conventions
                .logGroup("/aws/kinesisfirehose/" + scope.unique("delivery"), "delivery-errors")
                .build(),
            scope.options());
    // Firehose writes to an existing log stream only and creates none.
    this.logStream =
        new LogStream(
            scope.name("log-stream"),
            LogStreamArgs.builder().name("S3Delivery").logGroupName(logGroup.name()).build(),
            scope.options());
    this.stream = stream();
    registerOutputs(Map.of("streamName", streamName(), "streamArn", streamArn()));
  }

  private FirehoseDeliveryStream stream() {
    Role role =
        new Role(
            scope.name("role"),
            args.conventions
                .role(
                    // How Firehose names the account: docs/decisions/0026-one-environment.md.
                    PolicyDocument.assumedFor(
                        args.conventions.environment().accountId(), "firehose.amazonaws.com"),
                    "delivery-stream-role",
                    "Lets Firehose store events in the analytics bucket")
                .build(),
            scope.options());
    RolePolicy policy =
        new RolePolicy(
            scope.name("s3-access"),
            RolePolicyArgs.builder()
                .name("s3Access")
                .role(role.name())
                .policy(
                    Output.tuple(
                            args.bucketArn,
                            logGroup.arn(),
                            logStream.name(),
                            args.conventions.awaitedKmsKeyArn())
                        .applyValue(
                            arns -> delivery(arns.t1, arns.t2 + ":log-stream:" + arns.t3, arns.t4)))
                .build(),
            scope.options());
    List<Resource> before = new ArrayList<>(args.bucket.stream().toList());
    // Firehose tries its role when the stream is created: a role without its policy is refused.
    before.add(policy);
    return new FirehoseDeliveryStream(
        scope.name("stream"),
        FirehoseDeliveryStreamArgs.builder()
            .destination("extended_s3")
            .extendedS3Configuration(destination(role))
            .serverSideEncryption(encryption())
            .tags(scope.tags("delivery-stream"))
            .build(),
        scope.after(before));
  }

  private FirehoseDeliveryStreamExtendedS3ConfigurationArgs destination(Role role) {
    var destination =
        FirehoseDeliveryStreamExtendedS3ConfigurationArgs.builder()
            .bucketArn(args.bucketArn)
            .roleArn(role.arn())
            .bufferingInterval(args.buffering.seconds())
            .bufferingSize(args.buffering.mebibytes())
            .compressionFormat(args.format.gzip() ? "GZIP" : "UNCOMPRESSED")
            .prefix(args.format.prefix())
            .errorOutputPrefix("errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/")
            .cloudwatchLoggingOptions(
                FirehoseDeliveryStreamExtendedS3ConfigurationCloudwatchLoggingOptionsArgs.builder()
                    .enabled(true)
                    .logGroupName(logGroup.name())
                    .logStreamName(logStream.name())
                    .build());
    args.conventions.kmsKeyArn().ifPresent(destination::kmsKeyArn);
    return destination.build();
  }

  private FirehoseDeliveryStreamServerSideEncryptionArgs encryption() {
    var encryption = FirehoseDeliveryStreamServerSideEncryptionArgs.builder().enabled(true);
    args.conventions
        .kmsKeyArn()
        .ifPresentOrElse(
            key -> encryption.keyType("CUSTOMER_MANAGED_CMK").keyArn(key),
            () -> encryption.keyType("AWS_OWNED_CMK"));
    return encryption.build();
  }

  private static String delivery(
      String bucketArn, String logStreamArn, Optional<String> kmsKeyArn) {
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
    kmsKeyArn.ifPresent(
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
