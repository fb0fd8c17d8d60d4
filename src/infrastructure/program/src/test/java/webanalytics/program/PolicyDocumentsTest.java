package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Collects every policy document that the program renders, and leaves them in target/policies for a
 * linter.
 */
class PolicyDocumentsTest {
  private static final Path FOLDER = Path.of("target", "policies");
  private static final List<String> PROPERTIES = List.of("policy", "assumeRolePolicy");

  private static final Map<String, String> ARNS =
      Map.of(
          "BucketV2", "arn:aws:s3:::%s",
          "FirehoseDeliveryStream", "arn:aws:firehose:eu-west-1:123456789012:deliverystream/%s",
          "LogGroup", "arn:aws:logs:eu-west-1:123456789012:log-group:%s",
          "Topic", "arn:aws:sns:eu-west-1:123456789012:%s");

  /** Actions that may be allowed on every resource, each with the reason. */
  private static final Map<String, String> ANY_RESOURCE =
      Map.of("logs:DescribeLogGroups", "a list; AWS knows it for no single log group");

  /** Every configuration whose documents differ from the others'. */
  private static final Map<String, Map<String, String>> CONFIGURATIONS =
      Map.of(
          "start",
          Map.of(),
          "finish",
          Deployment.FINISH,
          "hardened",
          Deployment.HARDENED,
          "kms",
          Map.of(
              "stage",
              "finish",
              "kmsKeyArn",
              "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-0000-4444-8888-0123456789ab"));

  /** Returns all documents, by {@code <configuration>-<logical-name>-<property>}. */
  private static Map<String, String> documents() {
    Map<String, String> documents = new TreeMap<>();
    for (String configuration : CONFIGURATIONS.keySet()) {
      Deployment deployment = Deployment.of(CONFIGURATIONS.get(configuration));
      for (String name : deployment.names()) {
        for (String property : PROPERTIES) {
          if (deployment.inputs(name).get(property) instanceof String document) {
            documents.put(
                configuration + "-" + name + "-" + property,
                withRealArns(document, arns(deployment)));
          }
        }
      }
    }
    return documents;
  }

  /** Returns an ARN as AWS writes it for every resource that has one in a policy. */
  private static Map<String, String> arns(Deployment deployment) {
    Map<String, String> arns = new TreeMap<>();
    for (String resource : deployment.resources()) {
      String name = resource.substring(0, resource.indexOf(' '));
      String format = ARNS.get(resource.substring(resource.indexOf(' ') + 1));
      if (format != null) {
        arns.put(name, format.formatted(name));
      }
    }
    return arns;
  }

  /** The recorded cloud's ARNs are {@code arn:<logical-name>}, which a linter refuses. */
  private static String withRealArns(String document, Map<String, String> arns) {
    return Pattern.compile("\"arn:([a-z0-9-]+)")
        .matcher(document)
        .replaceAll(
            arn -> arns.containsKey(arn.group(1)) ? "\"" + arns.get(arn.group(1)) : arn.group());
  }

  @Test
  void everyDocumentNamesItsVersionActionsAndResources() throws IOException {
    Map<String, String> documents = documents();
    assertThat(documents)
        .containsKeys(
            "finish-analytics-policy-policy",
            "finish-web-server-puttofirehose-policy",
            "hardened-logs-policy-policy",
            "hardened-network-flow-log-policy-policy",
            "hardened-operations-topic-policy-policy",
            "kms-delivery-s3-access-policy",
            "start-web-server-role-assumeRolePolicy");
    documents.forEach(PolicyDocumentsTest::check);
    write(documents);
  }

  private static void check(String name, String text) {
    JsonObject document = JsonParser.parseString(text).getAsJsonObject();
    assertThat(document.get("Version").getAsString()).as(name).isEqualTo("2012-10-17");
    JsonArray statements = document.getAsJsonArray("Statement");
    assertThat(statements).as(name).isNotEmpty();
    for (JsonElement each : statements) {
      JsonObject statement = each.getAsJsonObject();
      if (!statement.get("Effect").getAsString().equals("Allow")) {
        continue;
      }
      if (!name.contains("-endpoint-")) {
        // The policy of an endpoint grants nothing: it bounds what passes, packages by nobody.
        assertThat(String.valueOf(statement.get("Principal"))).as(name).doesNotContain("*");
      }
      assertThat(statement.has("NotAction") || statement.has("NotResource")).as(name).isFalse();
      assertThat(texts(statement.get("Action")))
          .as(name)
          .isNotEmpty()
          .allMatch(action -> action.matches("[a-z0-9-]+:[A-Za-z]+"));
      if (!ANY_RESOURCE.keySet().containsAll(texts(statement.get("Action")))
          && statement.has("Resource")) {
        assertThat(texts(statement.get("Resource"))).as(name).isNotEmpty().doesNotContain("*");
      }
    }
  }

  private static List<String> texts(JsonElement oneOrMore) {
    List<String> texts = new ArrayList<>();
    if (oneOrMore.isJsonArray()) {
      oneOrMore.getAsJsonArray().forEach(item -> texts.add(item.getAsString()));
    } else {
      texts.add(oneOrMore.getAsString());
    }
    return texts;
  }

  /** Replaces what an earlier run left, which may be of resources that are no more. */
  private static void write(Map<String, String> documents) throws IOException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> old = Files.list(FOLDER)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    for (Map.Entry<String, String> document : documents.entrySet()) {
      Files.writeString(FOLDER.resolve(document.getKey() + ".json"), document.getValue());
    }
  }
}
