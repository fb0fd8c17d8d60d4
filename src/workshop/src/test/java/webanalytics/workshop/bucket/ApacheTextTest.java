package webanalytics.workshop.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApacheTextTest {
  @Property
  void everyTextComesBackFromApachesEscapes(@ForAll String text) {
    String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    assertThat(ApacheText.unescape(escape(valid))).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({"a\\q,a\\q", "\\x4,\\x4", "\\xzz,\\xzz", "end\\,end\\"})
  void whatApacheDoesNotWriteIsKept(String logged, String expected) {
    assertThat(ApacheText.unescape(logged)).isEqualTo(expected);
  }

  /** Writes a text as ap_escape_logitem does. */
  private static String escape(String text) {
    StringBuilder logged = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      switch (b) {
        case '"' -> logged.append("\\\"");
        case '\\' -> logged.append("\\\\");
        case '\b' -> logged.append("\\b");
        case '\n' -> logged.append("\\n");
        case '\r' -> logged.append("\\r");
        case '\t' -> logged.append("\\t");
        case 11 -> logged.append("\\v");
        default -> {
          if (b >= 32 && b < 127) {
            logged.append((char) b);
          } else {
            logged.append("\\x%02x".formatted(b & 0xff));
          }
        }
      }
    }
    return logged.toString();
  }
}
