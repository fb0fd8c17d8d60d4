package webanalytics.workshop.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a file line by line as bytes and knows where each line begins. */
final class LedgerLines implements AutoCloseable {
  private static final int BUFFER = 1 << 18;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private long position;
  private long offset;

  LedgerLines(Path file) throws IOException {
    this.in = Files.newInputStream(file);
  }

  /** Returns the next line without its end; null after the last. */
  byte[] next() throws IOException {
    offset = position;
    ByteArrayOutputStream begun = null;
    while (true) {
      for (int i = from; i < to; i++) {
        if (buffer[i] == '\n') {
          return line(begun, i);
        }
      }
      if (begun == null) {
        begun = new ByteArrayOutputStream();
      }
      begun.write(buffer, from, to - from);
      position += to - from;
      from = 0;
      to = Math.max(0, in.read(buffer));
      if (to == 0) {
        return begun.size() == 0 ? null : begun.toByteArray();
      }
    }
  }

  private byte[] line(ByteArrayOutputStream begun, int end) {
    byte[] line;
    if (begun == null) {
      line = Arrays.copyOfRange(buffer, from, end);
    } else {
      begun.write(buffer, from, end - from);
      line = begun.toByteArray();
    }
    position += end + 1 - from;
    from = end + 1;
    return line;
  }

  /** Returns where in the file the line returned last begins, in bytes. */
  long offset() {
    return offset;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
