package webanalytics.workshop.traffic.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads the responses of one HTTP/1.1 connection from bytes that come in any pieces.
 *
 * <p>Bodies are counted and thrown away: by length, in chunks, or until the end of the connection.
 * Interim responses (1xx) are passed over. Anything else that is no response of HTTP/1.x is a
 * {@link ProtocolException}.
 */
final class ResponseParser {
  private static final int LONGEST_LINE = 64 * 1_024;
  private static final long UNTIL_CLOSED = -1;
  // How a header that is looked at can begin, or the empty line after the headers. The others are
  // not even kept: this runs for every byte of every response.
  private static final String MATTERS = "cCtT\r\n";

  private enum Part {
    STATUS,
    HEADERS,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILERS,
    DONE
  }

  private byte[] line = new byte[256];
  private int length;
  private Part part = Part.STATUS;
  private int status;
  private long bytes;
  private long left;
  private boolean chunked;
  private boolean ignored;
  private boolean keepAlive;

  /** Tells that the bytes are no response of HTTP/1.x. */
  static final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
      super(message);
    }
  }

  /** Forgets the last response, before the next request is sent. */
  void reset() {
    part = Part.STATUS;
    length = 0;
    bytes = 0;
    ignored = false;
  }

  int status() {
    return status;
  }

  /** Returns how many bytes of the body have come. */
  long bytes() {
    return bytes;
  }

  /** Returns whether the connection may take another request after this response. */
  boolean keepAlive() {
    return keepAlive;
  }

  /** Takes all bytes of a buffer with an array; returns whether the response is whole. */
  boolean take(ByteBuffer in) throws ProtocolException {
    while (part != Part.DONE && in.hasRemaining()) {
      switch (part) {
        case BODY, CHUNK -> skip(in);
        default -> {
          if (lineEnds(in)) {
            lineRead();
          }
        }
      }
    }
    if (part == Part.DONE && in.hasRemaining()) {
      // Nothing was asked for that this could answer.
      keepAlive = false;
      in.position(in.limit());
    }
    return part == Part.DONE;
  }

  /** Takes the end of the connection; returns whether it ends the response as it should. */
  boolean end() {
    if (part == Part.BODY && left == UNTIL_CLOSED) {
      part = Part.DONE;
    }
    return part == Part.DONE;
  }

  private void skip(ByteBuffer in) {
    int count = in.remaining();
    if (left != UNTIL_CLOSED) {
      count = (int) Math.min(left, count);
      left -= count;
    }
    in.position(in.position() + count);
    bytes += count;
    if (left == 0) {
      part = part == Part.CHUNK ? Part.CHUNK_END : Part.DONE;
    }
  }

  /** Takes bytes up to the end of a line; returns whether it came. */
  private boolean lineEnds(ByteBuffer in) throws ProtocolException {
    int from = in.position();
    // A header begins: most of them are of no meaning here, and are not even kept.
    ignored |= part == Part.HEADERS && length == 0 && MATTERS.indexOf(in.get(from)) < 0;
    byte[] bytes = in.array();
    int limit = in.arrayOffset() + in.limit();
    int index = in.arrayOffset() + from;
    while (index < limit && bytes[index] != '\n') {
      index++;
    }
    boolean ends = index < limit;
    int end = index - in.arrayOffset();
    in.position(ends ? end + 1 : end);
    if (ignored) {
      ignored = !ends;
      return false;
    }
    keep(in, from, end);
    if (ends && length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return ends;
  }

  private void keep(ByteBuffer in, int from, int end) throws ProtocolException {
    int count = end - from;
    if (length + count > LONGEST_LINE) {
      throw new ProtocolException("a line is longer than " + LONGEST_LINE + " bytes");
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
    }
    in.get(from, line, length, count);
    length += count;
  }

  private void lineRead() throws ProtocolException {
    switch (part) {
      case STATUS -> statusLine();
      case HEADERS -> {
        if (length == 0) {
          headersRead();
        } else {
          header();
        }
      }
      case CHUNK_SIZE -> chunkSize();
      case CHUNK_END -> part = Part.CHUNK_SIZE;
      default -> {
        if (length == 0) {
          part = Part.DONE;
        }
      }
    }
    length = 0;
  }

  private void statusLine() throws ProtocolException {
    if (length < 12 || !begins("HTTP/1.") || line[8] != ' ') {
      throw new ProtocolException("no response of HTTP/1.x");
    }
    status = 0;
    for (int i = 9; i < 12; i++) {
      int digit = line[i] - '0';
      if (digit < 0 || digit > 9) {
        throw new ProtocolException("no status");
      }
      status = status * 10 + digit;
    }
    keepAlive = line[7] == '1';
    chunked = false;
    left = UNTIL_CLOSED;
    part = Part.HEADERS;
  }

  private void header() throws ProtocolException {
    switch (line[0]) {
      case 'c', 'C' -> {
        if (named("content-length")) {
          left = number(value("content-length"), 10);
        } else if (named("connection")) {
          keepAlive &= !value("connection").contains("close");
        }
      }
      case 't', 'T' -> {
        if (named("transfer-encoding")) {
          chunked = value("transfer-encoding").endsWith("chunked");
        }
      }
      default -> {
        // Of no meaning here.
      }
    }
  }

  private boolean named(String name) {
    return length > name.length() && line[name.length()] == ':' && begins(name);
  }

  private boolean begins(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (line[i] != text.charAt(i) && Character.toLowerCase(line[i]) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String value(String name) {
    return text(name.length() + 1).strip().toLowerCase(Locale.ROOT);
  }

  private String text(int from) {
    return new String(line, from, length - from, StandardCharsets.ISO_8859_1);
  }

  private void headersRead() {
    if (status < 200) {
      part = Part.STATUS;
    } else if (status == 204 || status == 304) {
      part = Part.DONE;
    } else if (chunked) {
      part = Part.CHUNK_SIZE;
    } else if (left == 0) {
      part = Part.DONE;
    } else {
      keepAlive &= left != UNTIL_CLOSED;
      part = Part.BODY;
    }
  }

  private void chunkSize() throws ProtocolException {
    String size = text(0).split(";", 2)[0];
    left = number(size.strip(), 16);
    part = left == 0 ? Part.TRAILERS : Part.CHUNK;
  }

  private static long number(String digits, int radix) throws ProtocolException {
    try {
      long number = Long.parseLong(digits, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw new ProtocolException("no length: " + digits);
  }
}
