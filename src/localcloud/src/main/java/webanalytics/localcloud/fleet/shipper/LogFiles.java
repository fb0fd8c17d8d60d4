package webanalytics.localcloud.fleet.shipper;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows every file that a pattern matches, through renames, deletions and new files. */
final class LogFiles implements AutoCloseable {
  private final Path folder;
  private final String names;
  private final boolean fromStart;
  private final Checkpoints checkpoints;
  private final Map<String, LogFile> open = new LinkedHashMap<>();
  private boolean scanned;

  LogFiles(Path pattern, boolean fromStart, Checkpoints checkpoints) {
    this.folder = pattern.getParent();
    this.names = pattern.getFileName().toString();
    this.fromStart = fromStart;
    this.checkpoints = checkpoints;
  }

  /** Looks for new files, oldest first, and lets go of deleted ones that were read to the end. */
  List<LogFile> scan() throws IOException {
    Set<String> present = new HashSet<>();
    for (Found found : list(folder, names)) {
      present.add(found.key());
      if (!open.containsKey(found.key())) {
        try {
          open.put(found.key(), open(found));
        } catch (NoSuchFileException e) {
          // Renamed since it was listed: the next scan finds it.
          present.remove(found.key());
        }
      }
    }
    scanned = true;
    for (LogFile file : List.copyOf(open.values())) {
      if (!present.contains(file.key()) && file.isDelivered()) {
        open.remove(file.key()).close();
      }
    }
    return List.copyOf(open.values());
  }

  private LogFile open(Found found) throws IOException {
    Optional<Position> known = checkpoints.find(found.key());
    if (known.isPresent() && !scanned) {
      return LogFile.resume(found.key(), found.path(), known.get());
    }
    // END_OF_FILE is about the agent's very first start only; a later file is read from its start.
    boolean skip = !scanned && checkpoints.isFresh() && !fromStart;
    return new LogFile(found.key(), found.path(), skip ? found.size() : 0);
  }

  List<Position> positions() {
    return open.values().stream().map(LogFile::position).toList();
  }

  @Override
  public void close() throws IOException {
    for (LogFile file : open.values()) {
      file.close();
    }
  }

  /** Tells whether every matching file has been delivered to its end, according to a checkpoint. */
  static boolean reached(Path pattern, Checkpoints checkpoints) throws IOException {
    for (Found found : list(pattern.getParent(), pattern.getFileName().toString())) {
      long offset = checkpoints.find(found.key()).map(Position::offset).orElse(0L);
      if (offset < found.size()) {
        return false;
      }
    }
    return true;
  }

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
    all.sort(Comparator.comparingLong(Found::modified).thenComparing(Found::path));
    return all;
  }

  private record Found(String key, Path path, long size, long modified) {}
}
