package webanalytics.localcloud.plugin.engine;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.engine.ResourceType.Found;
import webanalytics.localcloud.plugin.engine.ResourceType.Ref;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Carries a resource through its life; whatever is answered was read back from AWS. */
public final class Lifecycle {
  private final ResourceType type;
  private final Schema schema;

  public Lifecycle(ResourceType type) {
    this.type = type;
    this.schema = type.schema();
  }

  /**
   * What a call left behind.
   *
   * @param trouble why the resource is not as wanted, or empty
   */
  public record Outcome(String id, Values inputs, Values state, Optional<String> trouble) {}

  /** Creates a resource and waits for it; fails only when nothing was created. */
  public Outcome create(Cloud cloud, Values inputs) {
    String id = type.create(cloud, inputs);
    Optional<String> trouble = attempt(() -> type.complete(cloud, id, inputs));
    return outcome(cloud, id, inputs, inputs, trouble);
  }

  /**
   * Updates a resource; what differs is found anew, because the engine also asks without a diff.
   *
   * @param formerInputs the inputs of the resource as it is
   */
  public Outcome update(Cloud cloud, String id, Values formerInputs, Values state, Values inputs) {
    Change change = new Change(id, state, inputs, changed(formerInputs, inputs));
    Optional<String> trouble = attempt(() -> type.update(cloud, change));
    return outcome(cloud, id, inputs, state.and(inputs), trouble);
  }

  /** Answers which inputs differ. */
  public Set<String> changed(Values formerInputs, Values inputs) {
    return Differ.diff(schema, formerInputs, inputs).stream()
        .map(Difference::property)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Reads a resource; empty when it is gone. */
  public Optional<Outcome> read(Cloud cloud, String id, Values inputs, Values state) {
    return type.read(cloud, new Ref(id, state)).map(found -> seen(found, inputs, state));
  }

  /** Deletes a resource. */
  public void delete(Cloud cloud, String id, Values state) {
    type.delete(cloud, new Ref(id, state));
  }

  private Outcome seen(Found found, Values inputs, Values known) {
    Values state = Observation.state(schema, known, found.values());
    return new Outcome(
        found.id(), Observation.inputs(schema, inputs, state), state, Optional.empty());
  }

  private Outcome outcome(
      Cloud cloud, String id, Values inputs, Values known, Optional<String> trouble) {
    try {
      Optional<Found> found = type.read(cloud, new Ref(id, known));
      Values state =
          found.map(each -> Observation.state(schema, known, each.values())).orElse(known);
      Optional<String> vanished =
          found.isPresent() ? Optional.empty() : Optional.of("it is gone right after the call");
      return new Outcome(id, inputs, state, trouble.isPresent() ? trouble : vanished);
    } catch (RuntimeException e) {
      String reason = trouble.orElseGet(() -> Failures.line(e));
      return new Outcome(id, inputs, known, Optional.of(reason));
    }
  }

  private static Optional<String> attempt(Runnable step) {
    try {
      step.run();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(Failures.line(e));
    }
  }
}
