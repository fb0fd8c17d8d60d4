package webanalytics.workshop.traffic.beacon;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a header that every request of a run carries.
 *
 * @param name a token of HTTP
 * @param value printable ASCII
 */
public record Header(String name, String value) {
  /** What a header must look like, for error messages. */
  public static final String ALLOWED =
      "must be 'Name: value' in printable ASCII, and none of those that frame a request"
          + " (Connection, Content-Length, Expect, TE, Trailer, Transfer-Encoding, Upgrade)";

  private static final Pattern FORM =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([ -~]*?)[ \\t]*");
  private static final List<String> FRAMING =
      List.of(
          "connection",
          "content-length",
          "expect",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** Reads {@code Name: value}; empty when it is none that can be sent. */
  public static Optional<Header> parse(String text) {
    Matcher header = FORM.matcher(text);
    return header.matches() && !FRAMING.contains(header.group(1).toLowerCase(Locale.ROOT))
        ? Optional.of(new Header(header.group(1), header.group(2)))
        : Optional.empty();
  }

  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }
}
