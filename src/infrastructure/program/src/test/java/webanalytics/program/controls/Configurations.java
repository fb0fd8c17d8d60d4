package webanalytics.program.controls;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import webanalytics.program.Deployment;

/** Names the settings that the program is judged with: each profile at each stage, and options. */
final class Configurations {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "kmsKeyArn",
          "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4444-8888-0123456789ab",
          "alarmEmail",
          "team@shop.example",
          "storageTransitionDays",
          "30",
          "targetRequestsPerServer",
          "600",
          "enableSsh",
          "true",
          "sshKeyName",
          "key",
          "sshCidr",
          "192.0.2.0/24");

  private static final Map<String, Map<String, String>> SETTINGS = settings();
  private static final Map<String, Graph> GRAPHS = new HashMap<>();

  private Configurations() {}

  private static Map<String, Map<String, String>> settings() {
    Map<String, Map<String, String>> settings = new TreeMap<>();
    for (String stage : new String[] {"start", "finish"}) {
      Map<String, String> here = Map.of("stage", stage);
      settings.put("workshop " + stage, here);
      settings.put("workshop with HTTPS " + stage, joined(Deployment.HTTPS, here));
      settings.put("hardened " + stage, joined(Deployment.HARDENED, here));
    }
    settings.put(
        "workshop with options",
        joined(Deployment.FINISH, OPTIONS, Map.of("deletionProtection", "on")));
    settings.put(
        "hardened with options",
        joined(Deployment.HARDENED, OPTIONS, Map.of("deletionProtection", "off")));
    return settings;
  }

  /** Joins settings; a later value of a key counts. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Map<String, String> joined(Map<String, String>... parts) {
    Map<String, String> all = new HashMap<>();
    Stream.of(parts).forEach(all::putAll);
    return all;
  }

  /** Returns the name of each configuration. */
  static Stream<String> names() {
    return SETTINGS.keySet().stream();
  }

  /** Returns what the program registers, which it does once for each configuration. */
  static synchronized Graph graph(String name) {
    return GRAPHS.computeIfAbsent(name, each -> Graph.of(Deployment.of(SETTINGS.get(each))));
  }
}
