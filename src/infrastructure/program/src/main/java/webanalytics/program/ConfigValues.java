package webanalytics.program;

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
  /** Reads the keys of the project's own namespace, whatever the project is called. */
  static ConfigValues of(Context context) {
    // The engine hands over the whole configuration in this variable; the SDK has no way to list
    // keys.
    String all = Optional.ofNullable(System.getenv("PULUMI_CONFIG")).orElse("{}");
    return new ConfigValues(context.config()::get, keysOf(context.projectName(), all));
  }

  static Set<String> keysOf(String project, String configurationJson) {
    JsonObject all = JsonParser.parseString(configurationJson).getAsJsonObject();
    String prefix = project + ":";
    Set<String> keys = new TreeSet<>();
    for (String key : all.keySet()) {
      if (key.startsWith(prefix)) {
        keys.add(key.substring(prefix.length()));
      }
    }
    return keys;
  }
}
