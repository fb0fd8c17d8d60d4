package webanalytics.localcloud.fleet.cloud;

/**
 * Describes a listener that forwards.
 *
 * @param port the port it listens on
 * @param targetGroupArn where its default action forwards to, "" for any other action
 */
public record CloudListener(int port, String targetGroupArn) {}
