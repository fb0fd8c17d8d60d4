package webanalytics.workshop.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import webanalytics.workshop.bucket.DeliveryPrefix;
import webanalytics.workshop.bucket.ObjectStore;
import webanalytics.workshop.bucket.StoredObject;
import webanalytics.workshop.cli.Json;

/** Holds objects that a test laid down, on 2 November 2026 from 10 to 12 o'clock. */
final class HandMadeBucket implements ObjectStore {
  static final Window WINDOW =
      new Window(Instant.parse("2026-11-02T10:00:00Z"), Instant.parse("2026-11-02T12:00:00Z"));
  static final String HOUR = "2026/11/02/10/";

  private static final DateTimeFormatter APACHE =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss '+0000'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Map<String, byte[]> contents = new TreeMap<>();
  private final Map<String, Instant> written = new TreeMap<>();

  /** Lays down an object, compressed when its key says so. */
  HandMadeBucket object(String key, String at, String... lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = key.endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes) {
      for (String line : lines) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return raw(key, at, bytes.toByteArray());
  }

  HandMadeBucket raw(String key, String at, byte[] bytes) {
    contents.put(key, bytes);
    written.put(key, time(at));
    return this;
  }

  /** Lays down one object, written when the last event can have happened. */
  HandMadeBucket lines(String... lines) {
    return object(HOUR + "stream-1", "11:59:59", lines);
  }

  Results report() throws IOException, InterruptedException {
    return new Report(this, new DeliveryPrefix(DeliveryPrefix.BY_HOUR), step -> {})
        .about("hand-made", WINDOW);
  }

  /** Returns the line of an event that one client sent. */
  static String event(String at, String client) {
    return event(at, client, json -> {});
  }

  static String event(String at, String client, Consumer<ObjectNode> change) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("host", "203.0.113.7").putNull("ident").putNull("authuser");
    json.put("datetime", APACHE.format(time(at)));
    json.put("request", "POST /beacon HTTP/1.1").put("response", "200").put("bytes", "100");
    json.put("referrer", "https://shop.example/").put("agent", "Firefox").put("event", "click");
    json.put("clientid", client).put("page", "/home");
    change.accept(json);
    return Json.line(json);
  }

  static Instant time(String at) {
    return Instant.parse("2026-11-02T" + at + "Z");
  }

  @Override
  public List<StoredObject> list(String prefix) {
    return contents.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> new StoredObject(key, contents.get(key).length, written.get(key)))
        .toList();
  }

  @Override
  public InputStream open(String key) {
    return new ByteArrayInputStream(contents.get(key));
  }
}
