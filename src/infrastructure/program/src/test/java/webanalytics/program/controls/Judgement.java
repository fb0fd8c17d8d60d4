package webanalytics.program.controls;

import java.util.Collection;
import java.util.List;
import webanalytics.testkit.Registered;

/** Judges one resource by one control. */
@FunctionalInterface
interface Judgement {

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
                resource.name()
                    + ": "
                    + path
                    + " is "
                    + (resource.text(path).isEmpty() ? "not set" : resource.text(path))
                    + ", not "
                    + String.join(" or ", wanted));
  }
}
