package webanalytics.localcloud.fleet.shipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogToJsonTest {
  private static final Pattern PATTERN =
      Pattern.compile("(\\S+) \"((?:[^\"\\\\]|\\\\.)*+)\" \"((?:[^\"\\\\]|\\\\.)*+)\"");
  private final LogToJson conversion = new LogToJson(PATTERN, List.of("z", "a", "m"));

  @Test
  void keepsTheOrderOfNamesAndKnowsNullFromEmpty() {
    assertThat(convert("- \"\" \"-\"")).isEqualTo("{\"z\":null,\"a\":\"\",\"m\":null}\n");
  }

  @Test
  void keepsEscapesAsTheyStandInTheLog() {
    assertThat(convert("1 \"a\\\"b\\x09\\\\\" \"é\""))
        .isEqualTo("{\"z\":\"1\",\"a\":\"a\\\\\\\"b\\\\x09\\\\\\\\\",\"m\":\"é\"}\n");
  }

  @Test
  void dropsLinesThatDoNotMatchAsAWhole() {
    assertThat(conversion.convert("1 \"a\" \"b\" rest")).isEmpty();
    assertThat(conversion.convert("x 1 \"a\" \"b\"")).isEmpty();
  }

  @Test
  void dropsEverythingWhereGroupsAndNamesDifferInNumber() {
    assertThat(new LogToJson(PATTERN, List.of("z", "a")).convert("1 \"a\" \"b\"")).isEmpty();
  }

  private String convert(String line) {
    return new String(conversion.convert(line).orElseThrow(), StandardCharsets.UTF_8);
  }
}
