package webanalytics.localcloud.fleet.shipper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads agent.json. Keys that the agent knows and the local cloud does not act on (CloudWatch
 * metrics, partition keys, which Firehose has none of) are passed over; processing options other
 * than one LOGTOJSON are refused rather than left out.
 */
public final class AgentConfigParser {
  // The agent's defaults and limits; maxBufferAgeMillis may stand at the top or in a flow.
  private static final long DEFAULT_CHECKPOINT_DAYS = 7;
  private static final String DEFAULT_CHECKPOINTS = "/var/run/aws-kinesis-agent/checkpoints";
  private static final long DEFAULT_BUFFER_AGE = 60_000;
  private static final long LONGEST_BUFFER_AGE = 900_000;

  private final List<String> problems = new ArrayList<>();

  private AgentConfigParser() {}

  /**
   * Parses the text of agent.json.
   *
   * @throws AgentConfigException naming all problems
   */
  public static AgentConfig parse(String text) throws AgentConfigException {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AgentConfigException(List.of("not JSON: " + e.getOriginalMessage()));
    }
    AgentConfigParser parser = new AgentConfigParser();
    List<Flow> flows = new ArrayList<>();
    for (JsonNode flow : root.path("flows")) {
      parser.flow(flow, root).ifPresent(flows::add);
    }
    if (root.path("flows").isEmpty()) {
      parser.problems.add("flows: at least one is needed");
    }
    URI endpoint = parser.endpoint(root.path("firehose.endpoint").asText(""));
    String checkpoints = root.path("checkpointFile").asText(DEFAULT_CHECKPOINTS);
    if (!checkpoints.startsWith("/")) {
      parser.problems.add(
          "checkpointFile: an absolute path is needed, not \"" + checkpoints + "\"");
    }
    if (!parser.problems.isEmpty()) {
      throw new AgentConfigException(parser.problems);
    }
    long days = root.path("checkpointTimeToLiveDays").asLong(DEFAULT_CHECKPOINT_DAYS);
    return new AgentConfig(endpoint, checkpoints, Duration.ofDays(days), flows);
  }

  private URI endpoint(String text) {
    try {
      // The agent takes a bare host name for https.
      URI uri = URI.create(text.contains("://") ? text : "https://" + text);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    problems.add("firehose.endpoint: a URL is needed, not \"" + text + "\"");
    return URI.create("https://invalid");
  }

  private Optional<Flow> flow(JsonNode flow, JsonNode root) {
    int before = problems.size();
    String pattern = flow.path("filePattern").asText("");
    if (!pattern.startsWith("/")) {
      problems.add("filePattern: an absolute path is needed, not \"" + pattern + "\"");
    }
    String stream = flow.path("deliveryStream").asText("");
    if (!stream.matches("[a-zA-Z0-9_.-]{1,64}")) {
      problems.add("deliveryStream: a stream name is needed, not \"" + stream + "\"");
    }
    String position = flow.path("initialPosition").asText("END_OF_FILE");
    if (!position.equals("START_OF_FILE") && !position.equals("END_OF_FILE")) {
      problems.add("initialPosition: START_OF_FILE or END_OF_FILE, not \"" + position + "\"");
    }
    JsonNode age = flow.path("maxBufferAgeMillis");
    if (age.isMissingNode()) {
      age = root.path("maxBufferAgeMillis");
    }
    long millis = age.asLong(DEFAULT_BUFFER_AGE);
    if (millis < 1000 || millis > LONGEST_BUFFER_AGE) {
      problems.add("maxBufferAgeMillis: 1000 to " + LONGEST_BUFFER_AGE + ", not " + age);
    }
    Optional<LogToJson> conversion = conversion(flow.path("dataProcessingOptions"));
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new Flow(
                pattern,
                stream,
                position.equals("START_OF_FILE"),
                Duration.ofMillis(millis),
                conversion));
  }

  private Optional<LogToJson> conversion(JsonNode options) {
    if (options.isEmpty()) {
      return Optional.empty();
    }
    JsonNode option = options.path(0);
    if (options.size() > 1 || !option.path("optionName").asText().equals("LOGTOJSON")) {
      problems.add("dataProcessingOptions: only a single LOGTOJSON is carried out here");
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    option.path("customFieldNames").forEach(name -> names.add(name.asText()));
    if (option.path("matchPattern").asText("").isEmpty() || names.isEmpty()) {
      problems.add("LOGTOJSON: matchPattern and customFieldNames are needed here");
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LogToJson(Pattern.compile(option.path("matchPattern").asText()), names));
    } catch (PatternSyntaxException e) {
      problems.add("matchPattern: " + e.getDescription());
      return Optional.empty();
    }
  }
}
