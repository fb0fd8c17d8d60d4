package webanalytics.workshop.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.traffic.pace.Load;

class TrustTest {
  private static final String ADDRESS = "127.77.50.3";
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  @Test
  void trustsTheFilesCertificateAndNoOther() throws Exception {
    KeyStore served = selfSigned("served");
    KeyStore another = selfSigned("another");
    HttpsServer server = serve(served);
    try {
      URI url = URI.create("https://" + ADDRESS + ":" + server.getAddress().getPort() + "/beacon");

      assertThat(send(url, Optional.of(pem(served)))).isEqualTo(3);
      assertThat(send(url, Optional.of(pem(another)))).isZero();
      assertThat(send(url, Optional.empty())).isZero();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void saysWhichFileHoldsNoCertificate() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    assertThatThrownBy(() -> Trust.in(empty))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--cacert '" + empty + "'")
        .extracting(thrown -> ((UserError) thrown).exitCode())
        .isEqualTo(ExitCodes.USAGE);
    assertThatThrownBy(() -> Trust.in(folder.resolve("none.pem"))).isInstanceOf(UserError.class);
  }

  private int send(URI url, Optional<Path> cacert) {
    TrafficOptions options = Options.of(url, folder).build();
    Traffic traffic =
        new Traffic(
            cacert.map(options::trusting).orElse(options), new Load.Sequential(3, Duration.ZERO));
    TrafficSummary summary = traffic.send(progress -> {});
    assertThat(summary.failed().getOrDefault("tls", 0)).isEqualTo(3 - summary.answered());
    return summary.answered();
  }

  private KeyStore selfSigned(String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=ip:" + ADDRESS,
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    new String(PASSWORD),
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private Path pem(KeyStore store) throws Exception {
    String alias = store.aliases().nextElement();
    String text =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(store.getCertificate(alias).getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    return Files.writeString(folder.resolve(alias + ".pem"), text);
  }

  private static HttpsServer serve(KeyStore store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getByName(ADDRESS), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
