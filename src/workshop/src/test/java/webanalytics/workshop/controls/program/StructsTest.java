package webanalytics.workshop.controls.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import webanalytics.workshop.cli.Json;

class StructsTest {
  @Test
  void keepsEveryKindOfValue() throws JsonProcessingException {
    ObjectNode values =
        object("{\"a\": \"x\", \"b\": true, \"c\": 80, \"d\": 0.5, \"e\": [1, {\"f\": \"y\"}]}");

    assertThat(Structs.json(Structs.struct(values)).toString()).isEqualTo(values.toString());
  }

  @Test
  void leavesOutWhatIsNull() throws JsonProcessingException {
    assertThat(Structs.json(Structs.struct(object("{\"a\": null}")))).isEmpty();
  }

  @Test
  void takesSecretsOutOfTheirWrapping() throws JsonProcessingException {
    ObjectNode secret =
        object(
            """
            {"policy": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
                        "value": "text"}}
            """);

    assertThat(Structs.json(Structs.struct(secret)).path("policy").asText()).isEqualTo("text");
  }

  private static ObjectNode object(String json) throws JsonProcessingException {
    return (ObjectNode) Json.mapper().readTree(json);
  }
}
