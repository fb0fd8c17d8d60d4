package webanalytics.program.controls;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import webanalytics.testkit.Registered;

/** Registers by hand what meets every control, with resources that the program has no use for. */
final class SoundProgram {
  private static final Gson GSON = new Gson();

  /** One resource of {@code sound-program.json}. */
  private record Declared(String type, String name, Map<String, Object> inputs) {}

  private SoundProgram() {}

  static Graph graph() {
    List<Declared> all =
        GSON.fromJson(read("sound-program.json"), new TypeToken<List<Declared>>() {}.getType());
    return new Graph(
        all.stream().map(each -> resource(each.type(), each.name(), each.inputs())).toList(),
        List.of());
  }

  /** Returns a resource with the id {@code <name>-id} and the ARN {@code arn:<name>}. */
  static Registered resource(String type, String name, Map<String, Object> inputs) {
    Map<String, Object> outputs = new HashMap<>(inputs);
    outputs.put("arn", "arn:" + name);
    outputs.put("name", name);
    return new Registered(name, type, name + "-id", inputs, outputs);
  }

  static Object json(String text) {
    return GSON.fromJson(text, Object.class);
  }

  static String read(String file) {
    try (InputStream bytes = SoundProgram.class.getResourceAsStream(file)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
