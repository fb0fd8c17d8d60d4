package webanalytics.localcloud.fleet.balancer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Maps ports of the cloud to ports of this machine; every port but 80 and 443 stays what it is.
 *
 * @param balancer the port that stands for a load balancer's port 80
 * @param https the port that stands for its port 443: 443 where that may be bound, else 8443
 * @param instance the port that stands for an instance's port 80
 */
public record Ports(int balancer, int https, int instance) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int UNPRIVILEGED_HTTPS = 8443;

  /** Returns the port that stands for 443 at an address. */
  public static int https(String address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, HTTPS));
      return HTTPS;
    } catch (IOException e) {
      return UNPRIVILEGED_HTTPS;
    }
  }

  int ofBalancer(int port) {
    return switch (port) {
      case HTTP -> balancer;
      case HTTPS -> https;
      default -> port;
    };
  }

  int ofInstance(int port) {
    return port == HTTP ? instance : port;
  }
}
