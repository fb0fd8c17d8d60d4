package webanalytics.workshop.verify;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import webanalytics.workshop.bucket.DeliveryPrefix;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.traffic.LedgerHeader;
import webanalytics.workshop.traffic.LedgerRecord;

/**
 * Measures a comparison of a million events in 200 objects, of which every fourth is compressed: 10
 * events are missing, 10 doubled, 10 altered.
 *
 * <ul>
 *   <li>{@code MillionEvents write FOLDER [N]} writes ledger and objects
 *   <li>{@code MillionEvents run FOLDER} compares them in a fresh JVM of 320 MB and prints seconds
 *       and the most memory that was resident
 *   <li>{@code MillionEvents put FOLDER BUCKET} makes a bucket of the objects, in the S3 that the
 *       environment names
 * </ul>
 */
public final class MillionEvents {
  private static final Instant START = Instant.parse("2026-11-02T23:00:00Z");
  private static final DateTimeFormatter APACHE_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int OBJECTS = 200;
  private static final int ODD = 10;
  private static final String RUN = "million";

  private MillionEvents() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "write" ->
          write(folder, arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000);
      case "run" -> run(folder);
      case "compare" -> compare(folder);
      case "put" -> put(folder, arguments[2]);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static Path ledger(Path folder) {
    return folder.resolve("ledger.jsonl");
  }

  private static Path bucket(Path folder) {
    return folder.resolve("bucket");
  }

  private static void write(Path folder, int events) throws IOException {
    Path hour = Files.createDirectories(bucket(folder).resolve("2026/11/02/23"));
    List<BufferedWriter> objects = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      Path file = hour.resolve("stream-1-%03d".formatted(i) + (i % 4 == 0 ? ".gz" : ""));
      OutputStream out = Files.newOutputStream(file);
      objects.add(
          new BufferedWriter(
              new OutputStreamWriter(
                  i % 4 == 0 ? new GZIPOutputStream(out) : out, StandardCharsets.UTF_8)));
    }
    int step = events / (3 * ODD + 1);
    try (BufferedWriter ledger = Files.newBufferedWriter(ledger(folder))) {
      ledger.write(
          Json.line(new LedgerHeader(RUN, "http://127.0.0.1/beacon", START, events, 0, 7)));
      ledger.write('\n');
      for (int n = 1; n <= events; n++) {
        LedgerRecord sent = record(n);
        ledger.write(Json.line(sent));
        ledger.write('\n');
        int kind = n % step == 0 && n / step <= 3 * ODD ? n / step % 3 : -1;
        if (kind != 0) {
          String line = event(sent, kind == 1 ? "another page" : sent.page());
          objects.get(n / 16 % OBJECTS).write(line);
          if (kind == 2) {
            objects.get((n / 16 + 1) % OBJECTS).write(line);
          }
        }
      }
    }
    for (BufferedWriter object : objects) {
      object.close();
    }
  }

  private static LedgerRecord record(int n) {
    return new LedgerRecord(
        n,
        START.plusMillis(n * 3L),
        "POST /beacon?call=" + n + "&run=" + RUN + "&n=" + n + " HTTP/1.1",
        "https://www.example.com/catalogue/page-" + n % 50 + ".html",
        n % 5 == 0
            ? "A \"quoted\" agent \\ with ünïcode"
            : "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36",
        n % 3 == 0 ? "click" : "page_view",
        "user" + n % 1_000,
        "/catalogue/page-" + n % 50,
        200,
        (long) (n % 7),
        null,
        null);
  }

  private static String event(LedgerRecord sent, String page) {
    return Json.line(
            Json.mapper()
                .createObjectNode()
                .put("host", "127.0.0." + (1 + sent.n() % 4))
                .putNull("ident")
                .putNull("authuser")
                .put("datetime", APACHE_TIME.format(sent.sentAt()))
                .put("request", sent.request())
                .put("response", "200")
                .put("bytes", sent.bytes() == 0 ? null : Long.toString(sent.bytes()))
                .put("referrer", sent.referrer())
                .put("agent", logged(sent.agent()))
                .put("event", sent.event())
                .put("clientid", sent.clientid())
                .put("page", page))
        + "\n";
  }

  private static String logged(String header) {
    StringBuilder text = new StringBuilder();
    for (byte value : header.getBytes(StandardCharsets.UTF_8)) {
      if (value == '"' || value == '\\') {
        text.append('\\').append((char) value);
      } else if (value < ' ') {
        text.append("\\x%02x".formatted(value & 0xff));
      } else {
        text.append((char) value);
      }
    }
    return text.toString();
  }

  private static void run(Path folder) throws IOException, InterruptedException {
    Process fresh =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx320m",
                "-cp",
                System.getProperty("java.class.path"),
                MillionEvents.class.getName(),
                "compare",
                folder.toString())
            .inheritIO()
            .start();
    if (fresh.waitFor() != 0) {
      throw new IllegalStateException("the comparison failed");
    }
  }

  private static void compare(Path folder) throws IOException, InterruptedException {
    Verification result =
        new Verify(new FolderStore(bucket(folder)), new DeliveryPrefix(DeliveryPrefix.BY_HOUR))
            .await(ledger(folder), Duration.ZERO, line -> {});
    System.out.println(Json.pretty(result));
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      lines.filter(line -> line.startsWith("VmHWM")).forEach(System.out::println);
    }
    if (!result.missingNumbers().equals(odd(result.sent(), 0))
        || !List.copyOf(result.alteredFields().keySet()).equals(odd(result.sent(), 1))
        || !result.duplicateNumbers().equals(odd(result.sent(), 2))
        || result.missing() + result.altered() + result.duplicates() != 3 * ODD) {
      throw new IllegalStateException("not what was lost, doubled and altered");
    }
  }

  /** Tells which numbers are odd in one of three ways: 0 missing, 1 altered, 2 doubled. */
  private static List<Integer> odd(int events, int kind) {
    int step = events / (3 * ODD + 1);
    return IntStream.rangeClosed(1, 3 * ODD)
        .filter(i -> i % 3 == kind)
        .mapToObj(i -> i * step)
        .toList();
  }

  private static void put(Path folder, String bucket) throws IOException {
    FolderStore store = new FolderStore(bucket(folder));
    try (S3Client s3 =
        S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .forcePathStyle(true)
            .build()) {
      s3.createBucket(request -> request.bucket(bucket));
      for (var object : store.list("")) {
        s3.putObject(
            request -> request.bucket(bucket).key(object.key()),
            store.folder().resolve(object.key()));
      }
    }
  }
}
