package webanalytics.beacon;

import com.pulumi.provider.internal.properties.PropertyValue;
import com.pulumi.provider.internal.properties.PropertyValueSerializer;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Plays AWS for one pipeline, and keeps what was registered. */
final class RecordingCloud implements Mocks {
  private static final Map<String, Map<String, Object>> ANSWERS =
      Map.of(
          "aws:index/getAvailabilityZones:getAvailabilityZones",
          Map.of(
              "id", "z", "names", List.of("a", "b"), "zoneIds", List.of(), "groupNames", List.of()),
          "aws:index/getRegion:getRegion",
          Map.of("id", "eu-west-1", "name", "eu-west-1", "description", "d", "endpoint", "e"),
          "aws:index/getPartition:getPartition",
          Map.of(
              "id",
              "aws",
              "partition",
              "aws",
              "dnsSuffix",
              "amazonaws.com",
              "reverseDnsPrefix",
              "com.amazonaws"),
          "aws:index/getCallerIdentity:getCallerIdentity",
          Map.of("id", "c", "accountId", "111122223333", "arn", "a", "userId", "u"),
          "aws:ssm/getParameter:getParameter",
          Map.of(
              "id",
              "p",
              "name",
              "p",
              "arn",
              "a",
              "type",
              "String",
              "value",
              "v",
              "insecureValue",
              "ami-newest",
              "version",
              1));

  private final Map<String, String> registered = new ConcurrentHashMap<>();

  /**
   * Declares a pipeline as the engine would: from the inputs that it sends.
   *
   * @return every resource, components too: its name, its type and its inputs
   */
  static Map<String, String> deploy(Map<String, PropertyValue> inputs) {
    var cloud = new RecordingCloud();
    List<Resource> resources = new ArrayList<>();
    try {
      PulumiTest.withMocks(cloud)
          .withOptions(
              TestOptions.builder()
                  .preview(false)
                  .resourceTransformations(
                      List.of(
                          args -> {
                            resources.add(args.resource());
                            return Optional.empty();
                          }))
                  .build())
          .runTest(
              context ->
                  new BeaconPipeline("a", args(inputs), ComponentResourceOptions.builder().build()))
          .throwOnError();
      resources.forEach(resource -> PulumiTest.extractValue(resource.urn()));
      return new TreeMap<>(cloud.registered);
    } finally {
      PulumiTest.cleanup();
    }
  }

  static BeaconPipelineArgs args(Map<String, PropertyValue> inputs) {
    return PropertyValueSerializer.deserialize(
        PropertyValue.of(BeaconProvider.readable(inputs)), BeaconPipelineArgs.class);
  }

  @Override
  public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
    registered.put(args.name, args.type + " " + new TreeMap<>(args.inputs));
    Map<String, Object> outputs = new HashMap<>(args.inputs);
    outputs.putIfAbsent("arn", "arn:" + args.name);
    outputs.putIfAbsent("arnSuffix", "suffix/" + args.name);
    outputs.putIfAbsent("prefixListId", "pl-" + args.name);
    outputs.putIfAbsent("name", args.name + "-1a2b3c4");
    outputs.putIfAbsent("bucket", args.name + "-1a2b3c4");
    outputs.putIfAbsent("dnsName", "beacons.example");
    outputs.putIfAbsent("latestVersion", 1);
    return CompletableFuture.completedFuture(
        ResourceResult.of(Optional.of(args.name + "-id"), outputs));
  }

  @Override
  public CompletableFuture<Map<String, Object>> callAsync(CallArgs call) {
    return Optional.ofNullable(ANSWERS.get(call.token))
        .map(CompletableFuture::completedFuture)
        .orElseGet(
            () ->
                CompletableFuture.failedFuture(
                    new IllegalStateException("not expected: " + call.token)));
  }
}
