package webanalytics.workshop.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartsTest {
  private static final Instant START = Instant.parse("2026-11-02T23:50:00Z");

  @Property(tries = 100)
  void drawsAnyTextAndAnyValueInsideOfTheImage(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(max = 1e12) Double> values,
      @ForAll String text,
      @ForAll @IntRange(min = 300, max = 1_200) int width)
      throws Exception {
    List<Histogram.Bin> bins = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      bins.add(new Histogram.Bin(i, i + 1, values.get(i).longValue()));
    }
    List<Histogram.Mark> marks = List.of(new Histogram.Mark(text, values.get(0)));
    for (Chart chart :
        List.of(
            series(text, values),
            new Bars(
                text, Unit.COUNT, text, values.stream().map(v -> new Bars.Bar(text, v)).toList()),
            new Histogram(text, Unit.BYTES, bins, marks))) {
      Document svg = parsed(chart.svg(width));
      String[] box = svg.getDocumentElement().getAttribute("viewBox").split(" ");
      NodeList rectangles = svg.getElementsByTagName("rect");
      assertThat(Double.parseDouble(box[2])).isEqualTo(width);
      assertThat(rectangles.getLength()).isGreaterThanOrEqualTo(values.size());
      for (int i = 0; i < rectangles.getLength(); i++) {
        Element rectangle = (Element) rectangles.item(i);
        assertThat(number(rectangle, "x")).isNotNegative();
        assertThat(number(rectangle, "width")).isNotNegative();
        assertThat(number(rectangle, "height")).isNotNegative();
        assertThat(number(rectangle, "x") + number(rectangle, "width"))
            .isLessThanOrEqualTo(width + 2);
        assertThat(number(rectangle, "y") + number(rectangle, "height"))
            .isLessThanOrEqualTo(Double.parseDouble(box[3]) + 1);
      }
    }
  }

  @Test
  void aLineGoesThroughItsValues() throws Exception {
    TimeSeries series = series("x", List.of(0.0, 100.0, 50.0));

    String path = byClass(parsed(series.svg(560)), "path", "line s0").getAttribute("d");

    // Ticks 0, 25 … 100: the plot's bottom, its top, its middle.
    assertThat(path).isEqualTo("M52 202L299 12L546 107");
  }

  @Test
  void aMissingValueLeavesAGap() throws Exception {
    List<Double> values = List.of(1.0, 2.0, Double.NaN, 3.0, 4.0);

    Document svg = parsed(series("x", values).svg());

    assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(4);
    assertThat(series("x", values).table().rows().get(2).get(1)).isEqualTo("–");
  }

  @Test
  void severalLinesHaveALegendAndNoArea() throws Exception {
    List<TimeSeries.Line> lines =
        List.of(
            new TimeSeries.Line("one", List.of(1.0, 2.0)),
            new TimeSeries.Line("two", List.of(2.0, 1.0)));
    TimeSeries series =
        new TimeSeries("x", Unit.COUNT, List.of(START, START.plusSeconds(1)), lines);

    Document svg = parsed(series.svg());

    assertThat(byClass(svg, "path", "line s1")).isNotNull();
    assertThat(byClass(svg, "path", "area s0")).isNull();
    assertThat(byClass(svg, "text", "legend").getTextContent()).isEqualTo("one");
    assertThat(series.table().columns()).containsExactly("Time (UTC)", "one", "two");
    assertThat(byClass(svg, "rect", "tip").getTextContent())
        .isEqualTo("2 Nov 23:50:00\none: 1\ntwo: 2");
  }

  @Test
  void barsAreAsLongAsTheirValues() throws Exception {
    Bars bars =
        new Bars("x", Unit.COUNT, "Page", List.of(new Bars.Bar("a", 400), new Bars.Bar("b", 100)));

    Document svg = parsed(bars.svg(400));

    NodeList rectangles = svg.getElementsByTagName("rect");
    assertThat(number((Element) rectangles.item(1), "width")).isEqualTo(400);
    assertThat(number((Element) rectangles.item(4), "width")).isEqualTo(100);
    assertThat(bars.table().rows()).containsExactly(List.of("a", "400"), List.of("b", "100"));
  }

  @Test
  void aMarkStandsWhereItsValueIs() throws Exception {
    Histogram histogram =
        new Histogram(
            "x",
            Unit.SECONDS,
            List.of(new Histogram.Bin(0, 10, 1), new Histogram.Bin(10, 100, 1)),
            List.of(new Histogram.Mark("p50", 55)));

    Document svg = parsed(histogram.svg(566));

    // Columns of 250 from 52 on: the middle of the second.
    assertThat(number(byClass(svg, "line", "mark"), "x1")).isEqualTo(52 + 250 + 125);
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    assertThatThrownBy(() -> series("x", List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Histogram("x", Unit.COUNT, List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new Histogram(
                    "x",
                    Unit.COUNT,
                    List.of(new Histogram.Bin(0, 1, 1), new Histogram.Bin(2, 3, 1)),
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "COUNT, 0, 0, 0",
    "COUNT, 1234567, '1,234,567', 1.23M",
    "COUNT, 999.6, 999.6, 1k",
    "PER_SECOND, 0.25, 0.25/s, 0.25/s",
    "MILLISECONDS, 12.3456, 12.346 ms, 12.3 ms",
    "MILLISECONDS, 1500, '1,500 ms', 1.5 s",
    "BYTES, 1500000, '1,500,000 B', 1.5 MB",
    "PERCENT, 99.96, 99.96 %, 100 %",
    "SECONDS, 12345, '12,345 s', '12,345 s'"
  })
  void writesNumbersWithTheirUnit(Unit unit, double value, String full, String brief) {
    assertThat(unit.full(value)).isEqualTo(full);
    assertThat(unit.brief(value)).isEqualTo(brief);
  }

  @Property
  void ticksBeginAtNothingAndReachTheLargest(
      @ForAll @DoubleRange(min = 0.01, max = 1e12) double largest, @ForAll boolean whole) {
    Ticks ticks = Ticks.upTo(largest, 4, whole);

    assertThat(ticks.values()).hasSizeBetween(2, 7).startsWith(0.0).isSorted();
    assertThat(ticks.top()).isGreaterThanOrEqualTo(largest * 0.9998);
    if (whole) {
      assertThat(ticks.values()).allMatch(value -> value == Math.rint(value));
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "59", "600", "7200", "86400", "2678400"})
  void timeTicksAreRoundAndFew(long seconds) {
    TimeTicks ticks = TimeTicks.between(START, START.plusSeconds(seconds), 6);

    assertThat(ticks.times()).hasSizeBetween(1, 7);
    assertThat(ticks.times())
        .allMatch(time -> time.getEpochSecond() % ticks.step().toSeconds() == 0)
        .allMatch(time -> !time.isBefore(START) && !time.isAfter(START.plusSeconds(seconds)));
  }

  private static TimeSeries series(String text, List<Double> values) {
    List<Instant> times =
        IntStream.range(0, values.size()).mapToObj(i -> START.plusSeconds(60L * i)).toList();
    return new TimeSeries(text, Unit.PER_SECOND, times, List.of(new TimeSeries.Line(text, values)));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static Element byClass(Document svg, String tag, String style) {
    NodeList found = svg.getElementsByTagName(tag);
    for (int i = 0; i < found.getLength(); i++) {
      if (found.item(i) instanceof Element element && element.getAttribute("class").equals(style)) {
        return element;
      }
    }
    return null;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
