package webanalytics.program;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import webanalytics.infrastructure.network.Cidr;

/** Reads single values, collects what is wrong with them and answers null for a wrong one. */
final class ValueReader {
  private final ConfigValues config;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> asked = new LinkedHashSet<>();

  ValueReader(ConfigValues config) {
    this.config = config;
  }

  void report(String key, String allowed) {
    problems.add(new Problem(key, text(key), allowed));
  }

  void throwIfWrong() {
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }

  /** Returns every key that was asked for, in that order: those that the program knows. */
  Set<String> asked() {
    return asked;
  }

  boolean isEmpty(String key) {
    return text(key).isEmpty();
  }

  <T> T choice(String key, Map<String, T> choices) {
    return parse(
        key,
        text -> Optional.ofNullable(choices.get(text)).orElseThrow(IllegalArgumentException::new),
        "give one of " + String.join(", ", new TreeSet<>(choices.keySet())));
  }

  String matching(String key, Pattern pattern, String allowed) {
    return parse(key, text -> match(text, pattern), allowed);
  }

  Optional<String> optional(String key, Pattern pattern, String allowed) {
    return isEmpty(key) ? Optional.empty() : Optional.ofNullable(matching(key, pattern, allowed));
  }

  Boolean bool(String key) {
    return choice(key, Map.of("true", true, "false", false));
  }

  Integer integer(String key, int lowest, int highest) {
    return parse(key, text -> inRange(text, lowest, highest), range(lowest, highest));
  }

  /** Reads a number for which 0 says none. */
  Optional<Integer> integerOrNone(String key, int lowest, int highest) {
    if (text(key).equals("0")) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        parse(
            key,
            text -> inRange(text, lowest, highest),
            range(lowest, highest) + ", or 0 for none"));
  }

  Cidr cidr(String key, int shortest, int longest) {
    return parse(key, text -> cidrOf(text, shortest, longest), networks(shortest, longest));
  }

  Optional<Cidr> optionalCidr(String key) {
    return isEmpty(key) ? Optional.empty() : Optional.ofNullable(cidr(key, 0, 32));
  }

  List<Cidr> cidrs(String key, int count, int shortest, int longest) {
    return parse(
        key,
        text -> list(text, count, item -> cidrOf(item, shortest, longest)),
        "give a list of " + count + "; for each, " + networks(shortest, longest));
  }

  /** Reads a list of numbers, or [] for none. */
  List<Integer> integersOrNone(String key, int count, int lowest, int highest) {
    return parse(
        key,
        text ->
            JsonParser.parseString(text).getAsJsonArray().isEmpty()
                ? List.of()
                : list(text, count, item -> inRange(item, lowest, highest)),
        "give a list of "
            + count
            + "; for each, "
            + range(lowest, highest)
            + "; or [], the default");
  }

  private <T> T parse(String key, Function<String, T> parser, String allowed) {
    try {
      return parser.apply(text(key));
    } catch (IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | JsonParseException wrong) {
      report(key, allowed);
      return null;
    }
  }

  private String text(String key) {
    asked.add(key);
    return config.lookup().apply(key).orElse("");
  }

  private static String match(String text, Pattern pattern) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private static Integer inRange(String text, int lowest, int highest) {
    int number = Integer.parseInt(match(text, Pattern.compile("-?[0-9]{1,9}")));
    if (number < lowest || number > highest) {
      throw new IllegalArgumentException();
    }
    return number;
  }

  private static Cidr cidrOf(String text, int shortest, int longest) {
    Cidr cidr = Cidr.parse(text);
    if (cidr.prefixLength() < shortest || cidr.prefixLength() > longest) {
      throw new IllegalArgumentException();
    }
    return cidr;
  }

  private static <T> List<T> list(String text, int count, Function<String, T> parser) {
    JsonArray items = JsonParser.parseString(text).getAsJsonArray();
    if (items.size() != count) {
      throw new IllegalArgumentException();
    }
    List<T> parsed = new ArrayList<>();
    for (JsonElement item : items) {
      parsed.add(parser.apply(item.getAsString()));
    }
    return List.copyOf(parsed);
  }

  private static String range(int lowest, int highest) {
    return "give a whole number from " + lowest + " to " + highest;
  }

  private static String networks(int shortest, int longest) {
    return "give an IPv4 network, /"
        + shortest
        + " to /"
        + longest
        + ", without host bits, such as 10.0.0.0/"
        + Math.min(24, longest);
  }
}
