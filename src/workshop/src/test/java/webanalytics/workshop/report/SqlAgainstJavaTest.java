package webanalytics.workshop.report;

import static org.assertj.core.api.Assertions.assertThat;
import static webanalytics.workshop.report.HandMadeBucket.event;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import webanalytics.workshop.bucket.ApacheText;
import webanalytics.workshop.bucket.StoredObject;

/** Holds what SQL computes against the same in plain Java. */
class SqlAgainstJavaTest {
  private static TemporaryFolder folder;
  private static Database database;

  @BeforeContainer
  static void prepare() throws Exception {
    folder = new TemporaryFolder();
    Path file = Files.writeString(folder.path().resolve("one.jsonl"), event("10:00:00", "u1"));
    database = new Database(folder.path());
    StoredObject object = new StoredObject("key", 1, Instant.EPOCH);
    database.prepare(List.of(new Fetched(object, file)), HandMadeBucket.WINDOW);
  }

  @AfterContainer
  static void close() throws Exception {
    database.close();
    folder.close();
  }

  @Property(tries = 300)
  void undoesWhatApacheEscapes(@ForAll String sent) throws Exception {
    // Half a surrogate pair cannot be sent.
    String valid =
        new String(sent.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\0", "");

    assertThat(unescaped(logged(valid))).isEqualTo(valid);
  }

  @Property(tries = 300)
  void keepsWhatIsNoEscapeAsJavaDoes(
      @ForAll @Size(max = 12) List<@IntRange(max = 11) Integer> picks) throws Exception {
    String[] parts = {"\\", "x", "4", "1", "t", "n", "\"", "q", "é", " ", "\\x41", "\\\\"};
    String logged = picks.stream().map(pick -> parts[pick]).collect(Collectors.joining());

    assertThat(unescaped(logged)).isEqualTo(ApacheText.unescape(logged));
  }

  @Property(tries = 40)
  void findsTheSameSessions(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 7_199) Integer> seconds)
      throws Exception {
    Map<String, List<Integer>> visits = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    for (int second : seconds) {
      // Few instants and few clients, so that many gaps are exactly at the border.
      int at = second / 600 * 600 + second % 2;
      String client = "u" + second % 3;
      visits.computeIfAbsent(client, key -> new ArrayList<>()).add(at);
      lines.add(
          event(HandMadeBucket.WINDOW.from().plusSeconds(at).toString().substring(11, 19), client));
    }

    Results results = new HandMadeBucket().lines(lines.toArray(String[]::new)).report();

    assertThat(results.row(Query.SESSIONS))
        .containsEntry("sessions", visits.values().stream().mapToLong(this::sessions).sum());
  }

  private long sessions(List<Integer> visits) {
    List<Integer> sorted = visits.stream().sorted().toList();
    long sessions = 1;
    for (int i = 1; i < sorted.size(); i++) {
      sessions += sorted.get(i) - sorted.get(i - 1) >= 1_800 ? 1 : 0;
    }
    return sessions;
  }

  private static String logged(String sent) {
    StringBuilder logged = new StringBuilder();
    for (byte b : sent.getBytes(StandardCharsets.UTF_8)) {
      switch (b) {
        case '"', '\\' -> logged.append('\\').append((char) b);
        case '\n' -> logged.append("\\n");
        case '\t' -> logged.append("\\t");
        default -> {
          if (b >= ' ' && b < 0x7f) {
            logged.append((char) b);
          } else {
            logged.append("\\x%02x".formatted(b & 0xff));
          }
        }
      }
    }
    return logged.toString();
  }

  private static Object unescaped(String logged) throws Exception {
    String sql = "SELECT unescaped(" + Sql.quoted(logged) + ") AS text";
    return database.ask(sql).get(0).get("text");
  }
}
