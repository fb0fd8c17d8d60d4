package webanalytics.localcloud.fleet.cloud;

/**
 * Describes a registered target.
 *
 * @param instanceId the instance
 * @param port the port it serves
 * @param state initial, healthy, unhealthy, draining or unused
 */
public record CloudTarget(String instanceId, int port, String state) {}
