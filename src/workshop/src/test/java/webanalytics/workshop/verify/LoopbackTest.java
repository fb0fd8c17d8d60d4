package webanalytics.workshop.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/beacon",
        "http://127.9.8.7:8080/",
        "http://[::1]/",
        "https://localhost/x"
      })
  void theseAreThisMachine(String url) {
    assertThat(Loopback.isHostOf(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.0.2.1/",
        "http://localhost.example/",
        "http://web-alb-1.example/",
        "no url",
        "/x",
        "http://1.2.3.400/"
      })
  void theseAreNot(String url) {
    assertThat(Loopback.isHostOf(url)).isFalse();
  }
}
