package webanalytics.workshop.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import webanalytics.workshop.bucket.ObjectStore;
import webanalytics.workshop.bucket.StoredObject;

/** Passes a folder off as a bucket: its files are the objects. */
record FolderStore(Path folder) implements ObjectStore {
  @Override
  public List<StoredObject> list(String prefix) throws IOException {
    // The part of the prefix before its last slash is a folder: no need to walk over the others.
    Path from = folder.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    if (!Files.isDirectory(from)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(from)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(key -> key.startsWith(prefix))
          .sorted()
          .map(this::described)
          .toList();
    }
  }

  @Override
  public InputStream open(String key) throws IOException {
    return Files.newInputStream(folder.resolve(key));
  }

  private StoredObject described(String key) {
    try {
      Path file = folder.resolve(key);
      return new StoredObject(key, Files.size(file), Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
