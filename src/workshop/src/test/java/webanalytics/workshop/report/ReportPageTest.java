package webanalytics.workshop.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webanalytics.workshop.browser.Browser;
import webanalytics.workshop.bucket.DeliveryPrefix;
import webanalytics.workshop.page.Unit;

/** Looks at the page in a browser; the pictures stay in target/screenshots. */
@EnabledIf(
    value = "webanalytics.workshop.browser.Browser#installed",
    disabledReason = "no Chromium: ./workshop test installs it")
class ReportPageTest {
  private static final String HOSTILE = "/<img src=x onerror=alert(1)>&\"'</text></svg>";
  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  /** What is drawn of each figure, where it is, and how large its smallest letters are. */
  private static final String FIGURES =
      """
      return [...document.querySelectorAll('figure')].map(figure => {
        const shown = [...figure.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width > 0);
        const svg = shown[0], box = svg.getBoundingClientRect(), scale = box.width / svg.viewBox.baseVal.width;
        const texts = [...svg.querySelectorAll('text')];
        return {
          title: figure.querySelector('figcaption').textContent,
          label: svg.getAttribute('aria-label'), role: svg.getAttribute('role'),
          images: shown.length, width: box.width, height: box.height,
          shapes: svg.querySelectorAll('.fill, .line').length,
          letters: Math.min(...texts.map(t => parseFloat(getComputedStyle(t).fontSize) * scale)),
          cut: texts.filter(t => { const r = t.getBoundingClientRect();
            return r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 1 || r.bottom > box.bottom + 1;
          }).map(t => t.textContent),
        };
      });
      """;

  private static final String CONTRASTS =
      """
      const luminance = text => { const c = text.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
          .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]; };
      const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
        if (!c.startsWith('rgba(0, 0, 0, 0')) return c; } return 'rgb(255, 255, 255)'; };
      return [...document.querySelectorAll('h1, h2, .lead, dt, dd, figcaption, summary, section > p, footer, svg text')]
        .map(e => { const a = luminance(e.closest('svg') ? getComputedStyle(e).fill : getComputedStyle(e).color),
            b = luminance(behind(e));
          return {text: e.textContent, ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)}; })
        .filter(e => e.ratio < 4.5).map(e => e.text + ' ' + e.ratio);
      """;

  @TempDir private static Path folder;
  private static Path page;
  private static Results results;
  private static Browser browser;

