package webanalytics.workshop.traffic;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import webanalytics.workshop.cli.Problems;

/**
 * Says what traffic to send.
 *
 * @param url where to; http or https
 * @param requests how many requests; 1 to 10,000,000
 * @param delay pause between a response and the next request; at {@link Duration#ZERO} requests are
 *     sent concurrently
 * @param timeout how long to wait for one response; 1 ms to 10 min, default 10 s
 * @param connections how many requests are under way at once when there is no delay; 1 to 256,
 *     default 8
 * @param patience how long nothing may be answered before the rest is given up; default 20 s, zero
 *     never gives up
 * @param seed chooses the beacons' values; default random
 * @param cacert certificates that are trusted for https instead of the usual ones, in PEM
 * @param ledger where the ledger is written; default {@code <workshop home>/ledgers/<run>.jsonl}
 */
public record TrafficOptions(
    URI url,
    int requests,
    Duration delay,
    Duration timeout,
    int connections,
    Duration patience,
    long seed,
    Optional<Path> cacert,
    Optional<Path> ledger) {
  static final int MOST_REQUESTS = 10_000_000;
  static final int MOST_CONNECTIONS = 256;
  static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
  static final Duration LONGEST_DELAY = Duration.ofHours(24);

  /**
   * Checks every value.
   *
   * @throws webanalytics.workshop.cli.UserError that names all wrong values
   */
  public TrafficOptions {
    Objects.requireNonNull(ledger, "ledger");
    Problems problems = new Problems();
    if (BeaconUrl.parse(url.toString()).isEmpty()) {
      problems.add("URL", url, BeaconUrl.ALLOWED);
    }
    if (requests < 1 || requests > MOST_REQUESTS) {
      problems.add("COUNT", requests, "must be a whole number from 1 to " + MOST_REQUESTS);
    }
    if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
      problems.add("DELAY", delay, "must be 0 to " + LONGEST_DELAY.toSeconds() + " seconds");
    }
    if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      problems.add("--timeout", timeout, "must be 1ms to 10m");
    }
    if (connections < 1 || connections > MOST_CONNECTIONS) {
      problems.add("--connections", connections, "must be 1 to " + MOST_CONNECTIONS);
    }
    if (patience.isNegative()) {
      problems.add("--patience", patience, "must not be negative");
    }
    problems.throwIfAny("./workshop traffic --help shows examples.");
  }

  /** Returns the same options with other certificates trusted. */
  public TrafficOptions trusting(Path certificates) {
    return new TrafficOptions(
        url,
        requests,
        delay,
        timeout,
        connections,
        patience,
        seed,
        Optional.of(certificates),
        ledger);
  }

  /** Returns the options of a run as fast as possible, with every default. */
  public static TrafficOptions concurrent(URI url, int requests) {
    return new TrafficOptions(
        url,
        requests,
        Duration.ZERO,
        Duration.ofSeconds(10),
        8,
        Duration.ofSeconds(20),
        RandomGenerator.getDefault().nextLong(),
        Optional.empty(),
        Optional.empty());
  }
}
