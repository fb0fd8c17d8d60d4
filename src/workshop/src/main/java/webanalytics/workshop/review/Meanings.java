package webanalytics.workshop.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Says in a sentence what a step means for beacons and events, by the resource's type. */
final class Meanings {
  /** What Auto Scaling keeps in service when the group does not say: see its API reference. */
  private static final int DEFAULT_MIN_HEALTHY = 90;

  private static final int ALL = 100;

  private static final Set<String> LABELS = Set.of("tags", "tagsAll");
  private static final Set<String> SIZES =
      Set.of("minSize", "maxSize", "desiredCapacity", "minElbCapacity");

  private Meanings() {}

  static String of(Step step) {
    if (step.changesOnly(LABELS)) {
      return "labels only; traffic and events are not touched";
    }
    if (Types.bucket(step)) {
      return bucket(step);
    }
    return switch (step.type()) {
      case Types.TEMPLATE -> template(step.action());
      case Types.GROUP -> group(step);
      case Types.STREAM -> stream(step.action());
      case "aws:lb/loadBalancer:LoadBalancer" -> balancer(step);
      case "aws:lb/listener:Listener" -> listener(step.action());
      case "aws:lb/targetGroup:TargetGroup" -> targets(step.action());
      case "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
              "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule" ->
          rule(step.action());
      case "aws:ec2/securityGroup:SecurityGroup",
              "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup" ->
          securityGroup(step.action());
      case "aws:ec2/vpcEndpoint:VpcEndpoint" -> endpoint(step.action());
      case "aws:cloudwatch/logGroup:LogGroup" -> logGroup(step.action());
      default -> byRole(step);
    };
  }

  private static String template(Action action) {
    return switch (action) {
      case ADD -> "what servers are launched from";
      case MODIFY -> "new version; the group exchanges its servers for it";
      case REPLACE -> "another template in its place; servers started from now on come from it";
      case REMOVE, KEEP -> "the group can start no more servers from it";
    };
  }

  private static String group(Step step) {
    return switch (step.action()) {
      case ADD -> "starts its servers; ./workshop rollout waits until they are healthy";
      case MODIFY -> modifiedGroup(step);
      case REPLACE -> "a second group is started, then all servers of this one end at once";
      case REMOVE -> "OUTAGE: its servers end, beacons are not answered";
      case KEEP -> "its servers run on, outside the stack";
    };
  }

  private static String modifiedGroup(Step step) {
    if (step.changesOnly(SIZES)) {
      return "capacity only; no server is replaced";
    }
    if (!step.changes("launchTemplate") && !step.changes("mixedInstancesPolicy")) {
      return "changed in place; no server is replaced because of it";
    }
    JsonNode refresh = step.after().path("inputs").path("instanceRefresh");
    if (!refresh.isObject()) {
      return "no instance refresh: running servers keep the old version until something ends them";
    }
    JsonNode preferences = refresh.path("preferences");
    int healthy = preferences.path("minHealthyPercentage").asInt(DEFAULT_MIN_HEALTHY);
    if (healthy >= ALL) {
      return "instance refresh after up has ended: new servers are launched before old ones end, up to "
          + preferences.path("maxHealthyPercentage").asInt(ALL)
          + "% of the group for a while";
    }
    return "instance refresh: servers are exchanged while "
        + healthy
        + "% of them stay in service"
        + (healthy == 0 ? "; OUTAGE, all may end at once" : "");
  }

  private static String balancer(Step step) {
    return switch (step.action()) {
      case ADD -> "a DNS name of its own, for beacons";
      case MODIFY ->
          step.changes("subnets") || step.changes("securityGroups")
              ? "same DNS name; beacons may be refused while its network changes"
              : "changed in place; same DNS name, traffic is served";
      case REPLACE -> "OUTAGE: new DNS name, beacons to the old name are lost";
      case REMOVE -> "OUTAGE: its DNS name goes, beacons to it are lost";
      case KEEP -> "stays, with its DNS name, outside the stack";
    };
  }

  private static String listener(Action action) {
    return switch (action) {
      case ADD -> "the load balancer answers on one more port";
      case MODIFY -> "requests are handled by the new actions at once";
      case REPLACE -> "beacons to its port are refused until the new one is there";
      case REMOVE -> "OUTAGE: beacons to its port are refused";
      case KEEP -> "goes on answering, outside the stack";
    };
  }

