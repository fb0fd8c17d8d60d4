package webanalytics.localcloud.plugin.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Says what an update changes.
 *
 * @param names the inputs that differ
 */
public record Change(String id, Values before, Values after, Set<String> names) {

  /** Says whether any of the inputs differs. */
  public boolean touches(String... inputs) {
    return List.of(inputs).stream().anyMatch(names::contains);
  }

  /** Says whether any input but the given ones differs. */
  public boolean touchesMoreThan(String... inputs) {
    return !Set.of(inputs).containsAll(names);
  }

  /** Answers the keys of a map that are to go. */
  public List<String> removedKeys(String map) {
    List<String> keys = new ArrayList<>(before.object(map).asMap().keySet());
    keys.removeAll(after.object(map).asMap().keySet());
    return keys;
  }

  /** Answers the entries of a map that are new or differ. */
  public Map<String, Object> putEntries(String map) {
    Map<String, Object> entries = new LinkedHashMap<>(after.object(map).asMap());
    entries.entrySet().removeAll(before.object(map).asMap().entrySet());
    return entries;
  }

  /** Answers the elements of a list that are new. */
  public List<String> added(String list) {
    return minus(after.texts(list), before.texts(list));
  }

  /** Answers the elements of a list that are to go. */
  public List<String> removed(String list) {
    return minus(before.texts(list), after.texts(list));
  }

  private static List<String> minus(List<String> all, List<String> without) {
    return all.stream().filter(each -> !without.contains(each)).toList();
  }
}
