package webanalytics.workshop.controls.model;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Describes one control of the standard.
 *
 * @param id such as {@code S3.5}
 * @param title AWS's title
 * @param page the address of AWS's description
 * @param types the resource types that it applies to
 * @param judgement decides about one resource
 */
public record Control(
    String id, String title, String page, Set<String> types, Judgement judgement) {
  private static final String GUIDE =
      "https://docs.aws.amazon.com/securityhub/latest/userguide/%s-controls.html#%s-%s";

  public Control {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(page, "page");
    types = Set.copyOf(types);
    Objects.requireNonNull(judgement, "judgement");
  }

  /** Describes a control of one resource type; its page follows from its id. */
  public static Control of(String id, String title, String type, Judgement judgement) {
    String[] parts = id.toLowerCase(Locale.ROOT).split("\\.");
    String page = GUIDE.formatted(parts[0], parts[0], parts[1]);
    return new Control(id, title, page, Set.of(type), judgement);
  }
}
