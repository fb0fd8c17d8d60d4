package webanalytics.workshop.traffic.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes the latencies of each second as a log of HdrHistogram (version 1.3 of its format), which
 * HistogramLogAnalyzer and others read. Values are nanoseconds, maxima in it milliseconds.
 */
public final class HdrLog implements Measurement.IntervalSink, AutoCloseable {
  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final HistogramLogWriter log;

  /** Creates the file, or replaces it. */
  public HdrLog(Path file, Instant start) {
    try {
      log = new HistogramLogWriter(Files.newOutputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    log.outputComment("[latency of each answered request, from its planned sending, in ns]");
    log.outputLogFormatVersion();
    log.outputStartTime(start.toEpochMilli());
    log.setBaseTime(0);
    log.outputLegend();
  }

  @Override
  public void interval(long fromMillis, long toMillis, Histogram nanos) {
    log.outputIntervalHistogram(fromMillis / 1e3, toMillis / 1e3, nanos, NANOS_PER_MILLI);
  }

  @Override
  public void close() {
    log.close();
  }
}
