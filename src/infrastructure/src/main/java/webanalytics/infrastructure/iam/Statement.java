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
 * @param condition operator, key, value; empty for none
 */
public record Statement(
    String effect,
    List<String> actions,
    Map<String, String> principal,
    List<String> resources,
    List<String> condition) {

  /** Starts a statement that allows actions. */
  public static Statement allow(String... actions) {
    return new Statement("Allow", List.of(actions), Map.of(), List.of(), List.of());
  }

  /** Starts a statement that denies actions. */
  public static Statement deny(String... actions) {
    return new Statement("Deny", List.of(actions), Map.of(), List.of(), List.of());
  }

  /** Returns this statement for a principal. */
  public Statement by(String kind, String name) {
    return new Statement(effect, actions, Map.of(kind, name), resources, condition);
  }

  /** Returns this statement for resources. */
  public Statement on(String... arns) {
    return new Statement(effect, actions, principal, List.of(arns), condition);
  }

  /** Returns this statement under a condition. */
  public Statement when(String operator, String key, String value) {
    return new Statement(effect, actions, principal, resources, List.of(operator, key, value));
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
    if (!condition.isEmpty()) {
      JsonObject test = new JsonObject();
      test.addProperty(condition.get(1), condition.get(2));
      JsonObject operator = new JsonObject();
      operator.add(condition.get(0), test);
      json.add("Condition", operator);
    }
    return json;
  }

  private static JsonArray array(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
