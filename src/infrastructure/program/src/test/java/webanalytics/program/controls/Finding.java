package webanalytics.program.controls;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import webanalytics.testkit.Registered;

/**
 * Says whether one resource meets one control.
 *
 * @param lack what is missing; empty when the control is met
 * @param evidence what proves that it is met; none when the control asks that something is absent
 */
record Finding(String lack, List<Evidence> evidence) {

  /** Finds the control met because of arguments of one resource. */
  static Finding metBy(Registered resource, String... paths) {
    return new Finding(
        "", Stream.of(paths).map(path -> new Evidence(resource.name(), path)).toList());
  }

  /** Finds the control not met. */
  static Finding unmet(String lack) {
    return new Finding(lack, List.of());
  }

  /** Joins the findings of several parts: met when all are. */
  static Finding all(List<Finding> parts) {
    return new Finding(
        parts.stream()
            .map(Finding::lack)
            .filter(lack -> !lack.isEmpty())
            .distinct()
            .collect(Collectors.joining("; ")),
        parts.stream().flatMap(part -> part.evidence().stream()).distinct().toList());
  }

  /** Joins this finding and another one: met when both are. */
  Finding and(Finding other) {
    return all(List.of(this, other));
  }

  /** Returns whether the resource meets the control. */
  boolean met() {
    return lack.isEmpty();
  }
}
