package webanalytics.workshop.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryPrefixTest {
  private static final Instant BEFORE_MIDNIGHT = Instant.parse("2026-11-02T23:50:00Z");
  private static final Instant AFTER_MIDNIGHT = Instant.parse("2026-11-03T00:10:00Z");

  @Test
  void namesEachHoursFolder() {
    assertThat(new DeliveryPrefix(DeliveryPrefix.BY_HOUR).between(BEFORE_MIDNIGHT, AFTER_MIDNIGHT))
        .containsExactly("2026/11/02/23/", "2026/11/03/00/");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "events/, events/",
        "events/!{timestamp:yyyy-MM-dd}/, events/2026-11-02/",
        "a/!{timestamp:yyyy'/'MM}/!{firehose:random-string}/!{timestamp:dd}/, a/2026/11/",
        "!{timestamp:yyyy/MM/dd/HH/mm}/, ``",
        "day=!{timestamp:dd}/hour=!{timestamp:HH}/x/, day=02/hour=23/x/"
      })
  void goesAsFarAsTheHourDecides(String prefix, String folder) {
    assertThat(new DeliveryPrefix(prefix).between(BEFORE_MIDNIGHT, BEFORE_MIDNIGHT))
        .isEqualTo(List.of(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"!{lambda:x}/", "!{firehose:error-output-type}/", "!{timestamp:bogus}/"})
  void refusesWhatFirehoseDoesNotKnow(String prefix) {
    assertThatIllegalArgumentException().isThrownBy(() -> new DeliveryPrefix(prefix));
  }
}
