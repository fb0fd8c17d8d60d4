package webanalytics.workshop.verify;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipException;
import webanalytics.workshop.bucket.ObjectLines;
import webanalytics.workshop.bucket.ObjectStore;
import webanalytics.workshop.bucket.StoredObject;

/** Reads objects of a bucket, several at a time. */
final class ObjectReading implements AutoCloseable {
  // Each core parses one, and a few more are on their way from S3.
  private static final int AT_ONCE = Runtime.getRuntime().availableProcessors() + 2;

  private final ObjectStore store;
  private final Reconciliation reconciliation;
  private final BooleanSupplier stopped;
  private final ExecutorService pool =
      Executors.newFixedThreadPool(
          AT_ONCE,
          task -> {
            Thread thread = new Thread(task, "object-reader");
            thread.setDaemon(true);
            return thread;
          });

  ObjectReading(ObjectStore store, Reconciliation reconciliation, BooleanSupplier stopped) {
    this.store = store;
    this.reconciliation = reconciliation;
    this.stopped = stopped;
  }

  /**
   * Reads all lines of these objects.
   *
   * @param progress is called after each object
   */
  void read(List<StoredObject> objects, Runnable progress)
      throws IOException, InterruptedException {
    List<Future<?>> ends = new ArrayList<>();
    for (StoredObject object : objects) {
      ends.add(
          pool.submit(
              () -> {
                read(object);
                return null;
              }));
    }
    try {
      for (Future<?> end : ends) {
        end.get();
        progress.run();
      }
    } catch (ExecutionException e) {
      ends.forEach(end -> end.cancel(false));
      throw cause(e);
    }
  }

  private static IOException cause(ExecutionException thrown) {
    if (thrown.getCause() instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return thrown.getCause() instanceof IOException io ? io : new IOException(thrown.getCause());
  }

  private void read(StoredObject object) throws IOException {
    if (stopped.getAsBoolean()) {
      return;
    }
    Reconciliation.Lines lines = reconciliation.lines();
    int number = 0;
    try (BufferedReader in = ObjectLines.of(store.open(object.key()))) {
      for (String line = in.readLine();
          line != null && !stopped.getAsBoolean();
          line = in.readLine()) {
        number++;
        lines.take(new Place(object.key(), number), line);
      }
    } catch (ZipException | EOFException e) {
      // Compressed, and broken from here on.
      reconciliation.noEvent(new Place(object.key(), number + 1));
    }
    reconciliation.objectRead(object.bytes());
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
