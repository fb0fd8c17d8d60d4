package webanalytics.localcloud.fleet.instance;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import webanalytics.localcloud.fleet.cloud.MetadataService;
import webanalytics.localcloud.fleet.process.Spawner;

/**
 * Holds what all instances share.
 *
 * @param home the fleet's home folder
 * @param proxies the block of the load balancers' addresses
 * @param instancePort the port that stands for 80 on an instance
 * @param emulator the emulator's address
 * @param metadata answers for the instance metadata service
 * @param spawner starts processes
 * @param executor runs what may take long
 * @param agentHome the folder of a genuine Kinesis agent, if one is to be used
 */
public record FleetContext(
    Path home,
    String proxies,
    int instancePort,
    URI emulator,
    MetadataService metadata,
    Spawner spawner,
    Executor executor,
    Optional<Path> agentHome) {}
