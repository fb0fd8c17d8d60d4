package webanalytics.workshop.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the steps that do not belong to the kind of change, and those that never are harmless. */
final class Surprises {
  private final Kind kind;
  private final List<Step> steps;
  private final Renames renames;
  private final Optional<Collection> collection;

  Surprises(Kind kind, List<Step> steps) {
    this.kind = kind;
    this.steps = steps;
    this.renames = new Renames(steps);
    this.collection =
        steps.stream()
            .filter(step -> kind.switchesStage() && step.type().equals(Types.STREAM))
            .findFirst()
            .map(stream -> Collection.around(stream, steps, direction()));
  }

  /** Returns what is unexpected about a step; empty when nothing is. */
  Optional<String> of(Step step) {
    var reasons = new ArrayList<String>();
    boolean explained = collection.filter(found -> found.explains(step)).isPresent();
    if (losesData(step)) {
      reasons.add("data loss");
    }
    if (losesProtection(step)) {
      reasons.add("its bucket is kept, but would lose this setting");
    }
    renames.other(step).ifPresent(other -> reasons.add(rename(step, other)));
    String foreign = collection.map(found -> foreign(found, step)).orElse("");
    if (!foreign.isEmpty()) {
      reasons.add(foreign);
    } else if (step.action() == Action.REPLACE && !Role.of(step).mayBeReplaced()) {
      reasons.add("replacement of what beacons or events go through");
    } else if (step.action().leaves() && !explained && renames.other(step).isEmpty()) {
      reasons.add("removal outside a stage switch");
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
  }

  /** Returns whether the stage is switched for everything but the servers that run. */
  boolean missesServers() {
    return collection.isPresent() && !collection.get().exchangesServers();
  }

  private Action direction() {
    return kind == Kind.TO_FINISH ? Action.ADD : Action.REMOVE;
  }

  private static boolean losesData(Step step) {
    return Types.bucket(step)
        && !step.retained()
        && (step.action() == Action.REMOVE || step.action() == Action.REPLACE);
  }

  private boolean losesProtection(Step step) {
    return Role.of(step) == Role.DATA
        && step.action() == Action.REMOVE
        && steps.stream()
            .anyMatch(
                bucket ->
                    Types.bucket(bucket)
                        && bucket.action() == Action.KEEP
                        && step.dependencies().contains(bucket.urn()));
  }

  private static String rename(Step step, String other) {
    String pair =
        step.action() == Action.ADD
            ? "rename of " + other + ": Pulumi makes a new one"
            : "rename to " + other + ": Pulumi takes the old one away";
    return pair + "; an alias in the program would keep it";
  }

  private static String foreign(Collection collection, Step step) {
    return switch (step.action()) {
      case REPLACE -> "a stage switch replaces nothing";
      case MODIFY -> {
        List<String> others = collection.unexplained(step);
        yield others.isEmpty() && collection.explains(step)
            ? ""
            : "a stage switch does not change " + String.join(", ", others);
      }
      default -> collection.explains(step) ? "" : "not part of a stage switch";
    };
  }
}
