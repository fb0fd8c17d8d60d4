package webanalytics.localcloud.fleet.balancer;

/**
 * Describes a listener for status commands.
 *
 * @param name the load balancer's name
 * @param address address and port
 * @param state active, or why it is unreachable
 */
public record BalancerStatus(String name, String address, String state) {}
