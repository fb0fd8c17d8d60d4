package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.PulumiTestInternal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Holds what one run of the program registered. */
public final class Deployment {
  public static final Map<String, String> FINISH = Map.of("stage", "finish");

  static final String CERTIFICATE =
      "arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d-0000-4444-8888-0123456789ab";

  public static final Map<String, String> HARDENED =
      Map.of(
          "profile",
          "hardened",
          "stage",
          "finish",
          "certificateArn",
          CERTIFICATE,
          "domainName",
          "beacons.shop.example");

  public static final Map<String, String> HTTPS =
      Map.of("certificateArn", CERTIFICATE, "domainName", "beacons.shop.example");

  private final Map<String, Registered> recorded;
  private final Map<String, ResourceOptions> options;
  private final List<Map<String, String>> waivers;
  private final Map<String, Object> outputs = new TreeMap<>();

  private Deployment(
      Map<String, Registered> recorded,
      Map<String, ResourceOptions> options,
      List<Map<String, String>> waivers,
      TestResult result) {
    this.recorded = recorded;
    this.options = options;
    this.waivers = waivers;
    result.outputs().forEach((name, output) -> outputs.put(name, PulumiTest.extractValue(output)));
  }

  public static Deployment of(Map<String, String> changes) {
    return of(new RecordingCloud(), "dev", changes);
  }

  /**
   * Runs the program with the default configuration and some changes, and awaits every resource.
   */
  static Deployment of(RecordingCloud cloud, String stack, Map<String, String> changes) {
    return of(cloud, ProjectFile.NAME, stack, changes);
  }

  static Deployment of(
      RecordingCloud cloud, String project, String stack, Map<String, String> changes) {
    cloud.forget();
    List<Resource> resources = new ArrayList<>();
    List<Output<Map<String, Output<?>>>> outputs = new ArrayList<>();
    Map<String, ResourceOptions> options = new ConcurrentHashMap<>();
    TestOptions testOptions =
        TestOptions.builder()
            .projectName(project)
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
          PulumiTestInternal.builder()
              .mocks(cloud)
              .options(testOptions)
              .config(ProjectFile.namespaced(project, changes))
              .deploymentFactory(
                  state ->
                      new DeploymentImpl(state) {
                        // The mocks are not told what components register as their outputs.
                        @Override
                        public void registerResourceOutputs(
                            Resource resource, Output<Map<String, Output<?>>> registered) {
                          outputs.add(registered);
                          super.registerResourceOutputs(resource, registered);
                        }
                      })
              .build()
              .runTest(Main::deploy)
              .throwOnError();
      resources.forEach(resource -> PulumiTest.extractValue(resource.urn()));
      // An error that is only logged fails a real update, but not a test.
      assertThat(result.errors()).isEmpty();
      return new Deployment(cloud.recorded(), options, waivers(outputs), result);
    } finally {
      PulumiTest.cleanup();
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, String>> waivers(List<Output<Map<String, Output<?>>>> outputs) {
    return outputs.stream()
        .map(PulumiTest::extractValue)
        .filter(members -> members.containsKey("waivers"))
        .flatMap(
            members ->
                ((List<Map<String, String>>) PulumiTest.extractValue(members.get("waivers")))
                    .stream())
        .toList();
  }

  /** Returns every resource as it was registered; components left out. */
  public Collection<Registered> registered() {
    return recorded.values();
  }

  /** Returns what the components registered as their outputs {@code waivers}. */
  public List<Map<String, String>> waivers() {
    return waivers;
  }

  /** Returns every resource as {@code name type}, the type without package and module. */
  List<String> resources() {
    return recorded.values().stream()
        .map(resource -> resource.name() + " " + resource.shortType())
        .sorted()
        .toList();
  }

  Map<String, Object> inputs(String name) {
    assertThat(recorded).containsKey(name);
    return recorded.get(name).inputs();
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

  /**
   * Returns the logical names that a resource explicitly waits for, those of a component being
   * those of everything below it.
   */
  List<String> dependencies(String name) {
    return PulumiTest.extractValue(options.get(name).getDependsOn()).stream()
        .map(Resource::pulumiResourceName)
        .flatMap(this::withDescendants)
        .sorted()
        .toList();
  }

  private Stream<String> withDescendants(String name) {
    return recorded.containsKey(name)
        ? Stream.of(name)
        : options.keySet().stream()
            .filter(other -> options.get(other).getParent().isPresent())
            .filter(other -> parent(other).equals(name))
            .flatMap(this::withDescendants);
  }
}
