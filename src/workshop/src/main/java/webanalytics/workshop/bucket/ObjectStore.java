package webanalytics.workshop.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Lists and reads the objects of one bucket. Safe for several threads. */
public interface ObjectStore {
  /** Returns the objects whose keys begin with the prefix, in the order of their keys. */
  List<StoredObject> list(String prefix) throws IOException;

  /** Opens an object; the caller closes it. */
  InputStream open(String key) throws IOException;
}
