package webanalytics.workshop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  private final DurationConverter converter = new DurationConverter();

  @ParameterizedTest
  @CsvSource({
    "0s, PT0S",
    "1500ms, PT1.5S",
    "30s, PT30S",
    "3m, PT3M",
    "2.5m, PT2M30S",
    "1h, PT1H",
    "24H, PT24H"
  })
  void readsANumberAndAUnit(String text, Duration expected) {
    assertThat(converter.convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "m", "-3m", "3 m", "3d", "1e3s", "25h", "3m30s"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Property
  void readsWhatItWrites(@ForAll @IntRange(min = 0, max = 86_400_000) int millis) {
    Duration duration = Duration.ofMillis(millis);

    assertThat(converter.convert(DurationConverter.format(duration))).isEqualTo(duration);
  }
}
