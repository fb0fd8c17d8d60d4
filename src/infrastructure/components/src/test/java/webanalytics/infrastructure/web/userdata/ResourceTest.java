package webanalytics.infrastructure.web.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResourceTest {
  @Test
  void aSourceWithWindowsLineEndsMakesTheSameUserData() {
    String script = Resource.text("beacon.js");
    byte[] saved = script.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);

    assertThat(Resource.text(saved)).isEqualTo(script).doesNotContain("\r");
  }
}
