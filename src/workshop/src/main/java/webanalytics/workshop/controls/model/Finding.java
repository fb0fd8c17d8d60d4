package webanalytics.workshop.controls.model;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Says whether one resource meets one control.
 *
 * @param met whether it does
 * @param why the properties and values that prove it, or what is missing
 * @param evidence what {@code why} is based on; empty when the control asks that something is
 *     absent
 */
public record Finding(boolean met, String why, List<Evidence> evidence) {
  public Finding {
    Objects.requireNonNull(why, "why");
    evidence = List.copyOf(evidence);
  }

  /** Finds the control met. */
  public static Finding met(String why, List<Evidence> evidence) {
    return new Finding(true, why, evidence);
  }

  /** Finds the control met because of arguments of one resource, whose values are shown. */
  public static Finding metBy(Registered resource, String... paths) {
    return met(
        String.join(
            ", ", Stream.of(paths).map(path -> path + "=" + shown(resource, path)).toList()),
        Stream.of(paths).map(path -> Evidence.of(resource, path)).toList());
  }

  /** Finds the control not met. */
  public static Finding unmet(String why) {
    return new Finding(false, why, List.of());
  }

  /** Joins the findings of several parts: met when all are. */
  public static Finding all(List<Finding> parts) {
    List<Finding> failed = parts.stream().filter(part -> !part.met()).toList();
    List<Finding> telling = failed.isEmpty() ? parts : failed;
    return new Finding(
        failed.isEmpty(),
        String.join(
            "; ",
            telling.stream().map(Finding::why).filter(why -> !why.isEmpty()).distinct().toList()),
        telling.stream().flatMap(part -> part.evidence().stream()).distinct().toList());
  }

  /** Returns the same finding in other words. */
  public Finding saying(String words) {
    return new Finding(met, words, evidence);
  }

  /** Returns the same finding, of which nothing is shown. */
  public Finding silent() {
    return saying("");
  }

  /** Returns the same finding, based on more. */
  public Finding citing(List<Evidence> more) {
    return new Finding(met, why, Stream.concat(evidence.stream(), more.stream()).toList());
  }

  /** Says the same, with the name of the resource that it is about in front. */
  public Finding about(Registered resource) {
    return new Finding(met, resource.name() + ": " + why, evidence);
  }

  private static String shown(Registered resource, String path) {
    var value = resource.at(path);
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
