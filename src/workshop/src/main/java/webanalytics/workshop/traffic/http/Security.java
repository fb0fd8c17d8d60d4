package webanalytics.workshop.traffic.http;

import java.net.URI;
import java.nio.channels.ByteChannel;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import tlschannel.ClientTlsChannel;

/** Puts TLS between a request and its socket where the URL asks for it. */
final class Security {
  private Security() {}

  /**
   * Returns what makes a socket's channel secure; for http the channel itself.
   *
   * @param trusted trusts other certificates than the usual ones
   */
  static UnaryOperator<ByteChannel> of(URI url, String host, Optional<SSLContext> trusted) {
    if (!url.getScheme().equalsIgnoreCase("https")) {
      return UnaryOperator.identity();
    }
    SSLContext context = trusted.orElseGet(Security::usual);
    return socket -> ClientTlsChannel.newBuilder(socket, engine(context, host, url)).build();
  }

  private static SSLEngine engine(SSLContext context, String host, URI url) {
    SSLEngine engine = context.createSSLEngine(host, url.getPort());
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    // Without it any trusted certificate would do, whatever host it is of.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    engine.setSSLParameters(parameters);
    return engine;
  }

  private static SSLContext usual() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }
}
