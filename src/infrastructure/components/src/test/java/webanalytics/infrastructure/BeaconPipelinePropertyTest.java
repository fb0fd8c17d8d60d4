package webanalytics.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static webanalytics.infrastructure.TestResources.existingNetwork;
import static webanalytics.infrastructure.TestResources.output;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.delivery.BufferingHints;
import webanalytics.infrastructure.delivery.ObjectFormat;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.storage.Lifecycle;
import webanalytics.infrastructure.web.FleetSize;
import webanalytics.infrastructure.web.NodeSize;
import webanalytics.infrastructure.web.SshAccess;
import webanalytics.testkit.RecordedStack;
import webanalytics.testkit.Registered;

/** What is true of every pipeline, whatever it is made of. */
class BeaconPipelinePropertyTest {
  /** AWS has no tags on these, or they are settings of something that has. */
  private static final Set<String> UNTAGGED =
      Set.of(
          "BucketLifecycleConfigurationV2",
          "BucketLoggingV2",
          "BucketOwnershipControls",
          "BucketPolicy",
          "BucketPublicAccessBlock",
          "BucketServerSideEncryptionConfigurationV2",
          "BucketVersioningV2",
          "Dashboard",
          "LogStream",
          "MetricAlarm",
          "Notification",
          "Policy",
          "RolePolicy",
          "RolePolicyAttachment",
          "Route",
          "RouteTableAssociation",
          "SecurityGroupEgressRule",
          "SecurityGroupIngressRule",
          "TopicPolicy",
          "TopicSubscription");

  /**
   * One thing that somebody may ask of a pipeline.
   *
   * @param name says it in a report of a failure
   */
  private record Wish(String name, Consumer<BeaconPipelineArgs.Builder> ask) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * Something random and valid that somebody may ask for.
   *
   * @param source who may send beacons
   * @param boundary whether roles have one
   * @param key whether there is a customer managed key
   * @param wishes what else
   */
  private record Order(Cidr source, boolean boundary, boolean key, Set<Wish> wishes) {
    /** Outputs are made where a program runs. */
    void declare() {
      var conventions = Conventions.builder();
      if (boundary) {
        conventions.permissionsBoundaryArn(output("boundary"));
      }
      if (key) {
        conventions.kmsKeyArn(output("key"));
      }
      var args =
          BeaconPipelineArgs.builder()
              .conventions(conventions.build())
              .ingress(ingress -> ingress.sourceCidr(source.toString()));
      wishes.forEach(wish -> wish.ask().accept(args));
      new BeaconPipeline("p", args.build());
    }
  }

  private static final List<Wish> WISHES =
      List.of(
          new Wish("delivery", args -> args.delivery()),
          new Wish("bucket", args -> args.delivery().bucketArn(output("bucket"))),
          new Wish("isolated", args -> args.network(network -> network.isolated(true))),
          new Wish("existing network", args -> args.network(existingNetwork())),
          new Wish("logs", args -> args.accessLogs(true)),
          new Wish("https", args -> args.ingress(i -> i.https(output("cert"), "b.example"))),
          new Wish("protection", args -> args.ingress(i -> i.deletionProtection(true))),
          new Wish("metrics", args -> args.delivery().customMetrics(true)),
          new Wish(
              "gzip",
              args -> args.delivery(stream -> stream.format(new ObjectFormat(true, "raw/")))),
          new Wish(
              "buffering",
              args -> args.delivery(stream -> stream.buffering(new BufferingHints(0, 128)))),
          new Wish(
              "expiry",
              args ->
                  args.delivery(s -> {})
                      .bucket(bucket -> bucket.lifecycle(Lifecycle.keep().expiringAfter(1)))),
          new Wish(
              "fleet",
              args ->
                  args.fleet(
                      fleet ->
                          fleet
                              .imageId(output("image"))
                              .size(
                                  FleetSize.of(NodeSize.REQUESTS_100K, 1, 9)
                                      .withSeveralInstanceTypes()
                                      .withTargetRequestsPerServer(1000)))),
          new Wish(
              "key pair",
              args ->
                  args.fleet(
                      fleet -> fleet.ssh(new SshAccess(Optional.of("me"), Optional.empty())))),
          new Wish("email", args -> args.operations(o -> o.email(output("address")))),
          new Wish("no dashboards", args -> args.operations(o -> o.dashboards(false))),
          new Wish("plain names", args -> args.resourcePrefix("")));

  @Provide
  Arbitrary<Order> orders() {
    Arbitrary<Cidr> sources =
        Arbitraries.of("0.0.0.0/0", "203.0.113.0/24", "198.51.100.7/32").map(Cidr::parse);
    Arbitrary<Boolean> booleans = Arbitraries.of(true, false);
    Arbitrary<Set<Wish>> wishes =
        Arbitraries.of(WISHES).set().filter(BeaconPipelinePropertyTest::agree);
    return Combinators.combine(sources, booleans, booleans, wishes).as(Order::new);
  }

