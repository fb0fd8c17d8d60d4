package webanalytics.localcloud.plugin.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Property.Trait;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Checks a program's inputs, fills in defaults and makes up names. */
public final class Checker {
  /** Where the engine keeps which inputs were not the program's own. */
  static final String DEFAULTS = "__defaults";

  private final List<Failure> failures = new ArrayList<>();

  private Checker() {}

  /** What `check` answers. */
  public record Checked(Values inputs, List<Failure> failures) {}

  /**
   * Checks a resource's inputs.
   *
   * @param olds the inputs of the resource as it is, from which a made-up name is kept
   */
  public static Checked check(Schema schema, Values news, Values olds, Names names) {
    Checker checker = new Checker();
    Map<String, Object> inputs = checker.object("", schema.properties(), news.asMap());
    TreeSet<String> defaults = new TreeSet<>(inputs.keySet());
    defaults.removeAll(news.asMap().keySet());
    schema
        .naming()
        .filter(naming -> !inputs.containsKey(naming.property()))
        .ifPresent(
            naming -> {
              if (names.disabled()) {
                checker.fail(naming.property(), "is missing, and automatic naming is switched off");
                return;
              }
              boolean keep = olds.texts(DEFAULTS).contains(naming.property());
              String kept = keep ? olds.text(naming.property()) : null;
              inputs.put(naming.property(), kept == null ? names.name(naming) : kept);
              defaults.add(naming.property());
            });
    schema
        .naming()
        .ifPresent(naming -> checker.length(naming.property(), naming.longest(), inputs));
    inputs.put(DEFAULTS, List.copyOf(defaults));
    return new Checked(new Values(inputs), List.copyOf(checker.failures));
  }

  /** Checks a function's arguments. */
  public static Checked check(Schema schema, Values arguments) {
    Checker checker = new Checker();
    Map<String, Object> checked = checker.object("", schema.properties(), arguments.asMap());
    return new Checked(new Values(checked), List.copyOf(checker.failures));
  }

  private void length(String property, int longest, Map<String, Object> inputs) {
    if (inputs.get(property) instanceof String name && name.length() > longest) {
      fail(
          property,
          "\"" + name + "\" has " + name.length() + " characters; allowed are " + longest);
    }
  }

  private Map<String, Object> object(String path, List<Property> properties, Map<?, ?> given) {
    Map<String, Object> checked = new LinkedHashMap<>();
    for (Object key : given.keySet()) {
      String name = String.valueOf(key);
      boolean known =
          properties.stream().anyMatch(each -> each.isInput() && each.name().equals(name));
      if (!known && !name.startsWith("__") && given.get(key) != null) {
        fail(path + name, "is not supported by the local cloud; remove it");
      }
    }
    for (Property property : properties) {
      if (property.isInput()) {
        value(path + property.name(), property, given.get(property.name()))
            .ifPresent(value -> checked.put(property.name(), value));
      }
    }
    return checked;
  }

  private Optional<Object> value(String path, Property property, Object given) {
    if (given == null) {
      if (property.is(Trait.REQUIRED)) {
        fail(path, "is missing");
      }
      return Optional.ofNullable(property.fallback());
    }
    Object value = new Typing(this::object, this::fail).check(path, property.type(), given);
    property
        .limit()
        .violation(value)
        .filter(allowed -> Typing.isKnownScalar(value))
        .ifPresent(allowed -> fail(path, "is " + Typing.show(value) + "; allowed is " + allowed));
    return Optional.of(value);
  }

  private void fail(String path, String reason) {
    failures.add(new Failure(path, reason));
  }
}
