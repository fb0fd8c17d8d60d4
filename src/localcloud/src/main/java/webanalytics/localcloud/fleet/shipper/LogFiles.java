package webanalytics.localcloud.fleet.shipper;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Follows one file of a pattern at a time, as the agent does (awslabs/amazon-kinesis-agent,
 * SourceFileTracker and TrackedFile).
 *
 * <p>Files are ordered by the time of their last change. At the end of its file the agent moves on
 * to the next newer one and reads that from its start: what is written into the older file
 * afterwards is lost, or, once that makes it the newest, all of it is sent again. A file that is
 * gone is not read to its end.
 */
final class LogFiles implements AutoCloseable {
  private final Path folder;
  private final String names;
  private final boolean fromStart;
  private final Checkpoints checkpoints;
  private boolean started;
  private LogFile current;

  LogFiles(Path pattern, boolean fromStart, Checkpoints checkpoints) {
    this.folder = pattern.getParent();
    this.names = pattern.getFileName().toString();
    this.fromStart = fromStart;
    this.checkpoints = checkpoints;
  }

  /** Finds the file to read now; empty while there is none. */
  Optional<LogFile> current() throws IOException {
    List<Found> all = list(folder, names);
    if (current != null && indexOf(all, current.key()).isEmpty()) {
      current.close();
      current = null;
      open(all, all.size() - 1, 0);
    } else if (current == null) {
      start(all);
    }
    started = true;
    return Optional.ofNullable(current);
  }

  /**
   * Moves on from a file that was read to its end.
   *
   * @return whether there is a newer one, which is the current one now
   */
  boolean next() throws IOException {
    List<Found> all = list(folder, names);
    Optional<Integer> index = indexOf(all, current.key());
    if (index.isEmpty() || index.get() == all.size() - 1 || !current.isRead()) {
      return false;
    }
    LogFile finished = current;
    open(all, index.get() + 1, 0);
    finished.close();
    return true;
  }

  private void start(List<Found> all) throws IOException {
    Optional<Position> known = checkpoints.last();
    Optional<Integer> index = known.flatMap(position -> indexOf(all, position.file()));
    if (index.isPresent()) {
      current = LogFile.resume(known.get().file(), all.get(index.get()).path(), known.get());
    } else if (!all.isEmpty()) {
      Found newest = all.get(all.size() - 1);
      // END_OF_FILE is about the agent's very first start only; a later file is read from its
      // start.
      boolean skip = !started && checkpoints.isFresh() && !fromStart;
      open(all, all.size() - 1, skip ? newest.size() : 0);
    }
  }

  private void open(List<Found> all, int index, long offset) throws IOException {
    if (index >= 0) {
      Found found = all.get(index);
      current = new LogFile(found.key(), found.path(), offset);
    }
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
  }

  /** Tells whether every matching file has been delivered to its end, according to a checkpoint. */
  static boolean reached(Path pattern, Checkpoints checkpoints) throws IOException {
    List<Found> all = list(pattern.getParent(), pattern.getFileName().toString());
    Optional<Position> known = checkpoints.last();
    int index = known.flatMap(position -> indexOf(all, position.file())).orElse(-1);
    boolean end = index < 0 || known.get().offset() >= all.get(index).size();
    return end && all.stream().skip(index + 1L).allMatch(newer -> newer.size() == 0);
  }

  private static Optional<Integer> indexOf(List<Found> all, String key) {
    for (int index = 0; index < all.size(); index++) {
      if (all.get(index).key().equals(key)) {
        return Optional.of(index);
      }
    }
    return Optional.empty();
  }

  /** Lists what matches, oldest first; of two of one moment the larger is the older. */
  private static List<Found> list(Path folder, String names) throws IOException {
    List<Found> all = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, names)) {
      for (Path path : matching) {
        try {
          BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
          if (attributes.isRegularFile()) {
            String key = attributes.fileKey().toString();
            long modified = attributes.lastModifiedTime().toMillis();
            all.add(new Found(key, path, attributes.size(), modified));
          }
        } catch (NoSuchFileException e) {
          // Renamed while the folder was read.
          continue;
        }
      }
    }
    all.sort(
        Comparator.comparingLong(Found::modified)
            .thenComparing(Found::size, Comparator.reverseOrder())
            .thenComparing(Found::path));
    return all;
  }

  private record Found(String key, Path path, long size, long modified) {}
}
