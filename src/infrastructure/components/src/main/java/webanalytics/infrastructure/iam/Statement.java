package webanalytics.infrastructure.iam;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds one statement of a policy document.
 *
 * @param effect Allow or Deny
 * @param actions such as {@code s3:PutObject}
 * @param principal kind and name of who may; empty in a role's own policy
 * @param resources ARNs; empty in a trust policy
 * @param conditions by operator, then by key: the value; all of them must hold
 */
public record Statement(
    String effect,
    List<String> actions,
    Map<String, String> principal,
    List<String> resources,
    Map<String, Map<String, String>> conditions) {

  /** Starts a statement that allows actions. */
  public static Statement allow(String... actions) {
    return new Statement("Allow", List.of(actions), Map.of(), List.of(), Map.of());
  }

  /** Starts a statement that denies actions. */
  public static Statement deny(String... actions) {
    return new Statement("Deny", List.of(actions), Map.of(), List.of(), Map.of());
  }

  /** Returns this statement for a principal. */
  public Statement by(String kind, String name) {
    return new Statement(effect, actions, Map.of(kind, name), resources, conditions);
  }

  /** Returns this statement for resources. */
  public Statement on(String... arns) {
    return new Statement(effect, actions, principal, List.of(arns), conditions);
  }

  /** Returns this statement under one more condition. */
  public Statement when(String operator, String key, String value) {
    Map<String, Map<String, String>> all = new TreeMap<>(conditions);
    Map<String, String> keys = new TreeMap<>(all.getOrDefault(operator, Map.of()));
    keys.put(key, value);
    all.put(operator, keys);
    return new Statement(effect, actions, principal, resources, all);
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("Effect", effect);
    if (!principal.isEmpty()) {
      JsonObject who = new JsonObject();
      new TreeMap<>(principal).forEach(who::addProperty);
      json.add("Principal", who);
    }
    json.add("Action", array(actions));
    if (!resources.isEmpty()) {
      json.add("Resource", array(resources));
    }
    if (!conditions.isEmpty()) {
      JsonObject operators = new JsonObject();
      conditions.forEach(
          (operator, keys) -> {
            JsonObject test = new JsonObject();
            keys.forEach(test::addProperty);
            operators.add(operator, test);
          });
      json.add("Condition", operators);
    }
    return json;
  }

  private static JsonArray array(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
