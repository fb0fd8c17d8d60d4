package webanalytics.beacon;

import com.pulumi.core.Output;
import com.pulumi.resources.ResourceArgs;
import java.util.List;

/**
 * Holds the arguments of a {@link BeaconPipeline}, each of which may be left out; defaults are the
 * components'.
 *
 * <p>Every field is an argument of that name. An {@link Output} takes what another resource gives;
 * the others take plain values, as they are checked before the first resource.
 */
public final class BeaconPipelineArgs extends ResourceArgs {
  /** Whether every event is delivered into a bucket; not by default. */
  Boolean delivery;

  /** VPC's addresses, /16 to /26; 10.0.0.0/23 by default, of {@code vpcId} where that is given. */
  String vpcCidr;

  /** Whether the servers are in private subnets without a way to the internet; not by default. */
  Boolean isolated;

  /** VPC that exists; needs {@code vpcCidr} and {@code subnetIds}. One is made by default. */
  Output<String> vpcId;

  /** Two public subnets or more of {@code vpcId}, each in another zone. */
  Output<List<String>> subnetIds;

  /** Network that may reach the load balancer; everybody by default. */
  String beaconSourceCidr;

  /** Access-Control-Allow-Origin: {@code *}, as by default, or one origin. */
  String corsOrigin;

  /** Certificate of ACM for HTTPS; needs {@code domainName}. Plain HTTP by default. */
  Output<String> certificateArn;

  /** Name of the certificate that points to the load balancer. */
  String domainName;

  /** Whether events have visitors' networks instead of their addresses; not by default. */
  Boolean addressesTruncated;

  /** Whether the load balancer refuses to be deleted; not by default. */
  Boolean deletionProtection;

  /** Whether load balancer and bucket log every request to a bucket; not by default. */
  Boolean accessLogs;

  /** Size of a server: 50K, as by default, 100K, 50K-free-plan or 100K-free-plan. */
  String nodeSize;

  /** Number of servers at least; 2 by default. */
  Integer minSize;

  /** Number of servers at most; 6 by default. */
  Integer maxSize;

  /** Requests a minute and server to which target tracking keeps the group; none by default. */
  Integer targetRequestsPerServer;

  /** Image of the servers; by default the newest Amazon Linux 2023. */
  Output<String> amiId;

  /** Bucket that exists, to which events are delivered. One is made by default. */
  Output<String> bucketArn;

  /** Age of the oldest event at which Firehose delivers, 0 to 900 seconds; 60 by default. */
  Integer deliveryBufferSeconds;

  /** Size of all events at which Firehose delivers, 1 to 128 MiB; 1 by default. */
  Integer deliveryBufferMebibytes;

  /** Whether delivered objects are compressed; not by default. */
  Boolean gzip;

  /** Folders of delivered objects, with Firehose's expressions; by the hour by default. */
  String deliveryPrefix;

  /** Age in days at which events move to STANDARD_IA, 30 or more; never by default. */
  Integer storageTransitionDays;

  /** Age in days at which events are deleted; never by default. */
  Integer eventExpiryDays;

  /** Whether events have the four custom metric fields; not by default. */
  Boolean customMetrics;

  /** Whether there are CloudWatch dashboards; there are by default. */
  Boolean dashboards;

  /** E-mail address that is told of alarms; nobody by default. */
  Output<String> alarmEmail;

  /** Customer managed key of bucket, stream, log groups and topic; AWS's own by default. */
  Output<String> kmsKeyArn;

  /** IAM policy that bounds every role; none by default. */
  Output<String> permissionsBoundaryArn;

  /** Days for which log groups keep their lines; 14 by default. */
  Integer logRetentionDays;
}
