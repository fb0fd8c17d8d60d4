package webanalytics.workshop.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import webanalytics.workshop.cli.Json;

/**
 * Writes a bucket's worth of made-up events, the same each time: two hours in which visitors come,
 * look around, go and come back, with a crawler and a probe among them.
 */
final class GeneratedBucket {
  static final Instant START = Instant.parse("2026-11-02T22:40:00Z");
  static final Duration SPAN = Duration.ofHours(2);

  private static final DateTimeFormatter APACHE =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss '+0000'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HH/").withZone(ZoneOffset.UTC);
  private static final List<String> EVENTS =
      List.of(
          "pageview",
          "pageview",
          "pageview",
          "pageview",
          "click",
          "click",
          "playvideo",
          "login",
          "logoff",
          "conversion",
          "exception");
  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Version/19.1 Mobile Safari/604.1",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
          "a \\\"quoted\\\" agent");

  private final Random random = new Random(7);
  private final int events;
  private final int objects;
  private int written;

  private GeneratedBucket(int events, int objects) {
    this.events = events;
    this.objects = objects;
  }

  /** Writes events into a folder; every second object is compressed. */
  static void write(Path folder, int events, int objects) throws IOException {
    GeneratedBucket bucket = new GeneratedBucket(events, objects);
    for (int i = 0; i < objects; i++) {
      bucket.object(folder, i);
    }
  }

  private void object(Path folder, int number) throws IOException {
    Instant first = time();
    Path file =
        folder.resolve(
            "%sstream-%05d%s"
                .formatted(FOLDER.format(first), number, number % 2 == 0 ? "" : ".gz"));
    Files.createDirectories(file.getParent());
    OutputStream out = Files.newOutputStream(file);
    try (BufferedWriter lines =
        new BufferedWriter(
            new OutputStreamWriter(
                number % 2 == 0 ? out : new GZIPOutputStream(out), StandardCharsets.UTF_8))) {
      int end = (int) ((long) events * (number + 1) / objects);
      while (written < end) {
        lines.write(line(++written));
        lines.write('\n');
      }
    }
    Files.setLastModifiedTime(file, FileTime.from(time().plusSeconds(2 + random.nextInt(9))));
  }

  /** More of them in the middle than at both ends. */
  private Instant time() {
    double part = (double) written / (events + 1);
    double bent = part + 0.12 * Math.sin(2 * Math.PI * part);
    return START.plusMillis((long) (bent * SPAN.toMillis()));
  }

  private String line(int n) {
    ObjectNode json = Json.mapper().createObjectNode();
    boolean crawler = random.nextInt(25) == 0;
    boolean probe = !crawler && random.nextInt(40) == 0;
    int visitor = (int) Math.abs(random.nextGaussian() * events / 40);
    json.put("host", "203.0.113." + visitor % 250).putNull("ident").putNull("authuser");
    json.put("datetime", APACHE.format(time()));
    json.put(
        "request",
        probe ? "GET /health HTTP/1.1" : "POST /beacon?call=" + n + "&run=r1&n=" + n + " HTTP/1.1");
    json.put("response", random.nextInt(200) == 0 ? "503" : "200");
    json.put("bytes", random.nextInt(50) == 0 ? "-" : "117");
    json.put("referrer", random.nextInt(4) == 0 ? "-" : "https://ref-" + skewed(30) + ".example/");
    json.put(
        "agent",
        crawler
            ? "ExampleBot/2.1 (+https://bot.example)"
            : probe ? "ELB-HealthChecker/2.0" : AGENTS.get(random.nextInt(AGENTS.size())));
    json.put("event", probe ? "-" : EVENTS.get(random.nextInt(EVENTS.size())));
    json.put("clientid", probe || crawler ? "-" : "visitor-" + visitor);
    json.put("page", probe ? "-" : "/page_" + skewed(100) + ".html");
    return Json.line(json);
  }

  private int skewed(int bound) {
    return 1 + (int) (bound * Math.pow(random.nextDouble(), 2.5));
  }

  /** Writes FOLDER EVENTS OBJECTS. */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
  }
}
