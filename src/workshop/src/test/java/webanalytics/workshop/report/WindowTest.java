package webanalytics.workshop.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webanalytics.workshop.bucket.DeliveryPrefix;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.UserError;

class WindowTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00.5Z");

  @Test
  void isTheLastDayUnlessToldOtherwise() {
    assertThat(Window.of(null, null, null, NOW))
        .isEqualTo(window("2026-11-01T10:00:01Z", "2026-11-02T10:00:01Z"));
    assertThat(Window.of(null, null, Duration.ofHours(1), NOW))
        .isEqualTo(window("2026-11-02T09:00:01Z", "2026-11-02T10:00:01Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-01, 2026-11-01T00:00:00Z",
    "2026-11-01T10:30, 2026-11-01T10:30:00Z",
    "2026-11-01T10:30:15, 2026-11-01T10:30:15Z",
    "2026-11-01T10:30:15Z, 2026-11-01T10:30:15Z"
  })
  void readsTimesInUtc(String typed, String meant) {
    assertThat(Window.of(typed, "2026-11-02", null, NOW))
        .isEqualTo(window(meant, "2026-11-02T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "soon, null, null, --from 'soon'",
        "null, 2026-13-01, null, --to '2026-13-01'",
        "2026-11-01T25:00, null, null, --from '2026-11-01T25:00'",
        "2026-11-03, 2026-11-02, null, must be before 2026-11-02T00:00:00Z",
        "2026-11-02, 2026-11-02, null, must be before 2026-11-02T00:00:00Z",
        "2026-09-01, null, null, at most 31 days",
        "2026-11-01, null, 1, --last",
        "null, null, 0, must be longer"
      })
  void saysWhatIsWrong(String from, String to, Integer hours, String message) {
    Duration last = hours == null ? null : Duration.ofHours(hours);

    assertThatThrownBy(() -> Window.of(from, to, last, NOW))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message)
        .extracting("exitCode")
        .isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void readsTheFoldersOfItsHoursAndOfAQuarterOfAnHourAround() {
    assertThat(
            window("2026-11-02T10:10:00Z", "2026-11-02T11:50:00Z")
                .folders(new DeliveryPrefix(DeliveryPrefix.BY_HOUR)))
        .containsExactly("2026/11/02/09/", "2026/11/02/10/", "2026/11/02/11/", "2026/11/02/12/");
  }

  private static Window window(String from, String to) {
    return new Window(Instant.parse(from), Instant.parse(to));
  }
}
