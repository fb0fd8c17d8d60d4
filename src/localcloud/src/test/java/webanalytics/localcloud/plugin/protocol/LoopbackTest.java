package webanalytics.localcloud.plugin.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:5000",
        "http://127.77.20.1:5000/",
        "https://127.255.255.254",
        "http://localhost:4566",
        "http://[::1]:5000"
      })
  void addressesOfThisMachineAreLetThrough(String endpoint) {
    assertThat(Loopback.endpoint(endpoint)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1:5000",
        "ftp://127.0.0.1",
        "https://ec2.us-east-1.amazonaws.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://127.0.0.1@example.com",
        "http://user@127.0.0.1",
        "http://128.0.0.1",
        "http://127.0.0.256",
        "http://127.1",
        "http://2130706433",
        "http://0.0.0.0:5000",
        "http://[::]:5000",
        "http://[::ffff:8.8.8.8]",
        "http://169.254.169.254",
        "http://127.0.0.1 .example.com",
        "http://"
      })
  void everythingElseIsRefused(String endpoint) {
    assertThat(Loopback.endpoint(endpoint)).isEmpty();
  }
}
