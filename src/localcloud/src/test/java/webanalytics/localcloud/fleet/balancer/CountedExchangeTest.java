package webanalytics.localcloud.fleet.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webanalytics.localcloud.fleet.cloud.CloudListener;

@Timeout(60)
class CountedExchangeTest {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Front front;

  @BeforeEach
  void start() throws Exception {
    front = new Front();
  }

  @AfterEach
  void stop() {
    front.close();
  }

  @Test
  void countsWhatATargetAnswers() throws Exception {
    follow("healthy");

    assertThat(get("/200")).isEqualTo(200);
    assertThat(get("/404")).isEqualTo(404);
    assertThat(get("/503")).isEqualTo(503);

    RequestCount count = take();
    assertThat(count.requests()).isEqualTo(3);
    assertThat(count.successes()).isEqualTo(1);
    assertThat(count.errors()).isEqualTo(1);
    assertThat(count.ownErrors()).isZero();
    ResponseTimes times = count.times();
    assertThat(times.answers()).isEqualTo(3);
    assertThat(times.shortest()).isPositive().isLessThanOrEqualTo(times.longest());
    assertThat(times.sum()).isBetween(times.longest(), 3 * times.longest());
  }

  @Test
  void countsABrokenConnectionAsTheBalancersOwnError() throws Exception {
    follow("healthy");

    assertThat(get("/broken")).isEqualTo(502);

    assertThat(take()).isEqualTo(new RequestCount(1, 0, 0, 1, ResponseTimes.NONE));
  }

  @Test
  void countsNoRequestWhereThereIsNoTarget() throws Exception {
    follow("");

    assertThat(get("/200")).isEqualTo(503);

    assertThat(take()).isEqualTo(new RequestCount(0, 0, 0, 1, ResponseTimes.NONE));
  }

  private void follow(String state) {
    front.follow(state, Map.of(), CloudListener.forwarding(80, Front.GROUP));
  }

  private RequestCount take() {
    return front.balancers().takeRequests().get(new Route(Front.BALANCER, Front.GROUP));
  }

  private int get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(front.http() + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
