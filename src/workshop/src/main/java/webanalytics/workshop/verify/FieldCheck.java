package webanalytics.workshop.verify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import webanalytics.workshop.bucket.StoredEvent;
import webanalytics.workshop.traffic.LedgerRecord;

/** Compares the twelve fields of a stored event with what the sender knows of the request. */
final class FieldCheck {
  /** How far the clocks of sender and server may be apart, and how long a request may take. */
  static final Duration TOLERANCE = Duration.ofMinutes(1);

  private static final DateTimeFormatter APACHE_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
  // Four parts: the JDK would take a single number for an address too.
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final boolean loopback;

  /**
   * Prepares to compare events of one run.
   *
   * @param loopback whether the requests went to this machine, so that their client is here too
   */
  FieldCheck(boolean loopback) {
    this.loopback = loopback;
  }

  /** Returns the names of the fields that differ; empty when all are right. */
  List<String> altered(LedgerRecord sent, StoredEvent event) {
    List<String> altered = new ArrayList<>();
    check(
        altered, "host", event.field("host").filter(host -> isClient(host, loopback)).isPresent());
    check(altered, "ident", event.field("ident").isEmpty());
    check(altered, "authuser", event.field("authuser").isEmpty());
    check(
        altered, "datetime", event.field("datetime").filter(time -> near(time, sent)).isPresent());
    check(altered, "request", event.field("request").equals(Optional.of(sent.request())));
    if (sent.succeeded()) {
      // Of other answers the sender knows at most what a load balancer said, not what the server
      // did.
      check(altered, "response", event.field("response").equals(Optional.of("200")));
      check(altered, "bytes", sameSize(event.field("bytes"), size(sent)));
    }
    check(altered, "referrer", same(sent.referrer(), event.field("referrer")));
    check(altered, "agent", same(sent.agent(), event.field("agent")));
    check(altered, "event", same(sent.event(), event.field("event")));
    check(altered, "clientid", same(sent.clientid(), event.field("clientid")));
    check(altered, "page", same(sent.page(), event.field("page")));
    for (int i = 0; i < StoredEvent.METRIC_FIELDS.size(); i++) {
      String name = StoredEvent.METRIC_FIELDS.get(i);
      String metric = sent.metrics() == null ? null : sent.metrics().get(i);
      check(altered, name, same(metric, event.field(name)));
    }
    return altered;
  }

  private static void check(List<String> altered, String name, boolean same) {
    if (!same) {
      altered.add(name);
    }
  }

  /** A dash in the log says that there was no such header: the agent makes null of it. */
  private static boolean same(String sent, Optional<String> stored) {
    return header(Optional.ofNullable(sent)).equals(header(stored));
  }

  private static Optional<String> header(Optional<String> text) {
    return text.filter(value -> !value.equals("-"));
  }

  /** Returns how large the answer was; one without a size counts as empty. */
  static long size(LedgerRecord sent) {
    return sent.bytes() == null ? 0 : sent.bytes();
  }

  /** Apache writes a dash, and so the agent null, for an answer without a body. */
  private static boolean sameSize(Optional<String> stored, long received) {
    return received == 0
        ? stored.isEmpty() || stored.get().equals("-") || stored.get().equals("0")
        : stored.equals(Optional.of(Long.toString(received)));
  }

  /** Tells whether a text is an address of a client that reached the servers by this way. */
  static boolean isClient(String host, boolean loopback) {
    if (!ADDRESS.matcher(host).matches()) {
      return false;
    }
    try {
      // A literal address: nothing is looked up.
      return InetAddress.getByName(host).isLoopbackAddress() || !loopback;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean near(String time, LedgerRecord sent) {
    try {
      return Duration.between(sent.sentAt(), logged(time)).abs().compareTo(TOLERANCE) <= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * Reads the time of a log line.
   *
   * @throws DateTimeException when it is none
   */
  static Instant logged(String time) {
    return OffsetDateTime.parse(time, APACHE_TIME).toInstant();
  }
}
