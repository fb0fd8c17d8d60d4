package webanalytics.workshop.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import webanalytics.workshop.bucket.DeliveryPrefix;
import webanalytics.workshop.bucket.ObjectStore;
import webanalytics.workshop.bucket.StoredEvent;
import webanalytics.workshop.bucket.StoredObject;
import webanalytics.workshop.cli.Json;

class TailTest {
  private static final Instant NOW = Instant.parse("2026-11-03T00:05:00Z");
  private static final Duration POLL = Duration.ofMillis(1);
  private static final String FOLDER = "2026/11/03/00/";
  private static final TailFilter ALL =
      new TailFilter(Optional.empty(), Optional.empty(), Instant.MIN);

  private final Growing store = new Growing();
  private final Tail tail = new Tail(store, new DeliveryPrefix(DeliveryPrefix.BY_HOUR), () -> NOW);
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<String> remarks = new ArrayList<>();

  @Test
  void showsWhatArrivesAndNothingOfBefore() throws Exception {
    store.put(FOLDER + "a", NOW.minusSeconds(5), event("click", "old"));
    // What the second and the third look find.
    store.later(2, () -> store.put(FOLDER + "c", NOW, event("click", "c1"), event("view", "c2")));
    store.later(3, () -> store.put(FOLDER + "b", NOW, event("click", "b1")));

    follow(Duration.ZERO, ALL, 3);

    assertThat(clients()).containsExactly("c1", "c2", "b1");
  }

  @Test
  void beginsWithWhatIsThereSince() throws Exception {
    store.put("2026/11/02/23/long-ago", NOW.minusSeconds(900), event("click", "no"));
    store.put(FOLDER + "b", NOW.minusSeconds(1), event("click", "second"));
    store.put("2026/11/02/23/z", NOW.minusSeconds(100), event("click", "first"));

    follow(Duration.ofMinutes(10), ALL, 2);

    assertThat(clients()).containsExactly("first", "second");
  }

  @Test
  void looksBackOverSeveralHours() throws Exception {
    store.put("2026/11/02/20/a", NOW.minus(Duration.ofHours(3)), event("click", "early"));

    follow(Duration.ofHours(5), ALL, 1);

    assertThat(clients()).containsExactly("early");
  }

  @Test
  void showsOnlyWhatIsChosen() throws Exception {
    store.later(
        2,
        () ->
            store.put(
                FOLDER + "a",
                NOW,
                event("click", "mary"),
                event("view", "mary"),
                event("click", "tom"),
                event("click", "mary")));

    follow(
        Duration.ZERO, new TailFilter(Optional.of("click"), Optional.of("mary"), Instant.MIN), 2);

    assertThat(lines()).hasSize(2).allMatch(line -> line.contains("click"));
    assertThat(clients()).containsOnly("mary");
  }

  @Test
  void eventsBeforeSinceAreLeftOut() throws Exception {
    Instant since = Instant.parse("2026-11-03T00:04:00Z");
    StoredEvent early = StoredEvent.parse(event("click", "x")).orElseThrow();
    StoredEvent later =
        StoredEvent.parse(event("click", "x").replace("00:03:59", "00:04:00")).orElseThrow();
    TailFilter filter = new TailFilter(Optional.empty(), Optional.empty(), since);

    assertThat(filter.takes(early)).isFalse();
    assertThat(filter.takes(later)).isTrue();
  }

  @Test
  void endsAfterSoManyEvents() throws Exception {
    store.later(
        2, () -> store.put(FOLDER + "a", NOW, event("click", "one"), event("click", "two")));

    follow(Duration.ZERO, ALL, 1);

    assertThat(clients()).containsExactly("one");
  }

  @Test
  void endsWhenItIsStopped() throws Exception {
    store.later(2, tail::stop);

    follow(Duration.ZERO, ALL, 0);

    assertThat(lines()).isEmpty();
  }

