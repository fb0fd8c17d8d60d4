package webanalytics.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyTest {
  private static final Lease LEASE = new Lease("127.31.7", 5000, 80);

  @Test
  void clientsAreToldToAskTheLocalCloudWithoutAProxy() {
    assertThat(LocalCloud.noProxy(LEASE, Map.of())).isEqualTo("localhost,127.0.0.0/8,127.31.7.1");
  }

  @Test
  void whatTheUserExceptsStaysExcepted() {
    assertThat(LocalCloud.noProxy(LEASE, Map.of("NO_PROXY", "localhost, .example.com")))
        .isEqualTo("localhost,.example.com,127.0.0.0/8,127.31.7.1");
    assertThat(LocalCloud.noProxy(LEASE, Map.of("no_proxy", "a", "NO_PROXY", "b")))
        .startsWith("a,localhost");
  }
}
