package webanalytics.localcloud.fleet.shipper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Carries out one flow: read, convert, batch, put, remember. A batch is put when it is full or old
 * enough; what is in it when the shipper stops is not sent, and is read again after a restart.
 */
final class FlowShipper implements AutoCloseable {
  // The agent backs off from 100 ms to 10 s.
  private static final long FIRST_PAUSE = 100;
  private static final long LONGEST_PAUSE = 10_000;

  private final Flow flow;
  private final LogFiles files;
  private final Checkpoints checkpoints;
  private final Delivery delivery;
  private final AgentLog log;
  private final CountDownLatch stop;
  private final Batch batch = new Batch();
  private boolean begun;
  private long parsed;
  private long dropped;
  private long sent;

  FlowShipper(
      Flow flow,
      Path pattern,
      Checkpoints checkpoints,
      Delivery delivery,
      AgentLog log,
      CountDownLatch stop) {
    this.flow = flow;
    this.files = new LogFiles(pattern, flow.fromStart(), checkpoints);
    this.checkpoints = checkpoints;
    this.delivery = delivery;
    this.log = log;
    this.stop = stop;
  }

  /** Works off what the files hold; returns when they hold no more complete line. */
  void step() throws IOException, InterruptedException {
    long droppedBefore = dropped;
    Optional<LogFile> current = files.current();
    if (current.isPresent() && checkpoints.isFresh() && !begun) {
      // Where END_OF_FILE was, must be known after a restart.
      checkpoints.save(current.get().position());
      begun = true;
    }
    while (current.isPresent() && !stopped()) {
      read(current.get());
      current = files.next() ? files.current() : Optional.empty();
    }
    if (dropped > droppedBefore) {
      log.info("parsed " + parsed + " lines, dropped " + dropped + ", sent " + sent);
    }
    if (!batch.isUntouched() && batch.isDue(System.nanoTime(), flow.maxBufferAge().toNanos())) {
      send();
    }
  }

  private void read(LogFile file) throws IOException, InterruptedException {
    Optional<byte[]> line = file.nextLine();
    while (line.isPresent() && !stopped()) {
      take(line.get(), file);
      line = file.nextLine();
    }
  }

  private void take(byte[] line, LogFile file) throws IOException, InterruptedException {
    parsed++;
    Optional<byte[]> data = convert(line);
    if (data.isEmpty()) {
      dropped++;
      batch.reached(file);
      return;
    }
    if (!batch.fits(data.get())) {
      send();
    }
    if (stopped()) {
      return;
    }
    batch.add(data.get(), System.nanoTime());
    batch.reached(file);
  }

  private Optional<byte[]> convert(byte[] line) {
    Optional<byte[]> data;
    if (flow.conversion().isPresent()) {
      data = flow.conversion().get().convert(new String(line, StandardCharsets.UTF_8));
    } else {
      byte[] whole = Arrays.copyOf(line, line.length + 1);
      whole[line.length] = '\n';
      data = Optional.of(whole);
    }
    return data.map(this::truncated);
  }

  private byte[] truncated(byte[] data) {
    if (data.length <= Batch.MAX_RECORD) {
      return data;
    }
    log.error("record of " + data.length + " bytes truncated to " + Batch.MAX_RECORD);
    byte[] cut = Arrays.copyOf(data, Batch.MAX_RECORD);
    cut[cut.length - 1] = '\n';
    return cut;
  }

  private void send() throws IOException, InterruptedException {
    List<byte[]> left = new ArrayList<>(batch.records());
    long pause = FIRST_PAUSE;
    while (!left.isEmpty()) {
      try {
        List<Integer> refused = delivery.put(flow.deliveryStream(), List.copyOf(left));
        sent += left.size() - refused.size();
        left = new ArrayList<>(refused.stream().map(left::get).toList());
      } catch (IOException e) {
        log.error(flow.deliveryStream() + ": " + e.getMessage() + "; trying again");
      }
      if (!left.isEmpty()) {
        if (stop.await(pause, TimeUnit.MILLISECONDS)) {
          return;
        }
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
    checkpoints.save(batch.commit());
  }

  private boolean stopped() {
    return stop.getCount() == 0;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
