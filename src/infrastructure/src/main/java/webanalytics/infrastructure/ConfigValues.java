package webanalytics.infrastructure;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.Context;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Gives access to the stack's configuration as text.
 *
 * @param lookup finds a value by its key without namespace
 * @param givenKeys the keys that are set in this namespace, known to the program or not
 */
record ConfigValues(Function<String, Optional<String>> lookup, Set<String> givenKeys) {
  /** The namespace of all keys: the project's name in Pulumi.yaml. */
  static final String NAMESPACE = "realtime-web-analytics";

  static ConfigValues of(Context context) {
    // The engine hands over the whole configuration in this variable; the SDK has no way to list
    // keys.
    String all = Optional.ofNullable(System.getenv("PULUMI_CONFIG")).orElse("{}");
    return new ConfigValues(context.config(NAMESPACE)::get, keysOf(all));
  }

  static Set<String> keysOf(String configurationJson) {
    JsonObject all = JsonParser.parseString(configurationJson).getAsJsonObject();
    String prefix = NAMESPACE + ":";
    Set<String> keys = new TreeSet<>();
    for (String key : all.keySet()) {
      if (key.startsWith(prefix)) {
        keys.add(key.substring(prefix.length()));
      }
    }
    return keys;
  }
}
