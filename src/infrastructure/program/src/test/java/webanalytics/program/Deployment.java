package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Holds what one run of the program registered. */
final class Deployment {
  static final Map<String, String> FINISH = Map.of("stage", "finish");

  static final String CERTIFICATE =
      "arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d-0000-4444-8888-0123456789ab";

  static final Map<String, String> HARDENED =
      Map.of(
          "profile",
          "hardened",
          "stage",
          "finish",
          "certificateArn",
          CERTIFICATE,
          "domainName",
          "beacons.shop.example");

  static final Map<String, String> HTTPS =
      Map.of("certificateArn", CERTIFICATE, "domainName", "beacons.shop.example");

  private final Map<String, Mocks.ResourceArgs> recorded;
  private final Map<String, ResourceOptions> options;
  private final Map<String, Object> outputs = new TreeMap<>();

  private Deployment(
      Map<String, Mocks.ResourceArgs> recorded,
      Map<String, ResourceOptions> options,
      TestResult result) {
    this.recorded = recorded;
    this.options = options;
    result.outputs().forEach((name, output) -> outputs.put(name, PulumiTest.extractValue(output)));
  }

  static Deployment of(Map<String, String> changes) {
    return of(new RecordingCloud(), "dev", changes);
  }

  /**
   * Runs the program with the default configuration and some changes, and awaits every resource.
   */
  static Deployment of(RecordingCloud cloud, String stack, Map<String, String> changes) {
    cloud.forget();
    Settings settings = ProjectFile.settings(changes);
    List<Resource> resources = new ArrayList<>();
    Map<String, ResourceOptions> options = new ConcurrentHashMap<>();
    TestOptions testOptions =
        TestOptions.builder()
            .projectName(ProjectFile.NAME)
            .stackName(stack)
            .preview(false)
            .resourceTransformations(
                List.of(
                    args -> {
                      resources.add(args.resource());
                      options.put(args.resource().pulumiResourceName(), args.options());
                      return Optional.empty();
                    }))
            .build();
    try {
      TestResult result =
          PulumiTest.withMocks(cloud)
              .withOptions(testOptions)
              .runTest(context -> WebAnalytics.deploy(context, settings))
              .throwOnError();
      resources.forEach(resource -> PulumiTest.extractValue(resource.urn()));
      // An error that is only logged fails a real update, but not a test.
      assertThat(result.errors()).isEmpty();
      return new Deployment(cloud.recorded(), options, result);
    } finally {
      PulumiTest.cleanup();
    }
  }

  /** Returns every resource as {@code name type}, the type without package and module. */
  List<String> resources() {
    return recorded.values().stream()
        .map(args -> args.name + " " + args.type.substring(args.type.lastIndexOf(':') + 1))
        .sorted()
        .toList();
  }

  Map<String, Object> inputs(String name) {
    assertThat(recorded).containsKey(name);
    return recorded.get(name).inputs;
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> inputs(String name, String member) {
    return (Map<String, Object>) inputs(name).get(member);
  }

  Map<String, Object> outputs() {
    return outputs;
  }

  boolean isKeptOnDelete(String name) {
    return options.get(name).isRetainOnDelete();
  }

  String parent(String name) {
    return options.get(name).getParent().orElseThrow().pulumiResourceName();
  }

  TreeSet<String> names() {
    return new TreeSet<>(recorded.keySet());
  }

  /** Returns the logical names that a resource explicitly waits for. */
  List<String> dependencies(String name) {
    return PulumiTest.extractValue(options.get(name).getDependsOn()).stream()
        .map(Resource::pulumiResourceName)
        .sorted()
        .toList();
  }
}
