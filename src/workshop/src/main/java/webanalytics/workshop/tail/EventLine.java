package webanalytics.workshop.tail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import webanalytics.workshop.bucket.StoredEvent;

/**
 * Writes an event on one line: time (UTC), client, event, page, status.
 *
 * @param colour whether the event's name decides the line's colour
 */
record EventLine(boolean colour) {
  // What a visitor sends must not command the terminal.
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f]");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final int[] COLOURS = {36, 33, 32, 35, 34, 31};

  String of(StoredEvent event) {
    String line =
        "%s  %-12s %-16s %-24s %s"
            .formatted(
                EventTime.of(event).map(TIME::format).orElse("--:--:--"),
                field(event, "clientid"),
                field(event, "event"),
                field(event, "page"),
                field(event, "response"));
    int code = COLOURS[Math.floorMod(field(event, "event").hashCode(), COLOURS.length)];
    return colour ? "\u001b[" + code + "m" + line + "\u001b[0m" : line;
  }

  private static String field(StoredEvent event, String name) {
    return CONTROL.matcher(event.field(name).orElse("-")).replaceAll("?");
  }
}
