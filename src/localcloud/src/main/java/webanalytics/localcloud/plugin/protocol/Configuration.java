package webanalytics.localcloud.plugin.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import webanalytics.localcloud.plugin.aws.Settings;
import webanalytics.localcloud.plugin.engine.Failure;
import webanalytics.localcloud.plugin.schema.Unknown;
import webanalytics.localcloud.plugin.schema.Values;

/** Reads the provider's configuration and the environment, and refuses what is not local. */
final class Configuration {
  /** Services that the plugin calls, as {@code aws:endpoints} names them. */
  private static final Set<String> SERVICES =
      Set.of(
          "autoscaling",
          "cloudwatch",
          "ec2",
          "elbv2",
          "firehose",
          "iam",
          "logs",
          "s3",
          "sns",
          "ssm",
          "sts");

  private static final Map<String, String> ALIASES =
      Map.of("cloudwatchlogs", "logs", "elasticloadbalancingv2", "elbv2", "elb", "elbv2");

  /** Settings that make sense locally; the skip settings are accepted and true anyway. */
  private static final Set<String> KNOWN =
      Set.of(
          "region",
          "endpoints",
          "defaultTags",
          "accessKey",
          "secretKey",
          "token",
          "s3UsePathStyle",
          "skipCredentialsValidation",
          "skipMetadataApiCheck",
          "skipRegionValidation",
          "skipRequestingAccountId",
          "version",
          "pluginDownloadURL");

  private static final String SHAPE =
      "must be a list of services and their addresses: [{\"s3\": \"http://127.0.0.1:5000\"}]";

  private final Values config;
  private final Map<String, String> environment;
  private final List<Failure> failures = new ArrayList<>();

  private Configuration(Values config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  /** What was read: settings that hold only when there are no failures. */
  record Read(Settings settings, DefaultTags defaultTags, List<Failure> failures) {}

  static Read read(Values config, Map<String, String> environment) {
    Configuration reader = new Configuration(config, environment);
    Settings settings = reader.settings();
    DefaultTags tags = reader.defaultTags();
    return new Read(settings, tags, List.copyOf(reader.failures));
  }

  private Settings settings() {
    for (String key : new TreeSet<>(config.asMap().keySet())) {
      if (!KNOWN.contains(key) && !key.startsWith("__")) {
        failures.add(new Failure(key, "is not supported by the local cloud; remove aws:" + key));
      }
    }
    String region = first("region", "AWS_REGION", "AWS_DEFAULT_REGION");
    if (region.isEmpty()) {
      failures.add(new Failure("region", "is missing; set aws:region or AWS_REGION"));
    }
    return new Settings(
        region,
        endpoints(),
        orElse(first("accessKey", "AWS_ACCESS_KEY_ID"), "local"),
        orElse(first("secretKey", "AWS_SECRET_ACCESS_KEY"), "local"),
        first("token", "AWS_SESSION_TOKEN"));
  }

  /** Reads aws:defaultTags, an object that arrives as JSON text: {"tags": {"Key": "value"}}. */
  private DefaultTags defaultTags() {
    Object raw = config.get("defaultTags");
    Map<String, Object> tags = new TreeMap<>();
    if (raw == null || raw == Unknown.UNKNOWN) {
      return new DefaultTags(tags);
    }
    try {
      ObjectMapper mapper = new ObjectMapper();
      JsonNode object =
          raw instanceof String text ? mapper.readTree(text) : mapper.valueToTree(raw);
      object.path("tags").fields().forEachRemaining(tag -> defaultTag(tag, tags));
      if (object.path("tags").isObject() && object.size() == 1) {
        return new DefaultTags(tags);
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    failures.add(
        new Failure(
            "defaultTags",
            "has no tags; set one with: pulumi config set --path aws:defaultTags.tags.KEY VALUE"));
    return new DefaultTags(Map.of());
  }

  private void defaultTag(Map.Entry<String, JsonNode> tag, Map<String, Object> tags) {
    if (tag.getValue().isValueNode() && !tag.getValue().isNull()) {
      tags.put(tag.getKey(), tag.getValue().asText());
      return;
    }
    failures.add(
        new Failure(
            "defaultTags.tags." + tag.getKey(),
            "is "
                + tag.getValue()
                + "; must be a text: pulumi config set --path aws:defaultTags.tags."
                + tag.getKey()
                + " VALUE"));
  }

  private Map<String, URI> endpoints() {
    Map<String, String> given = new HashMap<>();
    String everywhere = environment.getOrDefault("AWS_ENDPOINT_URL", "");
    if (!everywhere.isBlank()) {
      given.put("", everywhere);
    }
    if (config.has("endpoints") && config.get("endpoints") != Unknown.UNKNOWN) {
      given.putAll(configured());
    }
    Map<String, URI> endpoints = new HashMap<>();
    given.forEach(
        (service, text) ->
            Loopback.endpoint(text)
                .ifPresentOrElse(
                    uri -> endpoints.put(service, uri),
                    () -> failures.add(new Failure("endpoints", refusal(service, text)))));
    boolean complete = given.containsKey("") || given.keySet().containsAll(SERVICES);
    if (!complete && failures.stream().noneMatch(each -> each.path().equals("endpoints"))) {
      TreeSet<String> missing = new TreeSet<>(SERVICES);
      missing.removeAll(given.keySet());
      failures.add(
          new Failure(
              "endpoints",
              "name no endpoint for "
                  + String.join(", ", missing)
                  + "; this plugin talks to a local cloud only: set AWS_ENDPOINT_URL"
                  + " (./workshop pulumi does) or aws:endpoints"));
    }
    return Map.copyOf(endpoints);
  }

  /** Reads aws:endpoints, a list of maps that arrives as JSON text. */
  private Map<String, String> configured() {
    Map<String, String> given = new HashMap<>();
    try {
      ObjectMapper mapper = new ObjectMapper();
      Object raw = config.get("endpoints");
      JsonNode list = raw instanceof String text ? mapper.readTree(text) : mapper.valueToTree(raw);
      for (JsonNode each : list.isArray() ? list : mapper.createArrayNode().add(list)) {
        if (!each.isObject()) {
          failures.add(new Failure("endpoints", "has " + each + "; " + SHAPE));
        }
        each.fields()
            .forEachRemaining(
                field ->
                    given.put(
                        ALIASES.getOrDefault(field.getKey(), field.getKey()),
                        field.getValue().asText()));
      }
    } catch (JsonProcessingException e) {
      failures.add(new Failure("endpoints", "is no JSON; " + SHAPE));
    }
    return given;
  }

  private static String refusal(String service, String text) {
    return (service.isEmpty() ? "AWS_ENDPOINT_URL" : "aws:endpoints for " + service)
        + " is \""
        + text
        + "\"; allowed is http(s) on 127.0.0.0/8, localhost or [::1] only: this plugin never talks"
        + " to AWS itself";
  }

  private String first(String key, String... variables) {
    String value = config.get(key) instanceof String text ? text : "";
    for (String variable : variables) {
      value = value.isEmpty() ? environment.getOrDefault(variable, "") : value;
    }
    return value;
  }

  private static String orElse(String text, String other) {
    return text.isEmpty() ? other : text;
  }
}
