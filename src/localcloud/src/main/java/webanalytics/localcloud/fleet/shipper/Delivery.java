package webanalytics.localcloud.fleet.shipper;

import java.io.IOException;
import java.util.List;

/** Puts records into a Firehose stream. */
public interface Delivery {
  /**
   * Puts one batch.
   *
   * @param stream the stream's name
   * @param records 1 to 500 records
   * @return the indexes of those that were refused and may be put again
   * @throws IOException where the whole call failed, whatever the reason: the agent tries again
   */
  List<Integer> put(String stream, List<byte[]> records) throws IOException;
}
