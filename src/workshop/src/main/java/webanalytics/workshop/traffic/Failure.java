package webanalytics.workshop.traffic;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Names the ways in which a request can stay without a response. */
public enum Failure {
  /** No response in time; the request may have arrived. */
  TIMEOUT("timeout"),
  /** No connection; the request was never sent. */
  REFUSED("refused"),
  /** The host name has no address; the request was never sent. */
  UNRESOLVED("unresolved"),
  /** The connection's TLS handshake failed; the request was never sent. */
  TLS("tls"),
  /** The connection ended before the response; the request may have arrived. */
  CLOSED("closed"),
  /** The sender was stopped while it waited; the request may have arrived. */
  INTERRUPTED("interrupted");

  private final String label;

  Failure(String label) {
    this.label = label;
  }

  /** Returns the name that ledger and summary use. */
  public String label() {
    return label;
  }

  static Failure of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return UNRESOLVED;
      }
      if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
        return TIMEOUT;
      }
      if (cause instanceof SSLException) {
        return TLS;
      }
      if (cause instanceof InterruptedException) {
        return INTERRUPTED;
      }
      // The JDK wraps an unresolved address in a ConnectException: decide only at the end of the
      // chain.
      if (cause instanceof ConnectException && cause.getCause() == null) {
        return REFUSED;
      }
    }
    return hasConnectException(thrown) ? REFUSED : CLOSED;
  }

  private static boolean hasConnectException(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException) {
        return true;
      }
    }
    return false;
  }
}
