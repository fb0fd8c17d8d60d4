package webanalytics.workshop.traffic;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws beacons at random from the value sets of the workshop's own traffic script.
 *
 * <p>The same seed and number always give the same beacon, however many connections send them.
 */
public final class Beacons {
  static final List<String> EVENTS =
      List.of("click", "pageview", "conversion", "exception", "playvideo", "login", "logoff");
  static final int CLIENTS = 1_000;
  static final int PAGES = 100;
  static final int REFERRERS = 20;
  static final int AGENTS = 20;

  private final long seed;

  /** Draws from the sequence that {@code seed} stands for. */
  public Beacons(long seed) {
    this.seed = seed;
  }

  /** Returns the beacon of the request with this number. */
  public Beacon number(int n) {
    // Two rounds: neighbouring seeds of SplittableRandom would otherwise give related first draws.
    SplittableRandom random =
        new SplittableRandom(new SplittableRandom(seed ^ ((long) n << 32)).nextLong() + n);
    return new Beacon(
        EVENTS.get(random.nextInt(EVENTS.size())),
        "user" + oneOf(random, CLIENTS),
        "page_" + oneOf(random, PAGES) + ".html",
        "referer_" + oneOf(random, REFERRERS),
        "user_agent_" + oneOf(random, AGENTS));
  }

  private static int oneOf(SplittableRandom random, int count) {
    return 1 + random.nextInt(count);
  }
}
