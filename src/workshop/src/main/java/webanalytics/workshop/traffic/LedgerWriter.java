package webanalytics.workshop.traffic;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import webanalytics.workshop.cli.Json;

/**
 * Writes a ledger line by line; each line is handed to the system before the next request. Safe for
 * several threads.
 */
final class LedgerWriter implements AutoCloseable {
  private final BufferedWriter out;

  /**
   * Creates the file and its folder, and writes the header; an older file of the same name is
   * replaced.
   */
  LedgerWriter(Path file, LedgerHeader header) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    out = Files.newBufferedWriter(file);
    line(header);
  }

  void add(LedgerRecord sent) {
    try {
      line(sent);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the ledger: " + e.getMessage(), e);
    }
  }

  private void line(Object value) throws IOException {
    String text = Json.line(value);
    synchronized (out) {
      out.write(text);
      out.write('\n');
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (out) {
      out.close();
    }
  }
}
