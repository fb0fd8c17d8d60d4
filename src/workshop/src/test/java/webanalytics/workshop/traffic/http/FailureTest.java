package webanalytics.workshop.traffic.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void aLimitOfThisProcessIsNoFailureOfTheServers() {
    assertThat(Failure.of(new SocketException("Too many open files")))
        .isEqualTo(Failure.OPEN_FILES);
    assertThat(Failure.of(new SocketException("Connection reset"))).isEqualTo(Failure.CLOSED);
    assertThat(Failure.of(new ConnectException("Connection refused"))).isEqualTo(Failure.REFUSED);
  }
}
