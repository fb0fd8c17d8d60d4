package webanalytics.workshop.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import webanalytics.workshop.bucket.ObjectStore;
import webanalytics.workshop.bucket.StoredObject;

/** Takes the files below a folder for the objects of a bucket. */
record FolderStore(Path folder) implements ObjectStore {
  @Override
  public List<StoredObject> list(String prefix) throws IOException {
    List<StoredObject> objects = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String key = folder.relativize(file).toString();
        if (key.startsWith(prefix)) {
          objects.add(
              new StoredObject(key, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
        }
      }
    }
    return objects;
  }

  @Override
  public InputStream open(String key) throws IOException {
    return new BufferedInputStream(Files.newInputStream(folder.resolve(key)));
  }
}
