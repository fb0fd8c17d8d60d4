package webanalytics.workshop.traffic.http;

import java.net.ConnectException;
import javax.net.ssl.SSLException;

/** Names the ways in which a request can stay without a response. */
public enum Failure {
  /** No response in time; the request may have arrived. */
  TIMEOUT("timeout"),
  /** No connection; the request was never sent. */
  REFUSED("refused"),
  /** This process may open no more files; the request was never sent. */
  OPEN_FILES("open files"),
  /** The connection's TLS handshake failed; the request was never sent. */
  TLS("tls"),
  /** The connection ended before the response; the request may have arrived. */
  CLOSED("closed"),
  /** What came back is no response of HTTP/1.x; the request has arrived somewhere. */
  PROTOCOL("protocol"),
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

  static Failure of(Exception thrown) {
    if (thrown instanceof SSLException) {
      return TLS;
    }
    if (thrown instanceof ResponseParser.ProtocolException) {
      return PROTOCOL;
    }
    // The JDK has no exception of its own for EMFILE and ENFILE.
    if (String.valueOf(thrown.getMessage()).contains("oo many open files")) {
      return OPEN_FILES;
    }
    return thrown instanceof ConnectException ? REFUSED : CLOSED;
  }
}
