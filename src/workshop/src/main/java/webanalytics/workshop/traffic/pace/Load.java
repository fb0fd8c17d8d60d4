package webanalytics.workshop.traffic.pace;

import java.time.Duration;

/** Says what brings about the next request: the last response, a free connection, or the clock. */
public sealed interface Load {
  /** Returns how many connections there may be at once. */
  int connections();

  /**
   * Sends one request after the other over one connection, as the workshop's script does.
   *
   * @param requests how many
   * @param delay pause between a response and the next request
   */
  record Sequential(int requests, Duration delay) implements Load {
    @Override
    public int connections() {
      return 1;
    }
  }

  /**
   * Sends as fast as connections become free: the slower the server, the fewer requests.
   *
   * @param connections how many requests are under way at once
   * @param requests after how many to end; {@link Integer#MAX_VALUE} for no such end
   * @param duration after which time to end
   */
  record Closed(int connections, int requests, Duration duration) implements Load {
    /** Stands for no end by time. */
    public static final Duration ENDLESS = Duration.ofDays(365);

    /** How many connections there are where nobody says. */
    public static final int CONNECTIONS = 8;

    /** Sends so many requests over {@link #CONNECTIONS} connections. */
    public static Closed counted(int requests) {
      return new Closed(CONNECTIONS, requests, ENDLESS);
    }
  }

  /**
   * Sends when the plan says so, however slow the server is, as visitors come.
   *
   * @param plan when each request is due
   * @param connections how many requests may be under way at once; what is due beyond them waits
   */
  record Open(Plan plan, int connections) implements Load {}
}
