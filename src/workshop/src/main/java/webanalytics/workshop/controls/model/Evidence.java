package webanalytics.workshop.controls.model;

import java.util.Objects;

/**
 * Names what proves that a control is met: take it away, and the control is not met any more.
 *
 * @param resource the logical name of the resource
 * @param path the argument, as in {@link Registered#at}; empty when the resource itself is the
 *     proof
 */
public record Evidence(String resource, String path) {
  public Evidence {
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(path, "path");
  }

  /** Names an argument of a resource. */
  public static Evidence of(Registered resource, String path) {
    return new Evidence(resource.name(), path);
  }
}
