package webanalytics.workshop.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Lists and reads the objects of one bucket. */
interface ObjectStore {
  /** Returns the keys that begin with the prefix. */
  List<String> list(String prefix) throws IOException;

  /** Opens an object; the caller closes it. */
  InputStream open(String key) throws IOException;
}
