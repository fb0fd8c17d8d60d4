package webanalytics.workshop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeaconUrlTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080/beacon, http://127.0.0.1:8080/beacon?call=3&run=r1&n=3",
    "http://example.com, http://example.com/?call=3&run=r1&n=3",
    "https://[::1]/a%20b?key=v%26w, https://[::1]/a%20b?key=v%26w&call=3&run=r1&n=3"
  })
  void appendsItsQueryAndKeepsTheRest(String url, String expected) {
    URI base = BeaconUrl.parse(url).orElseThrow();

    assertThat(new BeaconUrl(base, "r1").number(3)).hasToString(expected);
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
