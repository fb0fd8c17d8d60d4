package webanalytics.localcloud.fleet.cloud;

import java.util.Optional;

/**
 * Describes a listener that forwards or redirects.
 *
 * @param port the port it listens on
 * @param certificateArn its default certificate; empty for HTTP
 * @param targetGroupArn where its default action forwards to, "" for any other action
 * @param redirect where its default action redirects to
 */
public record CloudListener(
    int port,
    Optional<String> certificateArn,
    String targetGroupArn,
    Optional<CloudRedirect> redirect) {
  /** Describes an HTTP listener that forwards. */
  public static CloudListener forwarding(int port, String targetGroupArn) {
    return new CloudListener(port, Optional.empty(), targetGroupArn, Optional.empty());
  }
}
