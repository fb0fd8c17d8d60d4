package webanalytics.localcloud.plugin.schema;

import java.util.Collection;
import java.util.Map;

/** Stands for a value that a preview cannot know yet. */
public enum Unknown {
  UNKNOWN;

  /** Says whether a value is unknown, wholly or in a part. */
  public static boolean in(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(Unknown::in);
    }
    if (value instanceof Collection<?> list) {
      return list.stream().anyMatch(Unknown::in);
    }
    return value == UNKNOWN;
  }
}
