package webanalytics.workshop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import webanalytics.workshop.traffic.measure.Percentiles;
import webanalytics.workshop.traffic.measure.Second;
import webanalytics.workshop.traffic.measure.Threshold;

class TrafficPageTest {
  private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
  private static final Percentiles TIMES = new Percentiles(1, 2, 2.5, 3, 9.75, 12, 20);

  @Test
  void showsTheRunAndEscapesWhatWasTyped() {
    String html = page(seconds(3)).html();

    assertThat(html)
        .contains("http://127.0.0.1/?a=&lt;b&gt;", "9.75 ms", "p50 2.5 ms", "7 status 503")
        .contains("<code>p99&lt;5ms</code></td><td>9.75</td><td>broken")
        .contains("2 late, 1 unsent")
        .doesNotContain("<b>", "<script");
    assertThat(html.split("<svg", -1)).hasSizeGreaterThan(2);
  }

  @Test
  void drawsSeveralSecondsOfALongRunAsOnePoint() {
    String html = page(seconds(1_000)).html();

    // Its table has a row a point: pairs of 100 and 200 responses in two seconds of one second.
    assertThat(html.split("<td>150/s</td>", -1)).hasSize(500 + 1);
    assertThat(html).doesNotContain("<td>100/s");
  }

  @Test
  void aRunWithoutASecondHasNoCharts() {
    assertThat(page(List.of()).html()).doesNotContain("<svg");
  }

  private static List<Second> seconds(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Second(i, 1, i % 2 == 0 ? 100 : 200, 0, 2, 5))
        .toList();
  }

  private static TrafficPage page(List<Second> seconds) {
    TrafficSummary summary =
        new TrafficSummary(
            "r1",
            "http://127.0.0.1/?a=<b>",
            1_000,
            993,
            new TreeMap<>(Map.of("status 503", 7)),
            2,
            1,
            true,
            false,
            3,
            333,
            TIMES,
            TIMES,
            List.of(new Threshold.Outcome("p99<5ms", 9.75, false)),
            Path.of("ledger.jsonl"));
    return new TrafficPage(summary, START, seconds);
  }
}
