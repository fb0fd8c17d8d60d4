package webanalytics.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.PulumiTestInternal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Holds what one run of a program registered. */
public class RecordedStack {
  private final Map<String, Resource> resources = new ConcurrentHashMap<>();
  private final Map<String, ResourceOptions> options = new ConcurrentHashMap<>();
  private final List<Output<Map<String, Output<?>>>> registeredOutputs =
      Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Registered> recorded;
  private final List<Map<String, String>> waivers;
  private final Map<String, Object> outputs = new TreeMap<>();

  /**
   * Runs a program of the library in stack {@code dev} of project {@code shop}, and awaits every
   * resource.
   */
  public static RecordedStack of(Runnable program) {
    return new RecordedStack(
        new RecordingCloud(), "shop", "dev", Map.of(), context -> program.run());
  }

  /**
   * Runs a program that is to fail before its first resource.
   *
   * @return what it failed with
   */
  public static Throwable refused(Runnable program) {
    List<Resource> resources = new ArrayList<>();
    try {
      TestResult result =
          PulumiTestInternal.builder()
              .mocks(new RecordingCloud())
              .options(
                  TestOptions.builder()
                      .resourceTransformations(
                          List.of(
                              args -> {
                                if (!isStack(args.resource())) {
                                  resources.add(args.resource());
                                }
                                return Optional.empty();
                              }))
                      .build())
              .build()
              .runTest(context -> program.run());
      assertThat(resources).extracting(Resource::pulumiResourceName).isEmpty();
      assertThat(result.exceptions()).isNotEmpty();
      return rootOf(result.exceptions().get(0));
    } finally {
      PulumiTest.cleanup();
    }
  }

  private static boolean isStack(Resource resource) {
    return resource.pulumiResourceType().equals("pulumi:pulumi:Stack");
  }

  private static Throwable rootOf(Throwable thrown) {
    return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
  }

  /** Runs a program with the configuration, and awaits every resource. */
  protected RecordedStack(
      RecordingCloud cloud,
      String project,
      String stack,
      Map<String, String> config,
      Consumer<Context> program) {
    cloud.forget();
    try {
      TestResult result =
          PulumiTestInternal.builder()
              .mocks(cloud)
              .options(options(project, stack))
              .config(config)
              .deploymentFactory(
                  state ->
                      new DeploymentImpl(state) {
                        // The mocks are not told what components register as their outputs.
                        @Override
                        public void registerResourceOutputs(
                            Resource resource, Output<Map<String, Output<?>>> registered) {
                          registeredOutputs.add(registered);
                          super.registerResourceOutputs(resource, registered);
                        }
                      })
              .build()
              .runTest(program)
              .throwOnError();
      resources.values().forEach(resource -> PulumiTest.extractValue(resource.urn()));
      // An error that is only logged fails a real update, but not a test.
      assertThat(result.errors()).isEmpty();
      this.recorded = cloud.recorded();
      this.waivers = waiversOf(registeredOutputs);
      result
          .outputs()
          .forEach((name, output) -> outputs.put(name, PulumiTest.extractValue(output)));
    } finally {
      PulumiTest.cleanup();
    }
  }

  private TestOptions options(String project, String stack) {
    return TestOptions.builder()
        .projectName(project)
        .stackName(stack)
        .preview(false)
        .resourceTransformations(
            List.of(
                args -> {
                  String name = args.resource().pulumiResourceName();
                  assertThat(resources.put(name, args.resource())).as("a second %s", name).isNull();
                  options.put(name, args.options());
                  return Optional.empty();
                }))
        .build();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, String>> waiversOf(List<Output<Map<String, Output<?>>>> outputs) {
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

  /** Returns every resource of a type such as {@code Subnet}. */
  public List<Registered> registered(String shortType) {
    return registered().stream().filter(each -> each.shortType().equals(shortType)).toList();
  }

  /** Returns what the components registered as their outputs {@code waivers}. */
  public List<Map<String, String>> waivers() {
    return waivers;
  }

  /** Returns every resource as {@code name type}, the type without package and module. */
  public List<String> resources() {
    return recorded.values().stream()
        .map(resource -> resource.name() + " " + resource.shortType())
        .sorted()
        .toList();
  }

  /** Returns the logical names of all components. */
  public TreeSet<String> components() {
    TreeSet<String> names = new TreeSet<>(resources.keySet());
    names.removeIf(name -> !(resources.get(name) instanceof ComponentResource));
    return names;
  }

  /** Returns the arguments of a resource. */
  public Map<String, Object> inputs(String name) {
    assertThat(recorded).containsKey(name);
    return recorded.get(name).inputs();
  }

  /** Returns an object among the arguments of a resource. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> inputs(String name, String member) {
    return (Map<String, Object>) inputs(name).get(member);
  }

  /** Returns the stack's outputs. */
  public Map<String, Object> outputs() {
    return outputs;
  }

  /** Tells whether a resource stays when the stack lets go of it. */
  public boolean isKeptOnDelete(String name) {
    return options.get(name).isRetainOnDelete();
  }

  /** Returns the logical name of a resource's parent; none for a resource of the stack's own. */
  public Optional<String> parentOf(String name) {
    return options
        .get(name)
        .getParent()
        .filter(parent -> !isStack(parent))
        .map(Resource::pulumiResourceName);
  }

  /** Returns the logical name of a resource's parent, which it must have. */
  public String parent(String name) {
    return parentOf(name).orElseThrow();
  }

  /** Returns the logical names of all resources; components left out. */
  public TreeSet<String> names() {
    return new TreeSet<>(recorded.keySet());
  }

  /**
   * Returns the logical names that a resource explicitly waits for, those of a component being
   * those of everything below it.
   */
  public List<String> dependencies(String name) {
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
            .filter(other -> parentOf(other).filter(name::equals).isPresent())
            .flatMap(this::withDescendants);
  }
}
