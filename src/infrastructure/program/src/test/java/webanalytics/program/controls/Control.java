package webanalytics.program.controls;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import webanalytics.testkit.Registered;

/**
 * Describes one control of the standard.
 *
 * @param id such as {@code S3.5}
 * @param title AWS's title
 * @param types the resource types that it applies to
 * @param where which resources of these types; HTTPS listeners only, for example
 * @param judgement decides about one resource
 */
record Control(
    String id, String title, Set<String> types, Predicate<Registered> where, Judgement judgement) {

  /** Describes a control of every resource of one type. */
  static Control of(String id, String title, String type, Judgement judgement) {
    return of(id, title, Set.of(type), judgement);
  }

  /** Describes a control of every resource of some types. */
  static Control of(String id, String title, Set<String> types, Judgement judgement) {
    return new Control(id, title, types, resource -> true, judgement);
  }

  /** Returns the same control for fewer resources. */
  Control onlyWhere(Predicate<Registered> narrower) {
    return new Control(id, title, types, where.and(narrower), judgement);
  }

  /** Returns whether the control has something to say about a resource. */
  boolean appliesTo(Registered resource) {
    return types.contains(resource.type()) && where.test(resource);
  }

  /** Returns what the id starts with, such as {@code S3}. */
  String service() {
    return id.substring(0, id.indexOf('.'));
  }

  /** Returns the number in the id. */
  int number() {
    return Integer.parseInt(id.substring(id.indexOf('.') + 1));
  }

  /** Returns the address of AWS's description. */
  String page() {
    String service = service().toLowerCase(Locale.ROOT);
    return "https://docs.aws.amazon.com/securityhub/latest/userguide/"
        + (service + "-controls.html#" + service + "-" + number());
  }
}