  private static String targets(Action action) {
    return switch (action) {
      case ADD -> "servers register in it and are checked before they get traffic";
      case MODIFY -> "checks or balancing of servers change in place, traffic is served";
      case REPLACE -> "servers register anew; errors until the first is healthy";
      case REMOVE, KEEP -> "the load balancer no longer sends beacons to its servers";
    };
  }

  private static String rule(Action action) {
    return switch (action) {
      case ADD -> "allows more traffic than before";
      case MODIFY -> "allows other traffic than before, at once";
      case REPLACE -> "what it allows may be refused for a moment";
      case REMOVE -> "what it allowed is refused from then on";
      case KEEP -> "stays in force, outside the stack";
    };
  }

  private static String securityGroup(Action action) {
    return switch (action) {
      case ADD -> "allows nothing without rules";
      case MODIFY -> "changed in place; its rules are rows of their own";
      case REPLACE -> "traffic is refused until rules and members have moved to the new group";
      case REMOVE, KEEP -> "its rules no longer apply";
    };
  }

  private static String endpoint(Action action) {
    return switch (action) {
      case ADD -> "servers reach the AWS service without the internet";
      case MODIFY -> "changed in place; who reaches the AWS service may change";
      case REPLACE -> "the AWS service may be out of the servers' reach for minutes";
      case REMOVE, KEEP -> "servers without internet no longer reach the AWS service";
    };
  }

  private static String stream(Action action) {
    return switch (action) {
      case ADD -> "collection starts, server by server, as they are exchanged";
      case MODIFY -> "changed in place; what it holds is delivered";
      case REPLACE -> "collection is interrupted; events sent meanwhile may be lost";
      case REMOVE ->
          "collection ends at once, before the servers are exchanged: what they accept from then on is not"
              + " stored, nor is what the stream still buffers";
      case KEEP -> "goes on, outside the stack";
    };
  }

  private static String bucket(Step step) {
    return switch (step.action()) {
      case ADD -> "a new and empty bucket";
      case MODIFY -> "changed in place; its events stay";
      case KEEP -> "kept on AWS, its events stay; added again, it will be a new bucket";
      case REMOVE -> "DATA LOSS: its events are deleted with it (it fails unless it is emptied)";
      case REPLACE ->
          step.retained()
              ? "a new and empty bucket; the old one is kept, its events stay there"
              : "DATA LOSS: a new and empty bucket, the old one is deleted with its events";
    };
  }

  private static String logGroup(Action action) {
    return switch (action) {
      case ADD -> "takes log lines";
      case MODIFY -> "changed in place; a shorter retention deletes older lines";
      case REPLACE, REMOVE -> "its log lines are deleted; events are not touched";
      case KEEP -> "kept with its lines";
    };
  }

  private static String byRole(Step step) {
    Action action = step.action();
    return switch (Role.of(step)) {
      case TRAFFIC ->
          switch (action) {
            case ADD -> "part of the network";
            case MODIFY -> "network changed in place; traffic may be interrupted";
            case REPLACE -> "OUTAGE: made anew, with everything that stands on it";
            case REMOVE -> "OUTAGE: load balancer or servers lose this part of their network";
            case KEEP -> "stays on AWS, outside the stack";
          };
      case DATA -> bucketSetting(step);
      case COLLECTION -> "a part of how events travel; delivery may be interrupted";
      case PERMISSION ->
          switch (action) {
            case ADD -> "allows what did not work before";
            case MODIFY -> "allows other things than before, at once";
            case REPLACE -> "what it allows may be refused for a moment";
            case REMOVE -> "what it allowed is refused from then on";
            case KEEP -> "stays in force, outside the stack";
          };
      case WATCH ->
          action.leaves()
              ? "no longer watches, records or scales"
              : "only watches, records or scales; traffic and events are not touched";
      case COMPONENT -> "groups its resources; nothing of its own on AWS";
      case UNKNOWN -> "a type unknown to this review; see its documentation";
    };
  }

  private static String bucketSetting(Step step) {
    if (step.type().contains("Lifecycle") && !step.action().leaves()) {
      return "what S3 moves and deletes by age; check its days";
    }
    return switch (step.action()) {
      case ADD -> "a setting of a bucket; its events stay";
      case MODIFY, REPLACE -> "the bucket's setting changes; its events stay";
      case REMOVE -> "the bucket loses this setting; its events stay";
      case KEEP -> "kept on AWS, as its bucket";
    };
  }
}
