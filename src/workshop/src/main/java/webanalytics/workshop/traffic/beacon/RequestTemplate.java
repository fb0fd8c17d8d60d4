package webanalytics.workshop.traffic.beacon;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the requests of a run: a POST of nothing to {@code URL?call=n&run=id&n=n}, with a beacon
 * in its headers.
 *
 * <p>What all requests share is encoded once.
 */
public final class RequestTemplate {
  /** No request is longer: {@link #LONGEST_URL} and {@link #LONGEST_HEADERS} see to it. */
  public static final int LONGEST_BYTES = 32 * 1_024;

  /** The longest URL that is allowed, in characters; Apache takes lines of 8,190. */
  public static final int LONGEST_URL = 4_096;

  /** The longest own headers that are allowed, all names and values together, in characters. */
  public static final int LONGEST_HEADERS = 16_384;

  private static final List<String> DRAWN =
      List.of("event", "clientid", "page", "Referer", "User-Agent");
  private static final byte[] AND_N = bytes("&n=");
  private static final byte[] REFERRER = bytes("Referer: ");
  private static final byte[] AGENT = bytes("\r\nUser-Agent: ");
  private static final byte[] EVENT = bytes("\r\nevent: ");
  private static final byte[] CLIENT = bytes("\r\nclientid: ");
  private static final byte[] PAGE = bytes("\r\npage: ");
  private static final byte[] LINE_END = bytes("\r\n");
  private static final byte[] COLON = bytes(": ");
  private static final List<byte[]> METRIC_HEADERS =
      Metric.HEADERS.stream().map(RequestTemplate::bytes).toList();

  private final String line;
  private final String run;
  private final byte[] beforeNumber;
  private final byte[] afterNumber;
  private final byte[] shared;
  private final boolean plain;

  /**
   * Prepares the requests of one run.
   *
   * @param headers sent with every request, those that beacons carry left out
   */
  public RequestTemplate(URI url, String run, List<Header> headers) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : url.getRawQuery() + "&";
    this.line = "POST " + path + "?" + query + "call=";
    this.run = run;
    this.beforeNumber = bytes(line);
    this.afterNumber = bytes("&run=" + run);
    StringBuilder text = new StringBuilder(" HTTP/1.1\r\n");
    if (headers.stream().noneMatch(header -> header.is("Host"))) {
      text.append("Host: ").append(url.getRawAuthority()).append("\r\n");
    }
    text.append("Content-Length: 0\r\n");
    for (Header header : headers) {
      if (!drawn(header.name())) {
        text.append(header.name()).append(": ").append(header.value()).append("\r\n");
      }
    }
    this.plain = headers.stream().noneMatch(header -> header.value().matches(".*[\"\\\\].*"));
    this.shared = bytes(text.toString());
  }

  /** Returns whether neither quote nor backslash is in any request: none is drawn. */
  public boolean plain() {
    return plain;
  }

  /** Returns whether beacons carry this header. */
  static boolean drawn(String header) {
    return DRAWN.stream().anyMatch(header::equalsIgnoreCase);
  }

  /** Returns the request line of a number, as the server will log it. */
  public String line(int n) {
    return line + n + "&run=" + run + "&n=" + n + " HTTP/1.1";
  }

  /** Writes a whole request; the buffer has at least {@link #LONGEST_BYTES} free. */
  public void write(int n, Beacon beacon, ByteBuffer out) {
    String number = Integer.toString(n);
    out.put(beforeNumber);
    put(number, out);
    out.put(afterNumber).put(AND_N);
    put(number, out);
    out.put(shared).put(REFERRER);
    put(beacon.referrer(), out);
    out.put(AGENT);
    put(beacon.agent(), out);
    out.put(EVENT);
    put(beacon.event(), out);
    out.put(CLIENT);
    put(beacon.clientid(), out);
    out.put(PAGE);
    put(beacon.page(), out);
    out.put(LINE_END);
    if (beacon.metric() != null) {
      put(beacon.metric(), out);
    }
    out.put(LINE_END);
  }

  private static void put(Metric metric, ByteBuffer out) {
    List<String> values = metric.values();
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).equals(Metric.ABSENT)) {
        out.put(METRIC_HEADERS.get(i)).put(COLON);
        put(values.get(i), out);
        out.put(LINE_END);
      }
    }
  }

  // Everything is ASCII by now, so a character is a byte.
  private static void put(String ascii, ByteBuffer out) {
    for (int i = 0; i < ascii.length(); i++) {
      out.put((byte) ascii.charAt(i));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
