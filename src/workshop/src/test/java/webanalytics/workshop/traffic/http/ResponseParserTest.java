package webanalytics.workshop.traffic.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {
  private record Example(String text, int status, long bytes, boolean keepAlive) {}

  private static final List<Example> EXAMPLES =
      List.of(
          new Example("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, 5, true),
          new Example("HTTP/1.1 200 OK\r\ncontent-length:0\r\nX-Y: z\r\n\r\n", 200, 0, true),
          new Example("HTTP/1.1 204 No Content\r\nServer: x\r\n\r\n", 204, 0, true),
          new Example("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", 304, 0, true),
          new Example(
              "HTTP/1.1 503 \r\nConnection: Close\r\nContent-Length: 2\r\n\r\nno", 503, 2, false),
          new Example("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", 200, 1, false),
          new Example(
              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;a=b\r\nWiki\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n",
              200,
              14,
              true),
          new Example(
              "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 3\r\n\r\nabc",
              302,
              3,
              true),
          new Example("HTTP/1.1 200 OK\nContent-Length: 2\n\nok", 200, 2, true));

  @Property
  void readsResponsesInAnyPieces(
      @ForAll List<@IntRange(min = 0, max = 8) Integer> responses,
      @ForAll @IntRange(min = 1, max = 40) int piece)
      throws ResponseParser.ProtocolException {
    ResponseParser parser = new ResponseParser();
    for (int index : responses) {
      Example example = EXAMPLES.get(index);
      parser.reset();
      assertThat(takes(parser, example.text(), piece)).isTrue();
      assertThat(parser.status()).isEqualTo(example.status());
      assertThat(parser.bytes()).isEqualTo(example.bytes());
      assertThat(parser.keepAlive()).isEqualTo(example.keepAlive());
    }
  }

  @Property
  void isNotDoneBeforeTheLastByte(@ForAll @IntRange(min = 0, max = 8) int index)
      throws ResponseParser.ProtocolException {
    String text = EXAMPLES.get(index).text();
    for (int cut = 0; cut < text.length(); cut++) {
      ResponseParser parser = new ResponseParser();
      assertThat(takes(parser, text.substring(0, cut), 7)).isFalse();
      assertThat(parser.end()).isFalse();
    }
  }

  @Test
  void aBodyWithoutLengthEndsWithTheConnection() throws ResponseParser.ProtocolException {
    ResponseParser parser = new ResponseParser();
    assertThat(takes(parser, "HTTP/1.1 200 OK\r\n\r\nsome text", 4)).isFalse();
    assertThat(parser.end()).isTrue();
    assertThat(parser.bytes()).isEqualTo(9);
    assertThat(parser.keepAlive()).isFalse();
  }

  @Test
  void bytesBehindAResponseEndTheConnection() throws ResponseParser.ProtocolException {
    ResponseParser parser = new ResponseParser();
    assertThat(takes(parser, EXAMPLES.get(0).text() + "more", 1_000)).isTrue();
    assertThat(parser.keepAlive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 2x0 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: five\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"
      })
  void refusesWhatIsNoResponse(String text) {
    assertThatThrownBy(() -> takes(new ResponseParser(), text, 1_000))
        .isInstanceOf(ResponseParser.ProtocolException.class);
  }

  @Test
  void refusesALineWithoutEnd() {
    assertThatThrownBy(() -> takes(new ResponseParser(), "H".repeat(70_000), 1_000))
        .isInstanceOf(ResponseParser.ProtocolException.class);
  }

  private static boolean takes(ResponseParser parser, String text, int piece)
      throws ResponseParser.ProtocolException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean done = false;
    for (int from = 0; from < bytes.length; from += piece) {
      done = parser.take(ByteBuffer.wrap(bytes, from, Math.min(piece, bytes.length - from)));
    }
    return done;
  }
}
