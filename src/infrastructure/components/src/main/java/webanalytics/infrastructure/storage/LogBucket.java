package webanalytics.infrastructure.storage;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.conventions.Scope;
import webanalytics.infrastructure.iam.Statement;

/** Declares the bucket of access logs, which load balancer and S3 write and nobody else. */
public final class LogBucket extends ComponentResource {
  private final PrivateBucket bucket;

  /**
   * Declares the bucket; its children are named {@code <name>-…}. The logs expire after the
   * conventions' retention.
   */
  public LogBucket(String name, Conventions conventions, ComponentResourceOptions options) {
    super("realtime-web-analytics:storage:LogBucket", name, options);
    Scope scope = new Scope(name, this, conventions);
    this.bucket = new PrivateBucket(scope, "log-bucket");
    // The load balancer's logs can be encrypted with S3's own keys only, whatever the KMS key.
    bucket.encrypt(Optional.empty());
    bucket.restrict(
        List.of(
            writtenByS3(conventions.environment().accountId()),
            writtenByLoadBalancers(conventions.environment().accountId())));
    bucket.age(Lifecycle.keep().expiringAfter(conventions.logRetentionDays()));
    bucket.version();
    scope.waive("S3.9", "bucket", "A bucket that logs to itself writes a log line for each line.");
    registerOutputs(Map.of("bucketName", bucket.name(), "waivers", scope.waivers()));
  }

  /**
   * As <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html">S3</a>
   * documents it.
   */
  private static Statement writtenByS3(String account) {
    return Statement.allow("s3:PutObject")
        .by("Service", "logging.s3.amazonaws.com")
        .on("/" + LogDestination.BUCKETS + "*")
        .when("StringEquals", "aws:SourceAccount", account);
  }

  /**
   * As <a
   * href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html">Elastic
   * Load Balancing</a> documents it: the account stands in the path. A condition on a source
   * account is not documented, and would shut out a service that names none.
   */
  private static Statement writtenByLoadBalancers(String account) {
    return Statement.allow("s3:PutObject")
        .by("Service", "logdelivery.elasticloadbalancing.amazonaws.com")
        .on("/" + LogDestination.LOAD_BALANCERS + "/AWSLogs/" + account + "/*");
  }

  /** Returns the bucket as a destination of logs. */
  public LogDestination destination() {
    return new LogDestination(bucket.name(), Optional.of(this));
  }
}
