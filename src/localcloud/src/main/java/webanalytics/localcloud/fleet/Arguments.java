package webanalytics.localcloud.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the fleet's command line.
 *
 * @param endpoint the emulator: http, an address of 127.0.0.0/8, a port
 * @param network first three octets of the leased network, with a trailing dot
 * @param home the folder for everything the fleet writes
 * @param loadBalancerPort the port that stands for 80 on a load balancer: 80 or 8080
 * @param instancePort the port that stands for 80 on an instance: 80 or 8080
 */
record Arguments(URI endpoint, String network, Path home, int loadBalancerPort, int instancePort) {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final String ENDPOINT =
      "http://127\\." + OCTET + "\\." + OCTET + "\\." + OCTET + ":\\d{1,5}/?";
  private static final String NETWORK = "127\\." + OCTET + "\\." + OCTET + "\\.0/24";
  private static final Set<String> PORTS = Set.of("80", "8080");
  private static final List<String> NAMES =
      List.of("--endpoint", "--network", "--home", "--load-balancer-port", "--instance-port");

  /**
   * Parses a command line.
   *
   * @throws IllegalArgumentException naming every problem, one a line
   */
  static Arguments parse(List<String> words) {
    List<String> problems = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      if (!NAMES.contains(words.get(i)) || i + 1 == words.size()) {
        problems.add(words.get(i) + ": unknown, or without a value; known: " + NAMES);
      } else {
        values.put(words.get(i), words.get(i + 1));
      }
    }
    for (String name : NAMES) {
      if (!values.containsKey(name)) {
        problems.add(name + ": is missing");
      }
    }
    check(
        values,
        "--endpoint",
        ENDPOINT,
        "http://127.x.y.z:PORT, nothing off the loopback",
        problems);
    check(values, "--network", NETWORK, "127.x.y.0/24", problems);
    for (String name : List.of("--load-balancer-port", "--instance-port")) {
      check(values, name, String.join("|", PORTS), "80 or 8080", problems);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return new Arguments(
        URI.create(values.get("--endpoint")),
        values.get("--network").replaceFirst("0/24$", ""),
        Path.of(values.get("--home")).toAbsolutePath().normalize(),
        Integer.parseInt(values.get("--load-balancer-port")),
        Integer.parseInt(values.get("--instance-port")));
  }

  private static void check(
      Map<String, String> values,
      String name,
      String pattern,
      String allowed,
      List<String> problems) {
    String value = values.get(name);
    if (value != null && !value.matches(pattern)) {
      problems.add(name + ": " + value + " is not allowed; allowed: " + allowed);
    }
  }
}
