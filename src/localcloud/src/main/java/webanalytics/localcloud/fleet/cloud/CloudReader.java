package webanalytics.localcloud.fleet.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Reads one region: instances, and through its companions network and load balancing. */
public final class CloudReader implements AutoCloseable {
  private static final String GROUP_TAG = "aws:autoscaling:groupName";

  private final Ec2Client ec2;
  private final AutoScalingClient autoScaling;
  private final NetworkReader network;
  private final BalancerReader balancers;
  private final InternalEndpoint internal;
  private final Region region;

  /** Creates a reader of the clients' region. */
  public CloudReader(AwsClients clients) {
    this.ec2 = clients.client(Ec2Client.builder());
    this.autoScaling = clients.client(AutoScalingClient.builder());
    this.network = new NetworkReader(ec2);
    this.balancers = new BalancerReader(clients);
    this.internal = new InternalEndpoint(clients.endpoint());
    this.region = clients.region();
  }

  /**
   * Polls once.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException where the emulator does not answer,
   *     or something vanished between two calls; the next poll then shows a consistent state
   */
  public Snapshot read() {
    List<CloudBalancer> found = balancers.balancers();
    return new Snapshot(
        instances(), found, balancers.targetGroups(), certificates(found), network.read());
  }

  private Map<String, CloudCertificate> certificates(List<CloudBalancer> found) {
    Map<String, CloudCertificate> pairs = new HashMap<>();
    found.stream()
        .flatMap(balancer -> balancer.listeners().stream())
        .flatMap(listener -> listener.certificateArn().stream())
        .distinct()
        .forEach(arn -> internal.certificate(arn).ifPresent(pair -> pairs.put(arn, pair)));
    return pairs;
  }

  /** Returns an instance's user data, "" without any. */
  public String userData(String instanceId) {
    AttributeValue value =
        ec2.describeInstanceAttribute(
                r -> r.instanceId(instanceId).attribute(InstanceAttributeName.USER_DATA))
            .userData();
    return Optional.ofNullable(value)
        .map(AttributeValue::value)
        .map(encoded -> Base64.getMimeDecoder().decode(encoded))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("");
  }

  private Map<String, CloudInstance> instances() {
    Map<String, Integer> rebooted = internal.reboots();
    Map<String, String> groups = new HashMap<>();
    for (AutoScalingGroup group :
        autoScaling.describeAutoScalingGroupsPaginator().autoScalingGroups()) {
      group.instances().forEach(i -> groups.put(i.instanceId(), group.autoScalingGroupName()));
    }
    Map<String, CloudInstance> found = new HashMap<>();
    ec2.describeInstancesPaginator().reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .forEach(
            instance ->
                group(instance, groups)
                    .ifPresent(
                        group ->
                            found.put(
                                instance.instanceId(),
                                of(
                                    instance,
                                    group,
                                    rebooted.getOrDefault(instance.instanceId(), 0)))));
    return found;
  }

  private static Optional<String> group(Instance instance, Map<String, String> groups) {
    return Optional.ofNullable(groups.get(instance.instanceId()))
        .or(
            () ->
                instance.tags().stream()
                    .filter(tag -> tag.key().equals(GROUP_TAG))
                    .map(Tag::value)
                    .findFirst());
  }

  private CloudInstance of(Instance instance, String group, int reboots) {
    return new CloudInstance(
        instance.instanceId(),
        region,
        instance.state().nameAsString(),
        group,
        Optional.ofNullable(instance.subnetId()).orElse(""),
        Optional.ofNullable(instance.privateIpAddress()).orElse(""),
        Optional.ofNullable(instance.publicIpAddress()).orElse(""),
        instance.securityGroups().stream().map(GroupIdentifier::groupId).toList(),
        reboots);
  }

  @Override
  public void close() {
    ec2.close();
    autoScaling.close();
    balancers.close();
  }
}
