package webanalytics.localcloud.fleet.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestCounterTest {
  private final RequestCounter counter = new RequestCounter();

  @Test
  void countsByClassOfAnswerAndStartsAgainAfterEachReading() {
    counter.chosen();
    counter.chosen();
    counter.answered(200, 30);
    counter.answered(299, 10);
    counter.answered(304, 20);
    counter.answered(500, 40);
    counter.refused(502);
    counter.refused(404);

    assertThat(counter.take())
        .isEqualTo(new RequestCount(2, 2, 1, 1, new ResponseTimes(4, 100, 10, 40)));
    assertThat(counter.take()).isEqualTo(RequestCount.NONE);
  }

  @Test
  void addsCountsOfTwoRoutes() {
    RequestCount one = new RequestCount(1, 2, 3, 4, new ResponseTimes(5, 60, 7, 8));
    RequestCount two = new RequestCount(10, 20, 30, 40, new ResponseTimes(50, 600, 6, 9));

    assertThat(one.plus(two))
        .isEqualTo(new RequestCount(11, 22, 33, 44, new ResponseTimes(55, 660, 6, 9)));
    assertThat(one.plus(RequestCount.NONE)).isEqualTo(one);
  }
}
