package webanalytics.localcloud.fleet.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webanalytics.localcloud.fleet.cloud.CloudListener;

@Timeout(60)
class ForwardedHeadersTest {
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
  void addsClientProtocolAndPortAndNothingElse() throws Exception {
    send();

    assertThat(front.lastHeaders())
        .containsEntry("X-forwarded-for", List.of("127.0.0.1"))
        .containsEntry("X-forwarded-proto", List.of("http"))
        .containsEntry("X-forwarded-port", List.of(Integer.toString(front.ports().balancer())))
        .doesNotContainKeys("X-forwarded-host", "X-forwarded-server");
  }

  @Test
  void believesNoClientAboutProtocolAndPortAndAppendsToItsAddresses() throws Exception {
    send("X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https", "X-Forwarded-Port", "1");

    assertThat(front.lastHeaders())
        .containsEntry("X-forwarded-for", List.of("203.0.113.7,127.0.0.1"))
        .containsEntry("X-forwarded-proto", List.of("http"))
        .containsEntry("X-forwarded-port", List.of(Integer.toString(front.ports().balancer())));
  }

  @Test
  void passesOnAClientsOwnForwardedHost() throws Exception {
    send("X-Forwarded-Host", "www.example.com");

    assertThat(front.lastHeaders()).containsEntry("X-forwarded-host", List.of("www.example.com"));
  }

  @Test
  void dropsInvalidNamesWhereTheAttributeIsOn() throws Exception {
    front.dropInvalidHeaders();

    send("Under_Score", "1", "Plain-1", "2", "Dot.ted", "3");

    assertThat(front.lastHeaders())
        .containsEntry("Plain-1", List.of("2"))
        .doesNotContainKeys("Under_score", "Dot.ted");
  }

  @Test
  void keepsInvalidNamesWhereTheAttributeIsOff() throws Exception {
    send("Under_Score", "1", "Dot.ted", "3");

    assertThat(front.lastHeaders())
        .containsEntry("Under_score", List.of("1"))
        .containsEntry("Dot.ted", List.of("3"));
  }

  private void send(String... headers) throws Exception {
    front.follow("healthy", Map.of(), CloudListener.forwarding(80, Front.GROUP));
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(front.http() + "/200"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding());
  }
}
