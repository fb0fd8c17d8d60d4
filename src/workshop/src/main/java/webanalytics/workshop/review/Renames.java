package webanalytics.workshop.review;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Pairs resources that come and go under two names: to Pulumi another name is another resource.
 *
 * <p>A pair has one type, one kind of parent and values for the same properties.
 */
final class Renames {
  private final Map<String, String> others = new HashMap<>();

  Renames(List<Step> steps) {
    var taken = new HashSet<String>();
    for (Step gone : steps) {
      if (gone.action().leaves()) {
        steps.stream()
            .filter(come -> come.action() == Action.ADD && !taken.contains(come.urn()))
            .filter(come -> alike(gone, come))
            .findFirst()
            .ifPresent(
                come -> {
                  taken.add(come.urn());
                  others.put(gone.urn(), come.name());
                  others.put(come.urn(), gone.name());
                });
      }
    }
  }

  /** Returns the name that the resource has on the other side of the change. */
  Optional<String> other(Step step) {
    return Optional.ofNullable(others.get(step.urn()));
  }

  private static boolean alike(Step gone, Step come) {
    return gone.qualifiedType().equals(come.qualifiedType())
        && properties(gone).equals(properties(come));
  }

  private static Set<String> properties(Step step) {
    var names = new TreeSet<String>();
    step.state().path("inputs").fieldNames().forEachRemaining(names::add);
    // Written by the engine, which names a resource that has no name of its own.
    names.removeAll(Set.of("__defaults", "name"));
    return names;
  }
}
