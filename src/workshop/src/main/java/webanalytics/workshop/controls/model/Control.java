package webanalytics.workshop.controls.model;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Describes one control of the standard.
 *
 * @param id such as {@code S3.5}
 * @param title AWS's title
 * @param types the resource types that it applies to
 * @param where which resources of these types; HTTPS listeners only, for example
 * @param judgement decides about one resource
 */
public record Control(
    String id, String title, Set<String> types, Predicate<Registered> where, Judgement judgement) {
  private static final String GUIDE =
      "https://docs.aws.amazon.com/securityhub/latest/userguide/%1$s-controls.html#%1$s-%2$s";

  public Control {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    types = Set.copyOf(types);
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(judgement, "judgement");
  }

  /** Describes a control of every resource of one type. */
  public static Control of(String id, String title, String type, Judgement judgement) {
    return new Control(id, title, Set.of(type), resource -> true, judgement);
  }

  /** Describes a control of every resource of some types. */
  public static Control of(String id, String title, Set<String> types, Judgement judgement) {
    return new Control(id, title, types, resource -> true, judgement);
  }

  /** Returns the same control for fewer resources. */
  public Control onlyWhere(Predicate<Registered> narrower) {
    return new Control(id, title, types, where.and(narrower), judgement);
  }

  /** Returns whether the control has something to say about a resource. */
  public boolean appliesTo(Registered resource) {
    return types.contains(resource.type()) && where.test(resource);
  }

  /** Returns the address of AWS's description. */
  public String page() {
    String[] parts = id.toLowerCase(Locale.ROOT).split("\\.");
    return GUIDE.formatted(parts[0], parts[1]);
  }
}
