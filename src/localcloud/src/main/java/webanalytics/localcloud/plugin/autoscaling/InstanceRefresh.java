package webanalytics.localcloud.plugin.autoscaling;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.schema.Values;

/** Starts the rolling replacement of a group's instances; its end is not awaited. */
final class InstanceRefresh {
  private static final String IN_PROGRESS = "InstanceRefreshInProgress";

  /** The public provider's bound for the end of a refresh that it cancelled. */
  private static final Duration CANCEL_TIMEOUT = Duration.ofMinutes(15);

  /** The triggers of the program have the underlying provider's names. */
  private static final Map<String, String> TRIGGERS =
      Map.of(
          "tag", "tags",
          "tags", "tags",
          "vpc_zone_identifier", "vpcZoneIdentifiers",
          "vpc_zone_identifiers", "vpcZoneIdentifiers",
          "target_group_arns", "targetGroupArns",
          "min_size", "minSize",
          "max_size", "maxSize");

  /** A template followed at its newest version never says when that changes. */
  private static final Set<String> MOVING = Set.of("$Latest", "$Default");

  private InstanceRefresh() {}

  /** Says whether a change makes the public provider refresh: of the template, or of a trigger. */
  static boolean isDue(Change change) {
    Values refresh = change.after().object("instanceRefresh");
    String version = change.after().object("launchTemplate").text("version");
    boolean template = change.touches("launchTemplate") && !MOVING.contains(version);
    boolean triggered =
        refresh.texts("triggers").stream()
            .anyMatch(trigger -> change.touches(TRIGGERS.getOrDefault(trigger, trigger)));
    boolean mixed = change.touches("mixedInstancesPolicy");
    return change.after().has("instanceRefresh") && (template || mixed || triggered);
  }

  /** Starts a refresh; one that still runs is cancelled first, and its end awaited. */
  static void start(Cloud cloud, Change change) {
    AutoScalingClient client = cloud.aws().autoScaling();
    StartInstanceRefreshRequest request = request(change);
    try {
      client.startInstanceRefresh(request);
    } catch (RuntimeException e) {
      if (!Failures.code(e).equals(IN_PROGRESS)) {
        throw e;
      }
      cancel(client, change.id());
      cloud
          .patience()
          .retryOn(
              Set.of(IN_PROGRESS),
              cloud.timeoutOr(CANCEL_TIMEOUT),
              () -> client.startInstanceRefresh(request));
    }
  }

  private static void cancel(AutoScalingClient client, String group) {
    try {
      client.cancelInstanceRefresh(r -> r.autoScalingGroupName(group));
    } catch (RuntimeException e) {
      // It ended by itself in the meantime.
      if (!Failures.code(e).startsWith("ActiveInstanceRefreshNotFound")) {
        throw e;
      }
    }
  }

  private static StartInstanceRefreshRequest request(Change change) {
    Values members = new Values(GroupSchema.SCHEMA.members(change.after()));
    Map<String, Object> call = new LinkedHashMap<>(members.object("InstanceRefresh").asMap());
    call.put("AutoScalingGroupName", change.id());
    Values preferences = members.object("InstanceRefresh").object("Preferences");
    if (preferences.find("InstanceWarmup").isEmpty()) {
      preferences = preferences.without("InstanceWarmup");
    }
    call.put("Preferences", preferences.asMap());
    call.values().removeIf(List.of()::equals);
    return Members.into(StartInstanceRefreshRequest.builder(), call).build();
  }
}
