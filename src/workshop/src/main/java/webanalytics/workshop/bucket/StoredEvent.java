package webanalytics.workshop.bucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import webanalytics.workshop.cli.Json;

/**
 * Holds one line of the bucket: an event with its twelve fields, and with four more where the stack
 * has custom metrics.
 *
 * @param json the event as stored
 */
public record StoredEvent(JsonNode json) {
  /** The fields of every event. */
  public static final List<String> FIELDS =
      List.of(
          "host",
          "ident",
          "authuser",
          "datetime",
          "request",
          "response",
          "bytes",
          "referrer",
          "agent",
          "event",
          "clientid",
          "page");

  /** The fields that a stack with custom metrics adds. */
  public static final List<String> METRIC_FIELDS =
      List.of(
          "custom_metric_name",
          "custom_metric_int_value",
          "custom_metric_float_value",
          "custom_metric_string_value");

  private static final Pattern RUN = Pattern.compile("[?&]run=([^&\\s]+)");
  private static final Pattern NUMBER = Pattern.compile("[?&]n=(\\d{1,9})(?=[&\\s])");

  /**
   * Reads a line; empty when it is not a JSON object with exactly the twelve or sixteen fields as
   * texts or nulls.
   */
  public static Optional<StoredEvent> parse(String line) {
    try {
      JsonNode json = Json.mapper().readTree(line);
      boolean whole =
          json != null
              && json.isObject()
              && hasTexts(json, FIELDS)
              && (json.size() == FIELDS.size()
                  || json.size() == FIELDS.size() + METRIC_FIELDS.size()
                      && hasTexts(json, METRIC_FIELDS));
      return whole ? Optional.of(new StoredEvent(json)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean hasTexts(JsonNode json, List<String> names) {
    return names.stream().allMatch(name -> json.path(name).isTextual() || json.path(name).isNull());
  }

  /** Returns a field with Apache's escapes undone; empty where the log had nothing. */
  public Optional<String> field(String name) {
    JsonNode value = json.path(name);
    return value.isTextual() ? Optional.of(ApacheText.unescape(value.asText())) : Optional.empty();
  }

  /** Returns the number within the run, when the event belongs to it. */
  public Optional<Integer> numberIn(String run) {
    OptionalInt number = numberIn(run, field("request").orElse(""));
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }

  /**
   * Returns the number within a run that a request line names.
   *
   * @param request such as {@code POST /beacon?call=7&run=RUN&n=7 HTTP/1.1}
   */
  public static OptionalInt numberIn(String run, String request) {
    Matcher id = RUN.matcher(request);
    if (!id.find() || !id.group(1).equals(run)) {
      return OptionalInt.empty();
    }
    Matcher number = NUMBER.matcher(request);
    return number.find() ? OptionalInt.of(Integer.parseInt(number.group(1))) : OptionalInt.empty();
  }
}
