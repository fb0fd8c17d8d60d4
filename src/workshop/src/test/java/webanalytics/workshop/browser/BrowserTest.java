package webanalytics.workshop.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
    value = "webanalytics.workshop.browser.Browser#installed",
    disabledReason = "no Chromium: ./workshop test installs it")
class BrowserTest {
  @Test
  void seesWhatAPageWritesToItsConsole() {
    try (Browser browser = new Browser()) {
      browser.open("data:text/html,<p>hello</p><script>console.error('broken')</script>");

      assertThat(browser.find("p")).singleElement().returns("hello", p -> p.getText());
      assertThat(browser.console())
          .singleElement()
          .satisfies(entry -> assertThat(entry.getMessage()).contains("broken"));
    }
  }
}
