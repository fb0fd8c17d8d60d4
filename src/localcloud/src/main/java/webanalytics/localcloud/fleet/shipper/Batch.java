package webanalytics.localcloud.fleet.shipper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects records up to Firehose's limits, with the place in the logs that is reached when they
 * have been delivered. Limits: PutRecordBatch takes 500 records and 4 MiB, a record 1,000 KiB.
 */
final class Batch {
  static final int MAX_RECORDS = 500;
  static final int MAX_BYTES = 4 << 20;
  static final int MAX_RECORD = 1000 << 10;

  private final List<byte[]> records = new ArrayList<>();
  private LogFile file;
  private long offset;
  private int bytes;
  private long started;

  boolean fits(byte[] data) {
    return records.size() < MAX_RECORDS && bytes + data.length <= MAX_BYTES;
  }

  void add(byte[] data, long now) {
    if (records.isEmpty()) {
      started = now;
    }
    records.add(data);
    bytes += data.length;
  }

  /** Notes how far a file has been read, whether or not the last line became a record. */
  void reached(LogFile last) {
    file = last;
    offset = last.offset();
  }

  boolean isUntouched() {
    return file == null;
  }

  boolean isDue(long now, long maxAgeNanos) {
    return records.isEmpty() || now - started >= maxAgeNanos;
  }

  List<byte[]> records() {
    return records;
  }

  /** Empties the batch, which was delivered, and returns the place that is reached. */
  Position commit() throws IOException {
    file.delivered(offset);
    Position reached = file.position();
    file = null;
    records.clear();
    bytes = 0;
    return reached;
  }
}
