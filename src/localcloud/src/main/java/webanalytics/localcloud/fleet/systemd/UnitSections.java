package webanalytics.localcloud.fleet.systemd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Collects assignments of unit files and drop-ins, in the order in which they are read. */
public final class UnitSections {
  private final Map<String, List<String>> values = new HashMap<>();

  /**
   * Adds a file's text: comments are skipped, lines ending in a backslash joined, an empty
   * assignment resets the key.
   */
  public UnitSections add(String text) {
    String section = "";
    for (String line : text.replaceAll("\\\\\\R", " ").split("\\R")) {
      String stripped = line.strip();
      if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
        continue;
      }
      int equals = stripped.indexOf('=');
      if (stripped.startsWith("[") && stripped.endsWith("]")) {
        section = stripped.substring(1, stripped.length() - 1);
      } else if (equals > 0) {
        assign(section, stripped.substring(0, equals).strip(), stripped.substring(equals + 1));
      }
    }
    return this;
  }

  private void assign(String section, String key, String value) {
    List<String> all = values.computeIfAbsent(section + "." + key, k -> new ArrayList<>());
    if (value.isBlank()) {
      all.clear();
    } else {
      all.add(value.strip());
    }
  }

  /** Returns what is assigned, each as section and key with a dot between. */
  Set<String> keys() {
    return Set.copyOf(values.keySet());
  }

  List<String> lines(String section, String key) {
    return List.copyOf(values.getOrDefault(section + "." + key, List.of()));
  }

  List<String> words(String section, String key) {
    return lines(section, key).stream().flatMap(l -> Stream.of(l.split("\\s+"))).toList();
  }

  Optional<String> last(String section, String key) {
    List<String> all = lines(section, key);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }
}
