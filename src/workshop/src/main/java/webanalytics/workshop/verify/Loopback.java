package webanalytics.workshop.verify;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Tells which URLs lead to this machine; looks no name up. */
final class Loopback {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]");

  private Loopback() {}

  static boolean isHostOf(String url) {
    String host = host(url);
    try {
      return host.equals("localhost")
          || LITERAL.matcher(host).matches() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String host(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "" : host;
    } catch (IllegalArgumentException e) {
      // A ledger of another hand: its requests went to wherever.
      return "";
    }
  }
}
