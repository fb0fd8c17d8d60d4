package webanalytics.program.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ControlsPageTest {
  private static final Path PAGE = Path.of("..", "..", "..", "docs", "controls.md");

  @Test
  void thePageSaysWhatTheProgramRegisters() throws IOException {
    String text = new ControlsPage().text();
    if (Boolean.getBoolean("controls.write")) {
      Files.writeString(PAGE, text);
    }
    assertThat(PAGE)
        .as("docs/controls.md is out of date; this writes it anew: %s", ControlsPage.COMMAND)
        .hasContent(text);
  }
}
