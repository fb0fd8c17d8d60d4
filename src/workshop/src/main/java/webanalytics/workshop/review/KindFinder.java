package webanalytics.workshop.review;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Recognises the kind of a change from the resources that change. */
final class KindFinder {
  private static final Set<String> CAPACITY =
      Set.of("minSize", "maxSize", "desiredCapacity", "minElbCapacity");

  /** What a new version of the template changes in the group, along with its capacity. */
  private static final Set<String> ROLLED =
      Set.of(
          "launchTemplate",
          "mixedInstancesPolicy",
          "minSize",
          "maxSize",
          "desiredCapacity",
          "minElbCapacity");

  private KindFinder() {}

  static Kind of(Preview preview) {
    List<Step> steps = preview.steps();
    // The stack itself is counted as unchanged once it exists.
    boolean nothingStays = preview.unchanged() <= 1;
    if (steps.isEmpty()) {
      return Kind.NONE;
    }
    if (nothingStays && all(steps, step -> step.action() == Action.ADD)) {
      return Kind.FIRST_DEPLOYMENT;
    }
    if (nothingStays && all(steps, step -> step.action().leaves())) {
      return Kind.TAKE_DOWN;
    }
    // Renamed, a stream both comes and goes; that is no switch.
    boolean streamComes = any(steps, Types.STREAM, Action.ADD);
    boolean streamGoes = any(steps, Types.STREAM, Action.REMOVE);
    if (streamComes != streamGoes) {
      return streamComes ? Kind.TO_FINISH : Kind.TO_START;
    }
    if (preview.setting("profile").isPresent()
        && any(steps, Types.FLOW_LOG, Action.ADD) != any(steps, Types.FLOW_LOG, Action.REMOVE)) {
      return Kind.PROFILE;
    }
    return sizeOrImage(steps);
  }

  private static Kind sizeOrImage(List<Step> steps) {
    Predicate<Step> rolls = step -> is(step, Types.GROUP) && step.changesOnly(ROLLED);
    Predicate<Step> image = step -> is(step, Types.TEMPLATE) && step.changesOnly(Set.of("imageId"));
    Predicate<Step> size =
        step ->
            is(step, Types.TEMPLATE)
                && step.changes("instanceType")
                && step.changesOnly(Set.of("instanceType", "imageId"));
    Predicate<Step> threshold =
        step -> is(step, Types.ALARM) && step.changesOnly(Set.of("threshold", "alarmDescription"));
    if (all(steps, step -> is(step, Types.GROUP) && step.changesOnly(CAPACITY))) {
      return Kind.CAPACITY;
    }
    if (steps.stream().anyMatch(image) && all(steps, image.or(rolls))) {
      return Kind.IMAGE;
    }
    boolean bigger = steps.stream().anyMatch(size.or(step -> overridesChange(step)));
    if (bigger && all(steps, size.or(image).or(rolls).or(threshold))) {
      return Kind.NODE_SIZE;
    }
    return Kind.OTHER;
  }

  /** A group of several instance types names them itself, beside the template. */
  private static boolean overridesChange(Step step) {
    return is(step, Types.GROUP)
        && step.properties().stream().anyMatch(path -> path.contains("overrides"));
  }

  private static boolean is(Step step, String type) {
    return step.type().equals(type);
  }

  private static boolean any(List<Step> steps, String type, Action action) {
    return steps.stream().anyMatch(step -> is(step, type) && step.action() == action);
  }

  private static boolean all(List<Step> steps, Predicate<Step> condition) {
    return steps.stream().allMatch(condition);
  }
}
