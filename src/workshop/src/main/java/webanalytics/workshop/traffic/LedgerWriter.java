package webanalytics.workshop.traffic;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.traffic.beacon.Beacon;
import webanalytics.workshop.traffic.beacon.RequestTemplate;
import webanalytics.workshop.traffic.http.Exchange;
import webanalytics.workshop.traffic.http.Failure;

/**
 * Writes a ledger: the header, then a line for each exchange as {@link LedgerRecord} describes it.
 *
 * <p>It is written by hand because it costs the sender more than anything else it does between two
 * requests; a test holds it against the record's own JSON. Not safe for several threads.
 */
final class LedgerWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 256 * 1_024;

  private final OutputStream out;
  private final RequestTemplate template;
  private final boolean plain;
  private final Instant started;
  private final long startNanos;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int used;
  private long minute = Long.MIN_VALUE;
  private String untilMinute;

  /**
   * Creates the file and its folder, and writes the header; an older file of the same name is
   * replaced.
   *
   * @param startNanos what {@link System#nanoTime} was when the run started
   */
  LedgerWriter(Path file, LedgerHeader header, RequestTemplate template, long startNanos)
      throws IOException {
    this(opened(file), header, template, startNanos);
  }

  LedgerWriter(OutputStream out, LedgerHeader header, RequestTemplate template, long startNanos)
      throws IOException {
    this.out = out;
    this.template = template;
    this.plain = template.plain();
    this.started = header.started();
    this.startNanos = startNanos;
    put(Json.line(header));
    put("\n");
    flush();
  }

  private static OutputStream opened(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return Files.newOutputStream(file);
  }

  /** Adds a line; it is in the file after the next {@link #flush} at the latest. */
  void add(Exchange exchange) throws IOException {
    // A line repeats parts of its request, at worst each byte with an escape.
    if (used > BUFFER_BYTES - 3 * RequestTemplate.LONGEST_BYTES) {
      flush();
    }
    Beacon beacon = exchange.beacon();
    put("{\"n\":");
    put(Integer.toString(exchange.n()));
    put(",\"sentAt\":\"");
    time(started.plusNanos(exchange.sentNanos() - startNanos));
    text("\",\"request\":\"", template.line(exchange.n()));
    text("\",\"referrer\":\"", beacon.referrer());
    text("\",\"agent\":\"", beacon.agent());
    text("\",\"event\":\"", beacon.event());
    text("\",\"clientid\":\"", beacon.clientid());
    text("\",\"page\":\"", beacon.page());
    if (exchange.failure().isPresent()) {
      text("\",\"error\":\"", exchange.failure().map(Failure::label).orElseThrow());
      put("\"");
    } else {
      put("\",\"status\":");
      put(Integer.toString(exchange.status()));
      put(",\"bytes\":");
      put(Long.toString(exchange.bytes()));
    }
    if (beacon.metric() != null) {
      String before = ",\"metrics\":[\"";
      for (String value : beacon.metric().values()) {
        text(before, value);
        before = "\",\"";
      }
      put("\"]");
    }
    put("}\n");
  }

  /** Hands what was added to the system. */
  void flush() throws IOException {
    out.write(buffer, 0, used);
    used = 0;
  }

  private void time(Instant instant) {
    long seconds = instant.getEpochSecond();
    if (Math.floorDiv(seconds, 60) != minute) {
      minute = Math.floorDiv(seconds, 60);
      untilMinute = Instant.ofEpochSecond(minute * 60).toString().substring(0, 17);
    }
    put(untilMinute);
    digits(Math.floorMod(seconds, 60), 10);
    put(".");
    digits(instant.getNano() / 1_000, 100_000);
    put("Z");
  }

  private void digits(long number, int highest) {
    for (int place = highest; place > 0; place /= 10) {
      buffer[used++] = (byte) ('0' + number / place % 10);
    }
  }

  private void text(String before, String value) {
    put(before);
    if (plain) {
      put(value);
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      // Printable ASCII, as everything that was let into a request: these two alone need care.
      if (c == '"' || c == '\\') {
        buffer[used++] = '\\';
      }
      buffer[used++] = (byte) c;
    }
  }

  @SuppressWarnings("deprecation")
  private void put(String ascii) {
    if (used + ascii.length() > BUFFER_BYTES) {
      throw new IllegalStateException("a ledger's line is longer than allowed");
    }
    // Deprecated for text in general; of ASCII it copies the bytes as they are.
    ascii.getBytes(0, ascii.length(), buffer, used);
    used += ascii.length();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }
}
