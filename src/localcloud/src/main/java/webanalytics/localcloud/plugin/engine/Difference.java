package webanalytics.localcloud.plugin.engine;

/** One property that differs; the path is as Pulumi writes it, such as {@code tags.Name}. */
public record Difference(String path, Kind kind, boolean replaces) {

  /** What happened to the property. */
  public enum Kind {
    ADD,
    DELETE,
    UPDATE
  }

  /** Answers the property of the resource that the path lies in. */
  public String property() {
    return path.split("[.\\[]", 2)[0];
  }
}
