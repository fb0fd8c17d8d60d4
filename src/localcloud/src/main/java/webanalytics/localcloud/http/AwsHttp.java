package webanalytics.localcloud.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Makes the HTTP client of AWS clients. */
public final class AwsHttp {
  /** This machine, as the SDK compares hosts: by regular expression. */
  private static final List<String> LOOPBACK =
      List.of("localhost", "127(\\.[0-9]{1,3}){3}", "\\[::1]");

  private AwsHttp() {}

  /**
   * Makes a client that reaches AWS by the user's proxy, if there is one, and this machine without.
   *
   * <p>The SDK reads proxies from the environment and from system properties, but, other than the
   * JDK, makes no exception for the loopback.
   */
  public static SdkHttpClient client() {
    return builder().build();
  }

  /** Begins such a client, for timeouts other than the SDK's. */
  public static UrlConnectionHttpClient.Builder builder() {
    Set<String> direct = new HashSet<>(LOOPBACK);
    direct.addAll(ProxyConfiguration.builder().build().nonProxyHosts());
    return UrlConnectionHttpClient.builder()
        .proxyConfiguration(ProxyConfiguration.builder().nonProxyHosts(direct).build());
  }
}