  private static boolean agree(Set<Wish> wishes) {
    Set<String> names = wishes.stream().map(Wish::name).collect(Collectors.toSet());
    return !names.containsAll(Set.of("bucket", "expiry"))
        && !names.containsAll(Set.of("isolated", "existing network"));
  }

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  void everyPipelineIsSound(@ForAll("orders") Order order) {
    RecordedStack stack = RecordedStack.of(order::declare);

    nobodyComesInButBeaconsOfTheGivenNetwork(stack, order);
    everyRoleIsBounded(stack, order);
    everyBucketIsPrivateAndEncrypted(stack, order);
    everyStoreOfEventsIsEncrypted(stack, order);
    everyResourceIsTaggedAndHasAParent(stack);
  }

  private static void nobodyComesInButBeaconsOfTheGivenNetwork(RecordedStack stack, Order order) {
    assertThat(stack.registered("SecurityGroupIngressRule"))
        .isNotEmpty()
        .allSatisfy(
            rule -> {
              assertThat(rule.text("fromPort")).isEqualTo(rule.text("toPort")).isIn("80", "443");
              if (rule.name().contains("ingress-load-balancer-")) {
                assertThat(rule.text("cidrIpv4")).isEqualTo(order.source().toString());
              } else if (rule.name().contains("ingress-endpoints-")) {
                assertThat(Cidr.parse("10.0.0.0/23").contains(Cidr.parse(rule.text("cidrIpv4"))))
                    .isTrue();
              } else {
                assertThat(rule.text("cidrIpv4")).isEmpty();
                assertThat(rule.text("referencedSecurityGroupId")).isNotEmpty();
              }
              assertThat(rule.text("cidrIpv6") + rule.text("prefixListId")).isEmpty();
            });
  }

  private static void everyRoleIsBounded(RecordedStack stack, Order order) {
    assertThat(stack.registered("Role"))
        .isNotEmpty()
        .allSatisfy(
            role ->
                assertThat(role.text("permissionsBoundary"))
                    .isEqualTo(order.boundary() ? "boundary-id" : ""));
  }

  private static void everyBucketIsPrivateAndEncrypted(RecordedStack stack, Order order) {
    for (Registered bucket : stack.registered("BucketV2")) {
      Registered block = of(stack, "BucketPublicAccessBlock", bucket);
      for (String setting :
          List.of(
              "blockPublicAcls",
              "blockPublicPolicy",
              "ignorePublicAcls",
              "restrictPublicBuckets")) {
        assertThat(block.at(setting)).as(setting).isEqualTo(true);
      }
      assertThat(of(stack, "BucketPolicy", bucket).text("policy"))
          .contains("\"Effect\":\"Deny\"", "{\"Bool\":{\"aws:SecureTransport\":\"false\"}}");
      String algorithm =
          of(stack, "BucketServerSideEncryptionConfigurationV2", bucket)
              .text("rules.0.applyServerSideEncryptionByDefault.sseAlgorithm");
      boolean logs = bucket.name().endsWith("logs-bucket");
      assertThat(algorithm).isEqualTo(order.key() && !logs ? "aws:kms" : "AES256");
      assertThat(stack.isKeptOnDelete(bucket.name())).isTrue();
    }
  }

  private static Registered of(RecordedStack stack, String type, Registered bucket) {
    var settings =
        stack.registered(type).stream()
            .filter(each -> bucket.isNamedBy(each.text("bucket")))
            .toList();
    assertThat(settings).as("%s of %s", type, bucket.name()).hasSize(1);
    return settings.get(0);
  }

  private static void everyStoreOfEventsIsEncrypted(RecordedStack stack, Order order) {
    assertThat(stack.registered("FirehoseDeliveryStream"))
        .allSatisfy(
            stream -> {
              assertThat(stream.at("serverSideEncryption.enabled")).isEqualTo(true);
              assertThat(stream.text("serverSideEncryption.keyArn"))
                  .isEqualTo(order.key() ? "key-id" : "");
            });
    assertThat(stack.registered("LaunchTemplate"))
        .allSatisfy(
            template -> {
              assertThat(template.text("blockDeviceMappings.0.ebs.encrypted")).isEqualTo("true");
              assertThat(template.text("metadataOptions.httpTokens")).isEqualTo("required");
            });
  }

  /** Tells whether it stands for what exists before the pipeline. */
  private static boolean isGiven(Registered resource) {
    return resource.shortType().equals("Vpc") && !resource.name().endsWith("vpc");
  }

  private static void everyResourceIsTaggedAndHasAParent(RecordedStack stack) {
    for (Registered each : stack.registered()) {
      if (isGiven(each)) {
        continue;
      }
      assertThat(stack.parentOf(each.name())).as(each.name()).isPresent();
      if (each.shortType().equals("Group")) {
        assertThat(each.each("tags", "key")).contains("Project", "Stack", "Name");
      } else if (!UNTAGGED.contains(each.shortType())) {
        assertThat(each.at("tags")).as(each.name()).isInstanceOf(Map.class);
        assertThat(((Map<?, ?>) each.at("tags")).keySet().stream().map(String::valueOf))
            .as(each.name())
            .contains("Project", "Stack", "Name");
      }
    }
  }
}