  @Test
  void namesTheFirstLineThatIsNoEvent() throws Exception {
    store.later(
        2,
        () ->
            store.put(FOLDER + "a", NOW, event("click", "one"), "no json", "{}", event("x", "2")));

    follow(Duration.ZERO, ALL, 2);

    assertThat(remarks).containsExactly(FOLDER + "a:2 is no event; more of them are not named");
    assertThat(clients()).containsExactly("one", "2");
  }

  @Test
  void printsTheLineAsStored() throws Exception {
    String odd = event("click", "one").replace(",", " , ");
    store.later(2, () -> store.put(FOLDER + "a", NOW, odd));

    tail.follow(NOW, false, POLL, output(ALL, new EventLine(false), true, 1));

    assertThat(lines()).containsExactly(odd);
  }

  @Test
  void aLineForPeopleNamesTimeClientEventPageAndStatus() {
    StoredEvent event = StoredEvent.parse(event("click", "mary")).orElseThrow();

    assertThat(new EventLine(false).of(event).split(" +"))
        .containsExactly("00:03:59", "mary", "click", "/page", "200");
  }

  @Test
  void theEventDecidesTheColour() {
    assertThat(colour("click")).isNotEqualTo(colour("purchase")).isEqualTo(colour("click"));
    assertThat(new EventLine(true).of(stored("click"))).endsWith("\u001b[0m");
    assertThat(new EventLine(false).of(stored("click"))).doesNotContain("\u001b");
  }

  @Test
  void whatAVisitorSendsDoesNotCommandTheTerminal() {
    assertThat(new EventLine(false).of(stored("a\\\\x1b[2J\\u001b[2J\\nb\\u009b")))
        .contains("a?[2J?[2J?b?")
        .doesNotContain("\u001b")
        .doesNotContain("\n");
  }

  private static String colour(String event) {
    return new EventLine(true).of(stored(event)).substring(0, 5);
  }

  private static StoredEvent stored(String event) {
    return StoredEvent.parse(event("@", "c").replace("@", event)).orElseThrow();
  }

  private void follow(Duration since, TailFilter filter, int count) throws Exception {
    tail.follow(
        NOW.minus(since),
        !since.isZero(),
        POLL,
        output(filter, new EventLine(false), false, count));
  }

  private TailOutput output(TailFilter filter, EventLine text, boolean json, int count) {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new TailOutput(out, remarks::add, filter, text, json, count);
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private List<String> clients() {
    return lines().stream().map(line -> line.split(" +")[1]).toList();
  }

  private static String event(String event, String client) {
    var json = Json.mapper().createObjectNode();
    StoredEvent.FIELDS.forEach(json::putNull);
    json.put("datetime", "03/Nov/2026:00:03:59 +0000").put("response", "200").put("page", "/page");
    return Json.line(json.put("event", event).put("clientid", client));
  }

  /** Changes between one look and the next. A look is a listing of the current hour. */
  private static final class Growing implements ObjectStore {
    private final Map<String, StoredObject> objects = new ConcurrentSkipListMap<>();
    private final Map<String, String> content = new ConcurrentSkipListMap<>();
    private final Map<Integer, Runnable> changes = new ConcurrentSkipListMap<>();
    private int looks;

    void put(String key, Instant modified, String... lines) {
      String text = String.join("\n", lines) + "\n";
      content.put(key, text);
      objects.put(key, new StoredObject(key, text.length(), modified));
    }

    void later(int look, Runnable change) {
      changes.put(look, change);
    }

    @Override
    public List<StoredObject> list(String prefix) {
      if (prefix.equals(FOLDER)) {
        looks++;
        changes.getOrDefault(looks, () -> {}).run();
      }
      return objects.values().stream().filter(object -> object.key().startsWith(prefix)).toList();
    }

    @Override
    public InputStream open(String key) {
      return new ByteArrayInputStream(content.get(key).getBytes(StandardCharsets.UTF_8));
    }
  }
}