  @BeforeAll
  static void report() throws Exception {
    Path objects = folder.resolve("objects");
    GeneratedBucket.write(objects, 30_000, 60);
    Path hostile = objects.resolve("2026/11/02/23/hostile");
    String[] lines = new String[3_000];
    Arrays.fill(
        lines, HandMadeBucket.event("11:00:00", HOSTILE, json -> json.put("page", HOSTILE)));
    Files.writeString(
        hostile, String.join("\n", lines).replace("02/Nov/2026:11:", "02/Nov/2026:23:") + "\nx\n");
    Files.setLastModifiedTime(hostile, FileTime.from(Instant.parse("2026-11-02T23:01:00Z")));
    Window window =
        new Window(GeneratedBucket.START, GeneratedBucket.START.plus(GeneratedBucket.SPAN));
    results =
        new Report(new FolderStore(objects), new DeliveryPrefix(DeliveryPrefix.BY_HOUR), step -> {})
            .about("shop-analytics", window);
    page = Files.writeString(folder.resolve("report.html"), new ReportPage(results).html());
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    browser.command("Emulation.setEmulatedMedia", Map.of("media", ""));
    browser.colorScheme("light");
    browser.view(1280, 900);
    browser.open(page.toUri().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 390, 768, 1280, 1920})
  void drawsEveryChartReadablyAtEveryWidth(int width) {
    browser.view(width, 900);

    List<?> figures = (List<?>) browser.run(FIGURES);
    assertThat(figures).hasSize(12);
    for (Object each : figures) {
      Map<?, ?> figure = (Map<?, ?>) each;
      String name = figure.get("title") + " at " + width;
      assertThat(figure.get("images")).as(name).isEqualTo(1L);
      assertThat(figure.get("role")).as(name).isEqualTo("img");
      assertThat(figure.get("label")).as(name).isEqualTo(figure.get("title"));
      assertThat(number(figure, "width")).as(name).isGreaterThan(250);
      assertThat(number(figure, "height")).as(name).isGreaterThan(60);
      assertThat(number(figure, "shapes")).as(name).isPositive();
      assertThat(number(figure, "letters")).as(name).isBetween(10.0, 17.0);
      assertThat((List<?>) figure.get("cut")).as(name).isEmpty();
    }
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo((long) width);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void opensWhatIsFoldedWithoutGrowingWider() {
    browser.view(390, 900);

    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");

    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
    assertThat(browser.find("pre"))
        .isNotEmpty()
        .allSatisfy(code -> assertThat(code.getText()).contains("SELECT"));
  }

  @Test
  void showsTheNumbersOfTheQueries() {
    assertThat(shown("Top pages", ".wide .label, .middle .label"))
        .first()
        .asString()
        .contains("page_1.html");
    assertThat(tableOf("Top pages")).isEqualTo(rows(Query.TOP_PAGES, "page", "events"));
    assertThat(tableOf("Top referrers")).isEqualTo(rows(Query.TOP_REFERRERS, "referrer", "events"));
    assertThat(tableOf("Status codes")).isEqualTo(rows(Query.STATUS_CODES, "status", "events"));
    assertThat(tableOf("People's events by type"))
        .isEqualTo(rows(Query.EVENTS_BY_TYPE, "event", "events"));
    assertThat(shown("Top pages", ".middle .value"))
        .isEqualTo(tableOf("Top pages").stream().map(row -> row.get(1)).toList());
    assertThat(browser.find(".tile dd:not(.note)"))
        .extracting(tile -> tile.getText())
        .startsWith(
            Unit.COUNT.full(results.number(Query.SUMMARY, "events")),
            Unit.COUNT.full(results.number(Query.SUMMARY, "visitors")),
            Unit.COUNT.full(results.number(Query.SESSIONS, "sessions")))
        .endsWith("1");
    assertThat(total("From the request to the bucket")).isEqualTo(33_000);
    assertThat(total("Sizes of the objects, as stored")).isEqualTo(61);
    assertThat(total("Events per session")).isEqualTo(results.row(Query.SESSIONS).get("sessions"));
  }

  @Test
  void showsTextOfTheBucketAsText() {
    assertThat(tableOf("Top pages")).anyMatch(row -> row.get(0).equals(HOSTILE));
    assertThat(browser.find("main img, main script")).isEmpty();
    assertThat(browser.console()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"light, 1280", "dark, 1280", "light, 390", "dark, 390"})
  void hasEnoughContrast(String scheme, int width) throws Exception {
    browser.view(width, 900);
    browser.colorScheme(scheme);

    assertThat((List<?>) browser.run(CONTRASTS)).isEmpty();
    boolean dark =
        (Boolean) browser.run("return matchMedia('(prefers-color-scheme: dark)').matches");
    assertThat(dark).isEqualTo(scheme.equals("dark"));

    long height = (Long) browser.run("return document.documentElement.scrollHeight");
    browser.view(width, (int) height);
    browser.screenshot(SCREENSHOTS.resolve("report-%s-%d.png".formatted(scheme, width)));
  }

  @Test
  void printsInkOnPaperEvenWhenTheScreenIsDark() throws Exception {
    browser.command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "print",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    browser.view(720, 1_000);

    assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(255, 255, 255)");
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(720L);
    assertThat((List<?>) browser.run(CONTRASTS)).isEmpty();
    assertThat((List<?>) browser.run(FIGURES)).hasSize(12);

    Map<String, Object> printed =
        browser.command("Page.printToPDF", Map.of("printBackground", true));
    byte[] pdf = Base64.getDecoder().decode((String) printed.get("data"));
    assertThat(pdf).startsWith('%', 'P', 'D', 'F');
    Files.write(Files.createDirectories(SCREENSHOTS).resolve("report.pdf"), pdf);
  }

  private static List<List<String>> rows(Query query, String label, String value) {
    return results.rows(query).stream()
        .map(
            row ->
                List.of(
                    row.get(label) == null ? "(none)" : row.get(label).toString(),
                    Unit.COUNT.full(((Long) row.get(value)).doubleValue())))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static List<List<String>> tableOf(String title) {
    return (List<List<String>>)
        browser.run(
            """
            const figure = [...document.querySelectorAll('figure')]
              .find(f => f.querySelector('figcaption').textContent === arguments[0]);
            return [...figure.querySelectorAll('tbody tr')].map(r => [...r.cells].map(c => c.textContent));
            """,
            title);
  }

  private static long total(String title) {
    return tableOf(title).stream()
        .mapToLong(row -> Long.parseLong(row.get(1).replace(",", "")))
        .sum();
  }

  private static List<?> shown(String title, String selector) {
    return (List<?>)
        browser.run(
            """
            const figure = [...document.querySelectorAll('figure')]
              .find(f => f.querySelector('figcaption').textContent === arguments[0]);
            return [...figure.querySelectorAll(arguments[1])].map(e => e.textContent);
            """,
            title,
            selector);
  }

  private static double number(Map<?, ?> figure, String name) {
    return ((Number) figure.get(name)).doubleValue();
  }
}
