package webanalytics.infrastructure.web.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest {
  private static final Pattern BEACON = Pattern.compile(AccessLog.BEACON.matchPattern());
  private static final String TIME = "23/Nov/2026:01:20:34 +0000";

  @Test
  void namesTheWorkshopsTwelveFieldsOneForEachGroup() {
    assertThat(AccessLog.BEACON.fieldNames())
        .containsExactly(
            "host",
            "ident",
            "authuser",
            "datetime",
            "request",
            "response",
            "bytes",
            "referrer",
            "agent",
            "event",
            "clientid",
            "page");
    assertThat(BEACON.matcher("").groupCount()).isEqualTo(12);
  }

  @Test
  void logsTheClientAndAtFinishThreeMoreHeaders() {
    String combined = "%a %l %u %t \\\"%r\\\" %>s %b \\\"%{Referer}i\\\" \\\"%{User-Agent}i\\\"";
    assertThat(AccessLog.COMBINED.format()).isEqualTo(combined);
    assertThat(AccessLog.BEACON.format())
        .isEqualTo(combined + " \\\"%{event}i\\\" \\\"%{clientid}i\\\" \\\"%{page}i\\\"");
  }

  @Test
  void customMetricsAreFourMoreHeadersWithAFieldEach() {
    assertThat(AccessLog.BEACON_WITH_METRICS.format())
        .isEqualTo(
            AccessLog.BEACON.format()
                + " \\\"%{Custom-Metric-Name}i\\\" \\\"%{Custom-Metric-Int-Value}i\\\""
                + " \\\"%{Custom-Metric-Float-Value}i\\\" \\\"%{Custom-Metric-String-Value}i\\\"");
    List<String> names = AccessLog.BEACON_WITH_METRICS.fieldNames();
    assertThat(names.subList(0, 12)).isEqualTo(AccessLog.BEACON.fieldNames());
    assertThat(names.subList(12, names.size()))
        .containsExactly(
            "custom_metric_name",
            "custom_metric_int_value",
            "custom_metric_float_value",
            "custom_metric_string_value");
  }

  /** The load balancer drops headers whose names have other characters, underscores among them. */
  @ParameterizedTest
  @EnumSource
  void namesOnlyHeadersThatPassTheLoadBalancer(AccessLog log) {
    assertThat(log.eventHeaders()).allMatch(name -> name.matches("[A-Za-z0-9-]+"));
  }

  @ParameterizedTest
  @EnumSource
  void namesAFieldForEachGroup(AccessLog log) {
    assertThat(Pattern.compile(log.matchPattern()).matcher("").groupCount())
        .isEqualTo(log.fieldNames().size());
    assertThat(log.fieldNames()).doesNotHaveDuplicates();
  }

  @Test
  void shipsCustomMetricsOnlyWhereTheyAreWanted() {
    assertThat(AccessLog.shipped(false)).isEqualTo(AccessLog.BEACON);
    assertThat(AccessLog.shipped(true)).isEqualTo(AccessLog.BEACON_WITH_METRICS);
  }

  @Property(tries = 500)
  void takesApartEveryLineThatApacheWrites(
      @ForAll("hosts") String host,
      @ForAll("sizes") String bytes,
      @ForAll("headers") List<String> quoted) {
    assertThat(fields(line(host, bytes, quoted)))
        .containsExactly(
            host,
            "-",
            "-",
            TIME,
            quoted.get(0),
            "200",
            bytes,
            quoted.get(1),
            quoted.get(2),
            quoted.get(3),
            quoted.get(4),
            quoted.get(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\\\"", "\\\\", "\\xe2", " ", "] \\\" [", "- "})
  void takesLongFieldsWithoutOverflowingTheStack(String part) {
    String field = part.repeat(100_000 / part.length());
    List<String> quoted = List.of(field, field, field, field, field, field);
    assertThat(fields(line("2001:db8::1", "-", quoted))).contains(field).hasSize(12);
  }

  @Test
  void refusesLinesWithMissingOrFurtherFieldsQuickly() {
    String good = line("10.0.0.1", "-", List.of("-", "-", "-", "-", "-", "-"));
    assertThat(BEACON.matcher(good).matches()).isTrue();
    assertThat(BEACON.matcher(good + " \"x\"").matches()).isFalse();
    assertThat(BEACON.matcher(good.substring(0, good.length() - 4)).matches()).isFalse();
    assertThat(BEACON.matcher("\" ".repeat(50_000)).matches()).isFalse();
  }

  @Provide
  Arbitrary<String> hosts() {
    return Arbitraries.of("10.0.0.1", "2001:db8::1", "::1", "::ffff:10.0.0.1", "client.example");
  }

  @Provide
  Arbitrary<String> sizes() {
    return Arbitraries.oneOf(
        Arbitraries.just("-"), Arbitraries.longs().greaterOrEqual(0).map(String::valueOf));
  }

  @Provide
  Arbitrary<List<String>> headers() {
    Arbitrary<String> raw =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(60),
            Arbitraries.strings().withChars("\"\\ -[]x\t\n").ofMaxLength(12));
    return raw.map(AccessLogTest::escaped)
        .injectNull(0.1)
        .map(h -> h == null ? "-" : h)
        .list()
        .ofSize(6);
  }

  /** Does what Apache's ap_escape_logitem does to what a client sent. */
  private static String escaped(String raw) {
    StringBuilder log = new StringBuilder();
    for (byte b : raw.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      switch (c) {
        case '"' -> log.append("\\\"");
        case '\\' -> log.append("\\\\");
        case '\n' -> log.append("\\n");
        case '\r' -> log.append("\\r");
        case '\t' -> log.append("\\t");
        case '\b' -> log.append("\\b");
        case 0x0b -> log.append("\\v");
        default -> log.append(c < 0x20 || c > 0x7e ? "\\x%02x".formatted(c) : (char) c);
      }
    }
    return log.toString();
  }

  private static String line(String host, String bytes, List<String> quoted) {
    return "%s - - [%s] \"%s\" 200 %s \"%s\" \"%s\" \"%s\" \"%s\" \"%s\""
        .formatted(
            host,
            TIME,
            quoted.get(0),
            bytes,
            quoted.get(1),
            quoted.get(2),
            quoted.get(3),
            quoted.get(4),
            quoted.get(5));
  }

  private static List<String> fields(String line) {
    Matcher matcher = BEACON.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    return IntStream.rangeClosed(1, matcher.groupCount()).mapToObj(matcher::group).toList();
  }
}
