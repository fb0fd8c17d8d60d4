package webanalytics.localcloud.fleet.balancer;

/**
 * Maps ports of the cloud to ports of this machine; every port but 80 stays what it is.
 *
 * @param balancer the port that stands for a load balancer's port 80
 * @param instance the port that stands for an instance's port 80
 */
public record Ports(int balancer, int instance) {
  private static final int HTTP = 80;

  int ofBalancer(int port) {
    return port == HTTP ? balancer : port;
  }

  int ofInstance(int port) {
    return port == HTTP ? instance : port;
  }
}
