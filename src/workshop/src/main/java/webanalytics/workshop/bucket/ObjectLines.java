package webanalytics.workshop.bucket;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Opens the lines of an object, compressed or not. */
public final class ObjectLines {
  private static final int FIRST_MAGIC = 0x1f;
  private static final int SECOND_MAGIC = 0x8b;

  private ObjectLines() {}

  /** Looks at the bytes: clients undo some compression by themselves and keep the name. */
  public static BufferedReader of(InputStream object) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(object, 2);
    byte[] magic = bytes.readNBytes(2);
    bytes.unread(magic);
    boolean gzip =
        magic.length == 2 && (magic[0] & 0xff) == FIRST_MAGIC && (magic[1] & 0xff) == SECOND_MAGIC;
    return new BufferedReader(
        new InputStreamReader(gzip ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8));
  }
}
