package webanalytics.localcloud.fleet.shipper;

import java.time.Duration;
import java.util.Optional;

/**
 * Describes one flow of agent.json.
 *
 * @param filePattern absolute path of the instance; the file name may hold wildcards
 * @param deliveryStream the Firehose stream
 * @param fromStart whether files found at the very first start are read from their start
 * @param maxBufferAge how long a record may wait for others
 * @param conversion how a line becomes a record; empty: as it is
 */
public record Flow(
    String filePattern,
    String deliveryStream,
    boolean fromStart,
    Duration maxBufferAge,
    Optional<LogToJson> conversion) {}
