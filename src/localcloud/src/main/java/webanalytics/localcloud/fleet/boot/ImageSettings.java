package webanalytics.localcloud.fleet.boot;

import java.nio.file.Path;

/**
 * Says what differs from instance to instance and from host to host in the base image.
 *
 * @param address the instance's loopback address
 * @param port the port that stands for 80
 * @param proxies the block of the load balancers' addresses
 * @param modules the host's folder of Apache modules
 * @param asRoot whether the fleet runs as root, so that Apache must change its user
 */
public record ImageSettings(
    String address, int port, String proxies, Path modules, boolean asRoot) {}
