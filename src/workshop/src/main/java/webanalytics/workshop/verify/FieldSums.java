package webanalytics.workshop.verify;

import java.util.List;
import webanalytics.workshop.bucket.StoredEvent;
import webanalytics.workshop.traffic.LedgerRecord;

/** Sums up what an event must hold to the letter, on both sides of the comparison. */
final class FieldSums {
  private static final List<String> HEADERS =
      List.of("referrer", "agent", "event", "clientid", "page");
  private static final int REQUEST = EventParser.place("request");
  private static final int RESPONSE = EventParser.place("response");
  private static final int BYTES = EventParser.place("bytes");
  private static final int[] TEXTS = HEADERS.stream().mapToInt(EventParser::place).toArray();
  private static final int[] METRICS =
      StoredEvent.METRIC_FIELDS.stream().mapToInt(EventParser::place).toArray();

  private FieldSums() {}

  /** Returns the sum of what was sent, and of status and size when it was answered 200. */
  static long of(LedgerRecord sent) {
    FieldHash hash = new FieldHash().add(sent.request());
    if (sent.succeeded()) {
      hash.add("200").add(size(Long.toString(FieldCheck.size(sent))));
    }
    hash.add(sent.referrer())
        .add(sent.agent())
        .add(sent.event())
        .add(sent.clientid())
        .add(sent.page());
    for (int i = 0; i < METRICS.length; i++) {
      hash.add(sent.metrics() == null ? null : sent.metrics().get(i));
    }
    return hash.value();
  }

  /** Returns the sum of what was stored, as {@link #of(LedgerRecord)} makes it. */
  static long of(EventParser event, boolean answered) {
    FieldHash hash = new FieldHash().add(event.field(REQUEST));
    if (answered) {
      hash.add(event.field(RESPONSE)).add(size(event.field(BYTES)));
    }
    for (int place : TEXTS) {
      hash.add(event.field(place));
    }
    for (int place : METRICS) {
      hash.add(event.field(place));
    }
    return hash.value();
  }

  /** An empty body is a dash, null or 0. */
  private static String size(String bytes) {
    return "0".equals(bytes) ? null : bytes;
  }
}
