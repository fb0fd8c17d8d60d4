package webanalytics.workshop.traffic.beacon;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws beacons at random from the value sets of the workshop's own traffic script.
 *
 * <p>The same seed and number always give the same beacon, however many connections send them, and
 * with or without custom metrics.
 */
public final class Beacons {
  static final List<String> EVENTS =
      List.of("click", "pageview", "conversion", "exception", "playvideo", "login", "logoff");
  static final int CLIENTS = 1_000;
  static final int PAGES = 100;
  static final int REFERRERS = 20;
  static final int AGENTS = 20;

  private static final List<String> CLIENT_IDS = numbered("user", CLIENTS, "");
  private static final List<String> PAGE_NAMES = numbered("page_", PAGES, ".html");
  private static final List<String> REFERRER_NAMES = numbered("referer_", REFERRERS, "");
  private static final List<String> AGENT_NAMES = numbered("user_agent_", AGENTS, "");

  private final long seed;
  private final boolean customMetrics;
  private final List<Header> fixed;

  /** Draws from the sequence that {@code seed} stands for. */
  public Beacons(long seed) {
    this(seed, false, List.of());
  }

  /**
   * Draws from the sequence that {@code seed} stands for.
   *
   * @param customMetrics whether beacons have custom metrics
   * @param fixed headers whose values are not drawn where a beacon has them; others are ignored
   */
  public Beacons(long seed, boolean customMetrics, List<Header> fixed) {
    this.seed = seed;
    this.customMetrics = customMetrics;
    this.fixed = fixed.stream().filter(header -> RequestTemplate.drawn(header.name())).toList();
  }

  /** Returns the beacon of the request with this number. */
  public Beacon number(int n) {
    // Two rounds: neighbouring seeds of SplittableRandom would otherwise give related first draws.
    SplittableRandom random =
        new SplittableRandom(new SplittableRandom(seed ^ ((long) n << 32)).nextLong() + n);
    Beacon drawn =
        new Beacon(
            EVENTS.get(random.nextInt(EVENTS.size())),
            CLIENT_IDS.get(random.nextInt(CLIENTS)),
            PAGE_NAMES.get(random.nextInt(PAGES)),
            REFERRER_NAMES.get(random.nextInt(REFERRERS)),
            AGENT_NAMES.get(random.nextInt(AGENTS)),
            customMetrics ? Metrics.draw(random) : null);
    return fixed.isEmpty() ? drawn : replaced(drawn);
  }

  private Beacon replaced(Beacon drawn) {
    return new Beacon(
        value("event", drawn.event()),
        value("clientid", drawn.clientid()),
        value("page", drawn.page()),
        value("Referer", drawn.referrer()),
        value("User-Agent", drawn.agent()),
        drawn.metric());
  }

  private String value(String header, String drawn) {
    Optional<Header> own = fixed.stream().filter(candidate -> candidate.is(header)).findFirst();
    return own.map(Header::value).orElse(drawn);
  }

  private static List<String> numbered(String before, int count, String after) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> before + number + after).toList();
  }
}
