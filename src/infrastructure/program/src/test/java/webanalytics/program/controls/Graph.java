package webanalytics.program.controls;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import webanalytics.program.Deployment;
import webanalytics.testkit.Registered;

/**
 * Holds everything the program registered.
 *
 * @param resources in the order of their names
 * @param waivers what its components waive
 */
record Graph(List<Registered> resources, List<Waiver> waivers) {
  Graph {
    resources = resources.stream().sorted(Comparator.comparing(Registered::name)).toList();
  }

  /** Returns what one run of the program registered. */
  static Graph of(Deployment deployment) {
    return new Graph(
        List.copyOf(deployment.registered()),
        deployment.waivers().stream()
            .map(each -> new Waiver(each.get("control"), each.get("resource"), each.get("reason")))
            .toList());
  }

  /** Returns the resource with a logical name. */
  Registered resource(String name) {
    return resources.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** Returns the resources of one type. */
  List<Registered> of(String type) {
    return resources.stream().filter(resource -> resource.type().equals(type)).toList();
  }

  /** Returns the resources of a type with an argument that names the given resource. */
  List<Registered> pointingAt(Registered resource, String type, String path) {
    return of(type).stream().filter(other -> resource.isNamedBy(other.text(path))).toList();
  }

  /** Returns the resource of a type that a value names. */
  Optional<Registered> named(String value, String type) {
    return of(type).stream().filter(resource -> resource.isNamedBy(value)).findFirst();
  }

  /** Returns the same graph with one more resource. */
  Graph plus(Registered resource) {
    return new Graph(Stream.concat(resources.stream(), Stream.of(resource)).toList(), waivers);
  }

  /** Returns the same graph with these waivers. */
  Graph waiving(Waiver... others) {
    return new Graph(resources, List.of(others));
  }

  /** Returns the same graph with an argument changed; null takes it away. */
  Graph with(String name, String path, Object value) {
    Registered changed = resource(name).with(path, value);
    return without(name).plus(changed);
  }

  /** Returns the same graph without a resource. */
  Graph without(String name) {
    return new Graph(
        resources.stream().filter(each -> !each.name().equals(name)).toList(), waivers);
  }
}
