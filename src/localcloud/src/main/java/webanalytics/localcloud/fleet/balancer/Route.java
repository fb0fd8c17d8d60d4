package webanalytics.localcloud.fleet.balancer;

/**
 * Names the way of a request.
 *
 * @param balancerArn the load balancer that it came to
 * @param groupArn the target group that it was for
 */
public record Route(String balancerArn, String groupArn) {}
