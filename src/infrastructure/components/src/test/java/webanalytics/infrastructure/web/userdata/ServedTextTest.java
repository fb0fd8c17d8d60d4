package webanalytics.infrastructure.web.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedTextTest {
  @Test
  void theScriptIsSmallerThanOneKilobyte() {
    assertThat(ServedText.BEACON_SCRIPT.body()).hasSizeLessThan(1024);
  }

  @Test
  void aFleetWithHttpsIsSentToByItsNameHoweverThePageIncludedTheScript() {
    // A name as long as ACM takes as a certificate's first one.
    String name = "a.".repeat(30) + "test";
    String script = ServedText.beaconScript(Optional.of(name)).body();

    assertThat(script)
        .hasSizeLessThan(1024)
        .contains("fetch(new URL('/beacon', 'https://" + name + "'), {")
        .doesNotContain("script.src");
    assertThat(ServedText.beaconScript(Optional.empty())).isEqualTo(ServedText.BEACON_SCRIPT);
  }

  @Test
  void commentsIndentationAndLineEndsAreNotServed() {
    ServedText text =
        ServedText.of("/x", "text/plain", "// a\n<!-- b -->\n\nif (c) {\n  // d\n  e; // f\n}\n");

    assertThat(text.body()).isEqualTo("if (c) { e; // f }");
    assertThat(text.quoted()).isEqualTo("\"if (c) { \\\ne; // f \\\n}\"");
  }

  /** One would make a comment of everything behind it, as there are no line ends. */
  @Test
  void noCommentStandsBehindAStatement() {
    assertThat(ServedText.BEACON_SCRIPT.body()).doesNotContain("//");
    assertThat(ServedText.DEMO_PAGE.body()).doesNotContain("//");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a\\b", "a${B}", "a$1", "a%{b}", "\u00e9", "a\tb", ""})
  void refusesWhatApacheWouldRead(String source) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServedText.of("/x", "text/plain", source))
        .withMessageContaining("/x");
  }

  @Test
  void refusesWhatIsLongerThanApacheTakes() {
    new ServedText("/x", "text/plain", List.of("a".repeat(8191)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServedText("/x", "text/plain", List.of("a".repeat(8192))))
        .withMessage("/x: 8192 bytes, Apache takes 8191");
  }
}
