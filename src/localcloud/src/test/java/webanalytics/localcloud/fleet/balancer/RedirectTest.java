package webanalytics.localcloud.fleet.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webanalytics.localcloud.fleet.cloud.CloudListener;
import webanalytics.localcloud.fleet.cloud.CloudRedirect;

@Timeout(60)
class RedirectTest {
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
  void leadsToHttpsAtThePortThatStandsFor443() throws Exception {
    HttpResponse<Void> answer =
        get(new CloudRedirect("HTTPS", "#{host}", "443", "/#{path}", "#{query}", 301), "/a/b?c=d");

    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(location(answer)).isEqualTo(front.https() + "/a/b?c=d");
  }

  @Test
  void fillsInEveryKeyword() throws Exception {
    HttpResponse<Void> answer =
        get(
            new CloudRedirect(
                "#{protocol}",
                "www.#{host}",
                "#{port}",
                "/old/#{path}",
                "from=#{host}&at=#{port}&by=#{protocol}&#{query}",
                302),
            "/a%20b?c=%24d");

    assertThat(answer.statusCode()).isEqualTo(302);
    int port = front.ports().balancer();
    assertThat(location(answer))
        .isEqualTo(
            "http://www.%1$s:%2$d/old/a%%20b?from=%1$s&at=%2$d&by=http&c=%%24d"
                .formatted(Front.ADDRESS, port));
  }

  @Test
  void leavesTheQuestionMarkOutWithoutAQuery() throws Exception {
    HttpResponse<Void> answer =
        get(new CloudRedirect("HTTPS", "example.com", "8443", "/", "#{query}", 301), "/x");

    assertThat(location(answer)).isEqualTo("https://example.com:8443/");
  }

  private HttpResponse<Void> get(CloudRedirect redirect, String path) throws Exception {
    front.follow(
        "healthy", Map.of(), new CloudListener(80, Optional.empty(), "", Optional.of(redirect)));
    HttpRequest request = HttpRequest.newBuilder(URI.create(front.http() + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
  }

  private static String location(HttpResponse<Void> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
