package webanalytics.workshop.traffic.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTemplateTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080/beacon, 127.0.0.1:8080, /beacon?call=3&run=r1&n=3",
    "http://example.com, example.com, /?call=3&run=r1&n=3",
    "http://example.com/ä?x=ü, example.com, /%C3%A4?x=%C3%BC&call=3&run=r1&n=3",
    "https://[::1]/a%20b?key=v%26w, [::1], /a%20b?key=v%26w&call=3&run=r1&n=3"
  })
  void appendsItsQueryAndKeepsTheRest(String url, String host, String target) {
    URI base = BeaconUrl.parse(url).orElseThrow();
    RequestTemplate template = new RequestTemplate(base, "r1", List.of());

    assertThat(template.line(3)).isEqualTo("POST " + target + " HTTP/1.1");
    assertThat(written(template))
        .startsWith(template.line(3) + "\r\nHost: " + host + "\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void sendsOwnHeadersWithEveryRequestAndInThePlaceOfDrawnOnes() {
    List<Header> own =
        Stream.of("X-Team:  red ", "EVENT: purchase", "Host: beacons.example")
            .map(text -> Header.parse(text).orElseThrow())
            .toList();
    URI url = URI.create("http://127.0.0.1/beacon");
    Beacon beacon = new Beacons(1, false, own).number(3);
    ByteBuffer out = ByteBuffer.allocate(RequestTemplate.LONGEST_BYTES);
    new RequestTemplate(url, "r1", own).write(3, beacon, out);

    assertThat(beacon.event()).isEqualTo("purchase");
    assertThat(beacon.page()).isEqualTo(new Beacons(1).number(3).page());
    assertThat(text(out).split("\r\n"))
        .contains("X-Team: red", "event: purchase", "Host: beacons.example")
        .filteredOn(line -> line.matches("(?i)(event|host):.*"))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "event",
        ": x",
        "a b: c",
        "X: \r\nY: z",
        "X: ä",
        "Content-Length: 5",
        "connection: close"
      })
  void refusesHeadersThatWouldBreakARequest(String text) {
    assertThat(Header.parse(text)).isEmpty();
  }

  @Test
  void refusesAUrlThatNoServerTakes() {
    assertThat(BeaconUrl.parse("http://127.0.0.1/" + "a".repeat(RequestTemplate.LONGEST_URL)))
        .isEmpty();
  }

  private static String written(RequestTemplate template) {
    ByteBuffer out = ByteBuffer.allocate(RequestTemplate.LONGEST_BYTES);
    template.write(3, new Beacons(1).number(3), out);
    return text(out);
  }

  private static String text(ByteBuffer out) {
    return new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "beacon",
        "127.0.0.1/beacon",
        "ftp://127.0.0.1/",
        "http:///beacon",
        "http://user:word@127.0.0.1/",
        "http://127.0.0.1/#top",
        "http://127.0.0.1/?n=1",
        "http://127.0.0.1/?a=b&run=x",
        "http://127.0.0.1/a b"
      })
  void refusesWhatCannotBeCounted(String url) {
    assertThat(BeaconUrl.parse(url)).isEmpty();
  }

  @Test
  void takesAQueryThatOnlyLooksLikeItsOwn() {
    assertThat(BeaconUrl.parse("http://127.0.0.1/?nn=1&rerun=2")).isPresent();
  }
}
