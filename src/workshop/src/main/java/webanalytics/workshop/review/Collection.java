package webanalytics.workshop.review;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds what comes or goes with the delivery stream, and what changes because of it.
 *
 * <p>No names: membership follows from the components and dependencies that the preview states, so
 * that a resource added to the program later is judged as well.
 */
final class Collection {
  private final List<Step> steps;
  private final Action direction;
  private final Set<String> members = new HashSet<>();
  private final Set<String> caused = new HashSet<>();

  private Collection(List<Step> steps, Action direction) {
    this.steps = steps;
    this.direction = direction;
  }

  /**
   * Follows the stream that is added or removed by these steps.
   *
   * @param direction ADD, or REMOVE for what leaves
   */
  static Collection around(Step stream, List<Step> steps, Action direction) {
    var collection = new Collection(steps, direction);
    collection.members.add(stream.urn());
    collection.grow();
    return collection;
  }

  /** Returns whether the step is a part of switching the stage, at least in one property. */
  boolean explains(Step step) {
    return members.contains(step.urn()) || caused.contains(step.urn());
  }

  /** Returns the properties that change for another reason than the stage. */
  List<String> unexplained(Step step) {
    return step.properties().stream()
        .filter(property -> !followsFrom(step, property))
        // The image may move at the same time: the servers are exchanged anyhow.
        .filter(property -> !(step.type().equals(Types.TEMPLATE) && property.equals("imageId")))
        .toList();
  }

  /** Returns whether the switch reaches the servers: their group takes a new version. */
  boolean exchangesServers() {
    return steps.stream()
        .anyMatch(step -> step.type().equals(Types.GROUP) && caused.contains(step.urn()));
  }

  private void grow() {
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Step step : steps) {
        if (comesOrGoes(step) && isMember(step)) {
          grown |= members.add(step.urn());
        } else if (step.action() == Action.MODIFY && isCaused(step)) {
          grown |= caused.add(step.urn());
        }
      }
    }
  }

  private boolean comesOrGoes(Step step) {
    return direction == Action.ADD ? step.action() == Action.ADD : step.action().leaves();
  }

  private boolean isMember(Step step) {
    return members.contains(step.parent())
        || isParentOfMember(step)
        || step.dependencies().stream().anyMatch(members::contains)
        || isNeededBy(members, step)
        || isAboutTheStream(step)
        // The servers are rolled only once they may put events; the policy's own dependency on the
        // stream is not in a preview, which does not know the stream's ARN yet.
        || (Role.of(step) == Role.PERMISSION && isNeededBy(caused, step));
  }

  private boolean isParentOfMember(Step step) {
    return steps.stream()
        .anyMatch(child -> members.contains(child.urn()) && child.parent().equals(step.urn()));
  }

  private boolean isNeededBy(Set<String> others, Step step) {
    return steps.stream()
        .anyMatch(
            other -> others.contains(other.urn()) && other.dependencies().contains(step.urn()));
  }

  private static boolean isAboutTheStream(Step step) {
    Role role = Role.of(step);
    return (role == Role.WATCH || role == Role.PERMISSION)
        && step.state().path("inputs").toString().toLowerCase(Locale.ROOT).contains("firehose");
  }

  private boolean isCaused(Step step) {
    return step.properties().stream().anyMatch(property -> followsFrom(step, property));
  }

  private boolean followsFrom(Step step, String property) {
    return step.dependencies(property).stream()
        .anyMatch(urn -> members.contains(urn) || caused.contains(urn));
  }
}
