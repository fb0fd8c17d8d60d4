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
    boolean settled;
    do {
      settled = settle(list(folder, names));
    } while (!settled);
    started = true;
    return Optional.ofNullable(current);
  }

  /** Returns false where files were renamed since they were listed. */
  private boolean settle(List<Found> all) throws IOException {
    if (current == null) {
      return start(all);
    }
    if (indexOf(all, current.key()).isPresent()) {
      return true;
    }
    LogFile gone = current;
    if (!all.isEmpty() && !open(all.get(all.size() - 1), 0)) {
      return false;
    }
    gone.close();
    current = all.isEmpty() ? null : current;
    return true;
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
    if (!open(all.get(index.get() + 1), 0)) {
      return next();
    }
    finished.close();
    return true;
  }

  private boolean start(List<Found> all) throws IOException {
    Optional<Position> known = checkpoints.last();
    Optional<Integer> index = known.flatMap(position -> indexOf(all, position.file()));
    if (index.isPresent()) {
      Path path = all.get(index.get()).path();
      current = LogFile.resume(known.get().file(), path, known.get()).orElse(null);
      return current != null;
    }
    if (!all.isEmpty()) {
      Found newest = all.get(all.size() - 1);
      // END_OF_FILE is about the agent's very first start only; a later file is read from its
      // start.
      boolean skip = !started && checkpoints.isFresh() && !fromStart;
      return open(newest, skip ? newest.size() : 0);
    }
    return true;
  }

  private boolean open(Found found, long offset) throws IOException {
    Optional<LogFile> opened = LogFile.open(found.key(), found.path(), offset);
    opened.ifPresent(file -> current = file);
    return opened.isPresent();
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
