package webanalytics.workshop.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import webanalytics.workshop.bucket.ObjectStore;
import webanalytics.workshop.bucket.StoredObject;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.page.Unit;

/** Lists and copies objects, eight at once; nothing of an object is held in memory. */
final class Fetch implements AutoCloseable {
  private static final int AT_ONCE = 8;
  private static final int CHUNK = 64 * 1024;
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final ObjectStore store;
  private final Consumer<String> progress;

  /** Reads a bucket, and says how far it is. */
  Fetch(ObjectStore store, Consumer<String> progress) {
    this.store = store;
    this.progress = progress;
  }

  /** Returns the objects whose keys begin with one of the prefixes, in the order of their keys. */
  List<StoredObject> list(Collection<String> prefixes) throws IOException, InterruptedException {
    List<StoredObject> objects = new ArrayList<>();
    for (List<StoredObject> listed :
        all(prefixes.stream().map(prefix -> task(() -> store.list(prefix))).toList(), done -> {})) {
      objects.addAll(listed);
    }
    // Prefixes may overlap: one that no time decides stands for all hours.
    return objects.stream()
        .distinct()
        .sorted((one, other) -> one.key().compareTo(other.key()))
        .toList();
  }

  /** Copies objects into a folder, under names of its own. */
  List<Fetched> copy(List<StoredObject> objects, Path folder)
      throws IOException, InterruptedException {
    List<Callable<Fetched>> tasks = new ArrayList<>();
    for (StoredObject object : objects) {
      String name = "%07d.jsonl".formatted(tasks.size());
      tasks.add(() -> copy(object, folder.resolve(name)));
    }
    long[] bytes = {0};
    List<Fetched> fetched =
        all(
            tasks,
            done -> {
              bytes[0] += done.object().bytes();
              progress.accept(
                  "fetched %s of %d objects".formatted(Unit.BYTES.brief(bytes[0]), objects.size()));
            });
    return fetched.stream().sorted((one, other) -> one.file().compareTo(other.file())).toList();
  }

  private Fetched copy(StoredObject object, Path plain) throws IOException {
    try (InputStream in = store.open(object.key())) {
      byte[] first = in.readNBytes(GZIP.length);
      Path file =
          Arrays.equals(first, GZIP) ? plain.resolveSibling(plain.getFileName() + ".gz") : plain;
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(first);
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
          if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
          }
          out.write(chunk, 0, read);
        }
      }
      return new Fetched(object, file);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw UserError.failure(
          "object " + object.key() + " could not be copied: " + e.getMessage(),
          "Is the connection up, and is there room on the disk?",
          e);
    }
  }

  private static <T> Callable<T> task(Callable<T> task) {
    return task;
  }

  /** Runs tasks and returns what they returned, in any order; the first failure ends them all. */
  private <T> List<T> all(Collection<Callable<T>> tasks, Consumer<T> each)
      throws IOException, InterruptedException {
    var running = new ExecutorCompletionService<T>(threads);
    List<Future<T>> futures = tasks.stream().map(running::submit).toList();
    List<T> results = new ArrayList<>();
    try {
      for (int i = 0; i < futures.size(); i++) {
        T result = running.take().get();
        results.add(result);
        each.accept(result);
      }
      return results;
    } catch (ExecutionException e) {
      futures.forEach(future -> future.cancel(true));
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Ends what still runs, and waits for it a moment: its files are about to be deleted. */
  @Override
  public void close() throws InterruptedException {
    threads.shutdownNow();
    threads.awaitTermination(3, TimeUnit.SECONDS);
  }
}
