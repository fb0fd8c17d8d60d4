package webanalytics.workshop.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PageTest {
  @Property(tries = 200)
  void noTextBecomesMarkup(@ForAll String text) {
    assertThat(Html.escape(text + "<&>\"'"))
        .doesNotContain("<", ">", "\"", "'")
        .endsWith("&lt;&amp;&gt;&quot;&#39;");
  }

  @Test
  void keepsLetters() {
    assertThat(Html.escape("Grüße 🙂\t\u0000\u0007")).isEqualTo("Grüße 🙂\t\ufffd\ufffd");
  }

  @Test
  void everyPlainTextIsEscaped() {
    String bad = "<script>alert('x')</script>";
    String page =
        new Page(bad)
            .tile(bad, bad, bad)
            .section(
                bad,
                Page.code(bad, bad)
                    + new Table(List.of(bad), List.of(List.of(bad))).html()
                    + new Bars(bad, Unit.COUNT, bad, List.of(new Bars.Bar(bad, 1))).figure())
            .html();

    assertThat(page).contains("&lt;script&gt;").doesNotContain("<script");
  }

  @Test
  void fetchesNothingAndForbidsIt() {
    String page = new Page("x").section("y", "<p>z</p>").html();

    assertThat(page)
        .contains("Content-Security-Policy\" content=\"default-src 'none'")
        .doesNotContain("http:", "https:", "@import", "url(");
  }
}
