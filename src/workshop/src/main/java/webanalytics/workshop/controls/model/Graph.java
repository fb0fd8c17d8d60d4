package webanalytics.workshop.controls.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds everything the program registered.
 *
 * @param resources in the order of their names
 */
public record Graph(List<Registered> resources) {
  public Graph {
    resources = resources.stream().sorted(Comparator.comparing(Registered::name)).toList();
  }

  /** Returns the resources of one type. */
  public List<Registered> of(String type) {
    return resources.stream().filter(resource -> resource.type().equals(type)).toList();
  }

  /** Returns the resources of a type with an argument that names the given resource. */
  public List<Registered> pointingAt(Registered resource, String type, String path) {
    return of(type).stream().filter(other -> resource.isNamedBy(other.text(path))).toList();
  }

  /** Returns the resource of a type that a value names. */
  public Optional<Registered> named(String value, String type) {
    return of(type).stream().filter(resource -> resource.isNamedBy(value)).findFirst();
  }

  /** Returns whether a resource has this logical name. */
  public boolean has(String name) {
    return resources.stream().anyMatch(resource -> resource.name().equals(name));
  }

  /** Returns the same graph without what the evidence names. */
  public Graph without(Evidence evidence) {
    return new Graph(
        resources.stream()
            .flatMap(
                resource -> {
                  if (!resource.name().equals(evidence.resource())) {
                    return Stream.of(resource);
                  }
                  return evidence.path().isEmpty()
                      ? Stream.empty()
                      : Stream.of(resource.without(evidence.path()));
                })
            .toList());
  }

  /** Returns the waivers that the components registered. */
  public List<Waiver> waivers() {
    return resources.stream()
        .flatMap(resource -> Waiver.listed(resource.outputs().path("waivers")))
        .toList();
  }
}
