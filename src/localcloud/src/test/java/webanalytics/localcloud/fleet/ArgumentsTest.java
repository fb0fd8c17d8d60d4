package webanalytics.localcloud.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void readsAllValues() {
    Arguments arguments = parse("http://127.77.40.1:5000", "127.77.40.0/24", "8080");

    assertThat(arguments.network()).isEqualTo("127.77.40.");
    assertThat(arguments.endpoint().getPort()).isEqualTo(5000);
    assertThat(arguments.instancePort()).isEqualTo(80);
  }

  @Test
  void refusesEverythingOffTheLoopback() {
    for (String endpoint :
        new String[] {
          "http://10.0.0.1:5000",
          "http://localhost:5000",
          "http://127.0.0.1.example.com:5000",
          "http://127.0.0.1:5000@example.com",
          "https://ec2.us-east-1.amazonaws.com"
        }) {
      assertThatThrownBy(() -> parse(endpoint, "127.77.40.0/24", "80"))
          .as(endpoint)
          .hasMessageContaining(endpoint);
    }
  }

  @Test
  void namesEveryProblem() {
    assertThatThrownBy(() -> parse("x", "10.0.0.0/24", "81"))
        .hasMessageContaining("--endpoint")
        .hasMessageContaining("--network")
        .hasMessageContaining("--load-balancer-port");
    assertThatThrownBy(() -> Arguments.parse(List.of("--what")))
        .hasMessageContaining("--what")
        .hasMessageContaining("--home: is missing");
  }

  private static Arguments parse(String endpoint, String network, String port) {
    return Arguments.parse(
        List.of(
            "--endpoint", endpoint,
            "--network", network,
            "--home", "h",
            "--load-balancer-port", port,
            "--instance-port", "80"));
  }
}
