package webanalytics.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Lets a proxy be configured that nobody answers, and asks an address of the loopback. */
class AwsHttpTest {
  private static final Map<String, String> PROXY =
      Map.of(
          "http.proxyHost", "127.0.0.1", "http.proxyPort", "9", "http.nonProxyHosts", "localhost");

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void setUp() throws Exception {
    PROXY.forEach(System::setProperty);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.77.90.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void tearDown() {
    PROXY.keySet().forEach(System::clearProperty);
    server.stop(0);
  }

  @Test
  void theLoopbackNeverGoesThroughAProxy() {
    URI endpoint = URI.create("http://127.77.90.1:" + server.getAddress().getPort());
    var s3 =
        S3Client.builder()
            .httpClient(AwsHttp.client())
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("k", "s")))
            .build();

    try {
      s3.listBuckets();
    } catch (SdkException answer) {
      // It knows no such thing; that it was asked is what counts.
    }

    assertThat(asked).hasPositiveValue();
  }
}
