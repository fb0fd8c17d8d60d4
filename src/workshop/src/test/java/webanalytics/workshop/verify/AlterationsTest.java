package webanalytics.workshop.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlterationsTest {
  @Test
  void countsAllAndNamesTheFirstTen() {
    Alterations alterations = new Alterations(100);
    IntStream.iterate(60, n -> n > 0, n -> n - 3).forEach(n -> alterations.add(n, List.of("page")));

    assertThat(alterations.count()).isEqualTo(20);
    assertThat(alterations.examples()).containsOnlyKeys(3, 6, 9, 12, 15, 18, 21, 24, 27, 30);
  }

  @Test
  void severalEventsOfOneRequestAddUp() {
    Alterations alterations = new Alterations(100);
    alterations.add(7, List.of("page", "event"));
    alterations.add(7, List.of("event", "agent"));

    assertThat(alterations.count()).isEqualTo(1);
    assertThat(alterations.examples().get(7)).containsExactly("page", "event", "agent");
  }

  @Test
  void numbersThatWereNeverSentCountOnceEach() {
    Alterations alterations = new Alterations(1);
    alterations.add(999_999_999, List.of("request"));
    alterations.add(999_999_999, List.of("request"));
    alterations.add(2, List.of("request"));

    assertThat(alterations.count()).isEqualTo(2);
  }
}
