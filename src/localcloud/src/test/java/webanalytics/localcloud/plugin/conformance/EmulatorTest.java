package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.Struct;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ReadResponse;
import webanalytics.localcloud.plugin.aws.Clients;
import webanalytics.localcloud.plugin.aws.Settings;
import webanalytics.localcloud.plugin.conformance.Engine.Resource;

/**
 * Runs against the emulator at the system property {@code emulator.endpoint}; skipped without.
 *
 * <p>Every conformance test carries one type through create, read, drift, update, import, delete.
 */
@Tag("emulator")
abstract class EmulatorTest {
  static final String REGION = "us-east-1";
  static final String ENDPOINT = System.getProperty("emulator.endpoint", "");

  Engine engine;
  Clients aws;
  private SimulatedFleet fleet;

  @BeforeEach
  void connect() throws IOException {
    assumeTrue(!ENDPOINT.isEmpty(), "the system property emulator.endpoint is not set");
    engine = new Engine(ENDPOINT);
    aws = new Clients(new Settings(REGION, Map.of("", URI.create(ENDPOINT)), "local", "local", ""));
  }

  @AfterEach
  void disconnect() {
    if (engine != null) {
      engine.close();
      aws.close();
    }
    if (fleet != null) {
      fleet.close();
    }
  }

  /**
   * Has instances booted and stopped until the test's resources are gone.
   *
   * @param healthy whether targets ever pass their health check
   */
  void startFleet(boolean healthy) {
    fleet = new SimulatedFleet(aws, healthy);
  }

  /** Changes the resource behind the plugin's back. */
  interface Drift {
    void on(Resource resource);
  }

  /**
   * Carries a resource through its life.
   *
   * @param changes inputs of the update, by property
   * @param property in which the drift must show
   */
  Resource conforms(
      String token, Map<String, ?> program, Map<String, ?> changes, Drift drift, String property) {
    Resource resource = engine.create(token, engine.check(token, Engine.struct(program)));
    assertUnchanged(resource);

    drift.on(resource);
    ReadResponse drifted = engine.read(resource);
    Resource known =
        new Resource(token, drifted.getId(), drifted.getInputs(), drifted.getProperties());
    DiffResponse repair = engine.diff(known, resource.inputs());
    assertThat(repair.getDiffsList()).as("drift of " + token).containsExactly(property);

    Map<String, Object> changed = new HashMap<>(program);
    changed.putAll(changes);
    Struct next = withMadeUpName(engine.check(token, Engine.struct(changed)), resource);
    DiffResponse diff = engine.diff(resource, next);
    assertThat(diff.getReplacesList()).as("replacements by an update of " + token).isEmpty();
    assertThat(diff.getDiffsList()).containsExactlyInAnyOrderElementsOf(changes.keySet());
    Resource updated = engine.update(known, next);
    assertUnchanged(updated);
    return updated;
  }

  /** Checks that an import finds the same inputs, but for those that AWS does not keep. */
  void imports(Resource resource, String importId, String... notKept) {
    ReadResponse found = engine.readOnlyBy(resource.token(), importId);
    assertThat(found.getId()).isEqualTo(resource.id());
    Resource imported =
        new Resource(resource.token(), found.getId(), found.getInputs(), found.getProperties());
    assertThat(engine.diff(imported, resource.inputs()).getDiffsList())
        .as("differences after an import of " + resource.token())
        .isSubsetOf(notKept);
  }

  /** Deletes a resource twice: the second time it is gone already. */
  void deletes(Resource resource) {
    engine.delete(resource);
    assertThat(engine.read(resource).getId()).as("id after the end").isEmpty();
    engine.delete(resource);
  }

  /**
   * Checks that a property cannot be changed in place.
   *
   * @param changed of the program, in place of which the resource is
   * @param replaced the property that needs a new resource
   * @param others what may differ besides
   */
  void assertReplaces(
      Resource resource, Map<String, ?> changed, String replaced, String... others) {
    Struct next = engine.check(resource.token(), Engine.struct(changed));
    DiffResponse diff = engine.diff(resource, next);
    assertThat(diff.getReplacesList()).contains(replaced).isSubsetOf(with(replaced, others));
  }

  private static List<String> with(String one, String... others) {
    return Stream.concat(Stream.of(one), Stream.of(others)).toList();
  }

  void assertUnchanged(Resource resource) {
    ReadResponse seen = engine.read(resource);
    assertThat(seen.getId()).isEqualTo(resource.id());
    assertThat(seen.getProperties()).as("state after a read").isEqualTo(resource.state());
    assertThat(seen.getInputs()).as("inputs after a read").isEqualTo(resource.inputs());
    assertThat(engine.diff(resource, seen.getInputs()).getChanges())
        .isEqualTo(DiffChanges.DIFF_NONE);
  }

  /** The engine hands the former inputs to check, which keeps the name then. */
  private static Struct withMadeUpName(Struct inputs, Resource resource) {
    Struct.Builder next = inputs.toBuilder();
    inputs.getFieldsOrThrow("__defaults").getListValue().getValuesList().stream()
        .map(name -> name.getStringValue())
        .filter(name -> name.equals("name") || name.equals("bucket"))
        .forEach(name -> next.putFields(name, resource.inputs().getFieldsOrThrow(name)));
    return next.build();
  }
}
