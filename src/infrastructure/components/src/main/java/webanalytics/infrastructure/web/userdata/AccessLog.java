package webanalytics.infrastructure.web.userdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Describes the lines of Apache's access log, and the pattern that takes them apart again.
 *
 * <p>{@link #COMBINED} is what a server writes at stage start; {@link #BEACON} has three more
 * headers and the workshop's twelve field names; {@link #BEACON_WITH_METRICS} has the four headers
 * of a custom metric beside them. The client's address is {@code %a}, which mod_remoteip corrects;
 * {@code %h} would be the load balancer's.
 *
 * <p>Apache escapes quotes, backslashes and everything unprintable in what a client sends, so that
 * a quoted field ends at the first quote without a backslash. No directive of ours authenticates
 * anybody: ident and authuser are always {@code -}.
 */
public enum AccessLog {
  /** The nine fields of Apache's combined log format. */
  COMBINED(List.of()),
  /** The same and the three headers of a beacon. */
  BEACON(List.of("event", "clientid", "page")),
  /** Hyphens: a load balancer that drops invalid headers drops names with underscores. */
  BEACON_WITH_METRICS(
      List.of(
          "event",
          "clientid",
          "page",
          "Custom-Metric-Name",
          "Custom-Metric-Int-Value",
          "Custom-Metric-Float-Value",
          "Custom-Metric-String-Value"));

  /**
   * The current file, in a folder of our own: an update of the httpd package sets the mode of its
   * own folder back to 0700, and the agent's user could read nothing any more.
   */
  static final String PATH = "/var/log/beacon/access_log";

  /**
   * Quoted field. Possessive: a plain group would take one stack frame a character, and a long
   * header would kill the agent, again after each restart. An empty header is an empty field.
   */
  private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*+)\"";

  /** Address (IPv6 too), ident, authuser, time, request, status, bytes ({@code -} for none). */
  private static final String COMMON_PATTERN =
      "(\\S++) (\\S++) (\\S++) \\[([^\\]]++)\\] " + QUOTED + " (\\d{3}|-) (\\d++|-)";

  private final List<String> eventHeaders;
  private final List<String> headers;

  AccessLog(List<String> eventHeaders) {
    this.eventHeaders = eventHeaders;
    headers = new ArrayList<>(List.of("Referer", "User-Agent"));
    headers.addAll(eventHeaders);
  }

  /** Returns the log of a server that ships its events, with or without custom metrics. */
  public static AccessLog shipped(boolean customMetrics) {
    return customMetrics ? BEACON_WITH_METRICS : BEACON;
  }

  /** Returns the request headers that carry an event; none at stage start. */
  List<String> eventHeaders() {
    return eventHeaders;
  }

  /** Returns the nickname that LogFormat and CustomLog share. */
  String nickname() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the format string of the LogFormat directive, without its outer quotes. */
  String format() {
    return "%a %l %u %t \\\"%r\\\" %>s %b"
        + headers.stream().map(name -> " \\\"%{" + name + "}i\\\"").collect(Collectors.joining());
  }

  /** Returns the pattern for a whole line, one capturing group a field. */
  public String matchPattern() {
    return "^" + COMMON_PATTERN + (" " + QUOTED).repeat(headers.size()) + "$";
  }

  /**
   * Returns the names of the fields, in the order of the groups. An event header's field has its
   * name in lower case with underscores, which is a column's name everywhere.
   */
  public List<String> fieldNames() {
    List<String> names =
        new ArrayList<>(
            List.of(
                "host",
                "ident",
                "authuser",
                "datetime",
                "request",
                "response",
                "bytes",
                "referrer",
                "agent"));
    eventHeaders.forEach(header -> names.add(header.toLowerCase(Locale.ROOT).replace('-', '_')));
    return List.copyOf(names);
  }
}
