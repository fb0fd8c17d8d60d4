package webanalytics.localcloud.plugin.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Knows the resource types and functions by their tokens. */
public final class Catalogue {
  private final Map<String, ResourceType> resources;
  private final Map<String, Function> functions;

  public Catalogue(List<ResourceType> resources, List<Function> functions) {
    this.resources =
        resources.stream()
            .collect(Collectors.toUnmodifiableMap(each -> each.schema().token(), each -> each));
    this.functions =
        functions.stream()
            .collect(Collectors.toUnmodifiableMap(each -> each.schema().token(), each -> each));
  }

  public Optional<ResourceType> resource(String token) {
    return Optional.ofNullable(resources.get(token));
  }

  public Optional<Function> function(String token) {
    return Optional.ofNullable(functions.get(token));
  }

  /** Answers the tokens of all resource types, sorted. */
  public Set<String> resourceTokens() {
    return new TreeSet<>(resources.keySet());
  }
}
