package webanalytics.program.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ControlsPageTest {
  private static final String COMMAND =
      "mvn -f src/infrastructure test -Dtest=ControlsPageTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dcontrols.write=true";
  private static final Path PAGE = Path.of("..", "..", "..", "docs", "controls.md");

  @Test
  void thePageSaysWhatTheProgramRegisters() throws IOException {
    String text = ControlsPage.text();
    if (Boolean.getBoolean("controls.write")) {
      Files.writeString(PAGE, text);
    }
    assertThat(PAGE)
        .as("docs/controls.md is out of date; this writes it anew: %s", COMMAND)
        .hasContent(text);
  }
}
