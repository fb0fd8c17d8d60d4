package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the key policy of docs/production.md to what the program encrypts with the key. */
class KeyPolicyTest {
  private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d";
  private static final String ACCOUNT = "arn:aws:iam::111122223333:root";
  private static final String GROUPS =
      "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com"
          + "/AWSServiceRoleForAutoScaling";

  /** Who uses the key of such a resource; the account stands for its roles' own policies. */
  private static final Map<String, Set<String>> USERS =
      Map.of(
          "LogGroup", Set.of("logs.us-east-1.amazonaws.com"),
          "Topic", Set.of("cloudwatch.amazonaws.com", GROUPS),
          "BucketServerSideEncryptionConfigurationV2", Set.of(ACCOUNT),
          "RolePolicy", Set.of(ACCOUNT),
          "FirehoseDeliveryStream", Set.of(ACCOUNT));

  @Test
  void everyPublisherToTheEncryptedTopicMayUseTheKey() throws IOException {
    Map<String, String> settings = new HashMap<>(Deployment.HARDENED);
    settings.putAll(Map.of("stage", "finish", "kmsKeyArn", KEY));
    Deployment deployment = Deployment.of(settings);
    TreeSet<String> users = new TreeSet<>();
    for (String resource : deployment.resources()) {
      String[] nameAndType = resource.split(" ");
      if (deployment.inputs(nameAndType[0]).toString().contains(KEY)) {
        assertThat(USERS).containsKey(nameAndType[1]);
        users.addAll(USERS.get(nameAndType[1]));
      }
    }
    assertThat(allowed().keySet()).isEqualTo(users);
  }

  @Test
  void publishersMayDecryptAndMakeDataKeys() throws IOException {
    for (String publisher : USERS.get("Topic")) {
      assertThat(allowed().get(publisher)).contains("kms:Decrypt", "kms:GenerateDataKey*");
    }
  }

  private static Map<String, Set<String>> allowed() throws IOException {
    String page = Files.readString(Path.of("../../../docs/production.md"));
    String section = page.substring(page.indexOf("### The key's policy"));
    String json = section.substring(section.indexOf("```json") + 7);
    JsonArray statements =
        JsonParser.parseString(json.substring(0, json.indexOf("```")))
            .getAsJsonObject()
            .getAsJsonArray("Statement");
    Map<String, Set<String>> actions = new TreeMap<>();
    for (JsonElement statement : statements) {
      JsonObject object = statement.getAsJsonObject();
      String principal =
          object.getAsJsonObject("Principal").entrySet().iterator().next().getValue().getAsString();
      JsonElement action = object.get("Action");
      List<JsonElement> all =
          action.isJsonArray() ? action.getAsJsonArray().asList() : List.of(action);
      all.forEach(
          each -> actions.computeIfAbsent(principal, p -> new TreeSet<>()).add(each.getAsString()));
    }
    return actions;
  }
}
