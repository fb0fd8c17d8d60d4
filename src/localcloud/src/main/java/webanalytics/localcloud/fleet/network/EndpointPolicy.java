package webanalytics.localcloud.fleet.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Judges what an endpoint's policy lets through, by Effect, Action and Resource. A statement with
 * anything else that narrows it grants nothing, and denies whatever it may: a doubtful policy lets
 * nothing through.
 */
public final class EndpointPolicy {
  private static final List<String> DOUBTFUL =
      List.of("Condition", "NotAction", "NotResource", "NotPrincipal");

  private final String document;

  /** Takes a policy document; an empty text is no policy, which lets everything through. */
  public EndpointPolicy(String document) {
    this.document = document;
  }

  /** Tells whether an action on a resource is allowed and not denied. */
  public boolean allows(String action, String resource) {
    if (document.isBlank()) {
      return true;
    }
    List<JsonNode> matching =
        listed(statements()).stream()
            .filter(statement -> doubtful(statement) || covers(statement, action, resource))
            .toList();
    return matching.stream().noneMatch(s -> s.path("Effect").asText().equals("Deny"))
        && matching.stream()
            .anyMatch(s -> s.path("Effect").asText().equals("Allow") && !doubtful(s));
  }

  private JsonNode statements() {
    try {
      return new ObjectMapper().readTree(document).path("Statement");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("policy of an endpoint: " + e.getOriginalMessage(), e);
    }
  }

  private static boolean doubtful(JsonNode statement) {
    return DOUBTFUL.stream().anyMatch(statement::has);
  }

  private static boolean covers(JsonNode statement, String action, String resource) {
    return listed(statement.path("Action")).stream()
            .anyMatch(a -> pattern(a.asText(), Pattern.CASE_INSENSITIVE).matcher(action).matches())
        && listed(statement.path("Resource")).stream()
            .anyMatch(r -> pattern(r.asText(), 0).matcher(resource).matches());
  }

  private static List<JsonNode> listed(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false).toList();
    }
    return node.isMissingNode() ? List.of() : List.of(node);
  }

  private static Pattern pattern(String wildcards, int flags) {
    return Pattern.compile(
        wildcards
            .chars()
            .mapToObj(
                c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString((char) c)))
            .collect(Collectors.joining()),
        flags);
  }
}
