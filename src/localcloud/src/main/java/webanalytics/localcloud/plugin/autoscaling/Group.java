package webanalytics.localcloud.plugin.autoscaling;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.FleetWatch;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Keeps an Auto Scaling group: waits for its first instances and lets them go before it goes.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/autoscaling/group/">
 *     autoscaling.Group</a>
 */
public final class Group implements ResourceType {
  /** The public provider's bound for letting the instances go. */
  private static final Duration DELETE_TIMEOUT = Duration.ofMinutes(10);

  /** What AWS answers while instances are still on their way out. */
  private static final Set<String> BUSY = Set.of("ResourceInUse", "ScalingActivityInProgress");

  private static final Schema SCHEMA = GroupSchema.SCHEMA;

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    Map<String, Object> members = GroupUpdate.members(inputs);
    members.put("Tags", GroupTags.members(inputs.text("name"), inputs.objects("tags")));
    CreateAutoScalingGroupRequest request =
        Members.into(CreateAutoScalingGroupRequest.builder(), members).build();
    cloud.aws().autoScaling().createAutoScalingGroup(request);
    return inputs.text("name");
  }

  @Override
  public void complete(Cloud cloud, String id, Values inputs) {
    // Nothing failed before the group was there.
    Capacity.awaitCreated(cloud, id, inputs, Instant.EPOCH);
    GroupUpdate.suspend(cloud, id, inputs.texts("suspendedProcesses"));
    GroupUpdate.collect(cloud, id, inputs, inputs.texts("enabledMetrics"));
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    return find(cloud, ref.id())
        .map(
            group -> {
              Map<String, Object> members = new LinkedHashMap<>(Members.of(group));
              Values found = new Values(members);
              members.put(
                  "VPCZoneIdentifiers",
                  List.of(found.find("VPCZoneIdentifier").orElse("").split(",")));
              members.put("SuspendedProcesses", names(found, "SuspendedProcesses", "ProcessName"));
              members.put("EnabledMetrics", names(found, "EnabledMetrics", "Metric"));
              members.put("Tags", GroupTags.own(found.objects("Tags")));
              return new Found(ref.id(), SCHEMA.values(members));
            });
  }

  @Override
  public void update(Cloud cloud, Change change) {
    Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    GroupTags.update(cloud, change);
    GroupUpdate.apply(cloud, change);
    if (InstanceRefresh.isDue(change)) {
      InstanceRefresh.start(cloud, change);
    }
    if (change.touches("minSize")) {
      int known = Optional.ofNullable(change.before().number("desiredCapacity")).orElse(0);
      Capacity.awaitUpdated(cloud, change.id(), change.after(), known, began);
    }
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    AutoScalingClient client = cloud.aws().autoScaling();
    boolean force = ref.state().flag("forceDelete");
    String id = ref.id();
    if (find(cloud, id).isEmpty()) {
      return;
    }
    if (!force) {
      client.updateAutoScalingGroup(
          r -> r.autoScalingGroupName(id).minSize(0).maxSize(0).desiredCapacity(0));
      FleetWatch fleet = cloud.aws().fleetWatch();
      cloud
          .patience()
          .until(
              "group " + id + " without instances",
              cloud.timeoutOr(DELETE_TIMEOUT),
              () -> {
                fleet.check();
                return instances(cloud, id) == 0;
              },
              () -> instances(cloud, id) + " are left");
    }
    cloud
        .patience()
        .retryOn(
            BUSY,
            cloud.timeoutOr(DELETE_TIMEOUT),
            () ->
                Failures.remove(
                    () ->
                        client.deleteAutoScalingGroup(
                            r -> r.autoScalingGroupName(id).forceDelete(force))));
  }

  static Optional<AutoScalingGroup> find(Cloud cloud, String name) {
    return cloud
        .aws()
        .autoScaling()
        .describeAutoScalingGroups(r -> r.autoScalingGroupNames(name))
        .autoScalingGroups()
        .stream()
        .findFirst();
  }

  private static int instances(Cloud cloud, String name) {
    return find(cloud, name).map(group -> group.instances().size()).orElse(0);
  }

  private static List<String> names(Values found, String list, String member) {
    List<String> names = new ArrayList<>();
    found.objects(list).forEach(each -> names.add(each.text(member)));
    return names;
  }
}
