package webanalytics.localcloud.fleet.shipper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects records up to Firehose's limits, with the offsets that are reached when they have been
 * delivered. Limits: PutRecordBatch takes 500 records and 4 MiB, a record 1,000 KiB.
 */
final class Batch {
  static final int MAX_RECORDS = 500;
  static final int MAX_BYTES = 4 << 20;
  static final int MAX_RECORD = 1000 << 10;

  private final List<byte[]> records = new ArrayList<>();
  private final Map<LogFile, Long> offsets = new LinkedHashMap<>();
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
  void reached(LogFile file) {
    offsets.put(file, file.offset());
  }

  boolean isUntouched() {
    return offsets.isEmpty();
  }

  boolean isDue(long now, long maxAgeNanos) {
    return records.isEmpty() || now - started >= maxAgeNanos;
  }

  List<byte[]> records() {
    return records;
  }

  void commit() throws IOException {
    for (Map.Entry<LogFile, Long> entry : offsets.entrySet()) {
      entry.getKey().delivered(entry.getValue());
    }
    offsets.clear();
    records.clear();
    bytes = 0;
  }
}
