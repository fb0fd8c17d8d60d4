package webanalytics.localcloud.fleet.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webanalytics.localcloud.fleet.cloud.CloudCertificate;
import webanalytics.localcloud.fleet.cloud.CloudListener;

@Timeout(60)
class HttpsListenerTest {
  private static final String ARN = "arn:certificate";
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int PROTOCOL_VERSION = 70;

  @TempDir static Path folder;
  private static SelfSigned certificate;
  private Front front;

  @BeforeAll
  static void certify() throws Exception {
    certificate = SelfSigned.in(folder);
  }

  @BeforeEach
  void start() throws Exception {
    front = new Front();
  }

  @AfterEach
  void stop() {
    front.close();
  }

  @Test
  void presentsItsCertificateAndTellsTheTargetOfHttps() throws Exception {
    follow(Map.of(ARN, certificate.pair()));

    assertThat(get()).isEqualTo(200);

    assertThat(front.lastHeaders())
        .containsEntry("X-forwarded-proto", List.of("https"))
        .containsEntry("X-forwarded-port", List.of(Integer.toString(front.ports().https())))
        .doesNotContainKeys("X-forwarded-host", "X-forwarded-server");
    assertThat(states()).containsExactly("active");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void speaksTodaysVersions(String version) throws Exception {
    follow(Map.of(ARN, certificate.pair()));

    try (SSLSocket socket =
        (SSLSocket)
            certificate
                .client()
                .getSocketFactory()
                .createSocket(Front.ADDRESS, front.ports().https())) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();

      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
  }

  @Test
  void refusesTls11() throws Exception {
    follow(Map.of(ARN, certificate.pair()));

    try (Socket socket = new Socket(Front.ADDRESS, front.ports().https())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(helloOfTls11());
      DataInputStream in = new DataInputStream(socket.getInputStream());

      assertThat(in.readUnsignedByte()).as("record type").isEqualTo(ALERT);
      in.skipBytes(5);
      assertThat(in.readUnsignedByte()).as("description").isEqualTo(PROTOCOL_VERSION);
    }
  }

  @Test
  void closesWhenItsCertificateGoesAndOpensAgain() throws Exception {
    follow(Map.of(ARN, certificate.pair()));
    assertThat(get()).isEqualTo(200);

    follow(Map.of());

    assertThat(states()).containsExactly("unreachable: its certificate arn:certificate is gone");
    assertThatThrownBy(this::get).isInstanceOf(ConnectException.class);
    follow(Map.of(ARN, certificate.pair()));
    assertThat(get()).isEqualTo(200);
  }

  @Test
  void staysClosedWithAKeyThatCannotBeRead() {
    follow(Map.of(ARN, new CloudCertificate(certificate.pair().certificate(), "no key")));

    assertThat(states())
        .singleElement()
        .asString()
        .startsWith("unreachable: its certificate arn:certificate: the private key is neither");
    assertThatThrownBy(this::get).isInstanceOf(ConnectException.class);
  }

  private void follow(Map<String, CloudCertificate> certificates) {
    front.follow(
        "healthy",
        certificates,
        new CloudListener(443, Optional.of(ARN), Front.GROUP, Optional.empty()));
  }

  private List<String> states() {
    return front.balancers().statuses().stream().map(BalancerStatus::state).toList();
  }

  private int get() throws Exception {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(certificate.client())
            .build();
    HttpRequest request = HttpRequest.newBuilder(URI.create(front.https() + "/200")).build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** Returns a ClientHello as bytes: the JDK's own client would not even offer TLS 1.1. */
  private static byte[] helloOfTls11() {
    short version = 0x0302;
    ByteBuffer body = ByteBuffer.allocate(2 + 32 + 1 + 2 + 4 + 2);
    body.putShort(version).put(new byte[32]).put((byte) 0);
    // TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA and TLS_RSA_WITH_AES_128_CBC_SHA; no compression.
    body.putShort((short) 4).putShort((short) 0xc013).putShort((short) 0x002f);
    body.put((byte) 1).put((byte) 0);
    ByteBuffer record = ByteBuffer.allocate(5 + 4 + body.capacity());
    record.put((byte) HANDSHAKE).putShort(version).putShort((short) (4 + body.capacity()));
    return record.putInt(1 << 24 | body.capacity()).put(body.array()).array();
  }
}
