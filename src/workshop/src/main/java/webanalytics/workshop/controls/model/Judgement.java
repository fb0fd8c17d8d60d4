package webanalytics.workshop.controls.model;

import java.util.Collection;
import java.util.List;

/** Judges one resource by one control. */
@FunctionalInterface
public interface Judgement {

  /**
   * Judges a resource.
   *
   * @param resource has one of the control's types
   * @param graph everything the program registered
   */
  Finding judge(Registered resource, Graph graph);

  /** Asks for one argument with one value. */
  static Judgement value(String path, String wanted) {
    return oneOf(path, List.of(wanted));
  }

  /** Asks for one argument with one of some values. */
  static Judgement oneOf(String path, Collection<String> wanted) {
    return (resource, graph) ->
        wanted.contains(resource.text(path))
            ? Finding.metBy(resource, path)
            : Finding.unmet(
                "%s is %s, not %s"
                    .formatted(
                        path,
                        resource.text(path).isEmpty() ? "not set" : resource.text(path),
                        String.join(" or ", wanted)));
  }
}
