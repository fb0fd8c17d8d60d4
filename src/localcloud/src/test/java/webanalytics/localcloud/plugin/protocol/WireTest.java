package webanalytics.localcloud.plugin.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.plugin.schema.Unknown;
import webanalytics.localcloud.plugin.schema.Values;

class WireTest {

  @Test
  void valuesSurviveTheWay() {
    Values values =
        new Values(
            Map.of(
                "text",
                "x",
                "flag",
                true,
                "whole",
                3L,
                "broken",
                0.5,
                "list",
                List.of("a", Map.of("k", 1L)),
                "later",
                Unknown.UNKNOWN));

    assertThat(Wire.values(Wire.struct(values, Set.of()))).isEqualTo(values);
  }

  @Test
  void everyKindOfUnknownIsUnknown() throws InvalidProtocolBufferException {
    Values values =
        Wire.values(
            parse(
                """
                {"text": "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
                 "list": ["6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"],
                 "output": {"4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4"}}"""));

    assertThat(values.get("text")).isEqualTo(Unknown.UNKNOWN);
    assertThat(values.get("list")).isEqualTo(List.of(Unknown.UNKNOWN));
    assertThat(values.get("output")).isEqualTo(Unknown.UNKNOWN);
  }

  @Test
  void secretsAreUnwrappedAndWrappedAgain() throws InvalidProtocolBufferException {
    Struct struct =
        parse(
            """
            {"userData": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
                          "value": "hidden"},
             "name": "open"}""");

    assertThat(Wire.values(struct).asMap())
        .containsOnly(Map.entry("userData", "hidden"), Map.entry("name", "open"));
    assertThat(Wire.struct(Wire.values(struct), Wire.secrets(struct))).isEqualTo(struct);
  }

  @Test
  void aSecretInAPartMakesThePropertySecret() throws InvalidProtocolBufferException {
    Struct struct =
        parse(
            """
            {"tags": {"k": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
                            "value": "hidden"}}}""");

    assertThat(Wire.secrets(struct)).containsExactly("tags");
  }

  private static Struct parse(String json) throws InvalidProtocolBufferException {
    Struct.Builder builder = Struct.newBuilder();
    JsonFormat.parser().merge(json, builder);
    return builder.build();
  }
}
