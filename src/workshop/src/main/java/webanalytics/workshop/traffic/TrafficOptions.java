package webanalytics.workshop.traffic;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import webanalytics.workshop.cli.Problems;
import webanalytics.workshop.traffic.beacon.BeaconUrl;
import webanalytics.workshop.traffic.beacon.Header;
import webanalytics.workshop.traffic.beacon.RequestTemplate;
import webanalytics.workshop.traffic.http.Target;
import webanalytics.workshop.traffic.measure.Threshold;
import webanalytics.workshop.traffic.pace.Load;

/**
 * Says what traffic to send, but not how fast: that is a {@link Load}.
 *
 * @param url where to; http or https
 * @param connectTo what to connect to in the place of the URL's host
 * @param timeout how long to wait for one response; 1 ms to 10 min, default 10 s
 * @param patience how long nothing may be answered before the rest is given up; default 20 s, zero
 *     never gives up
 * @param seed chooses the beacons' values; default random
 * @param customMetrics whether beacons have custom metrics; default false
 * @param headers sent with every request; one that a beacon has too replaces the drawn value
 * @param cacert certificates that are trusted for https instead of the usual ones, in PEM
 * @param ledger where the ledger is written; default {@code <workshop home>/ledgers/<run>.jsonl}
 * @param hdr where a log of HdrHistogram is written, if anywhere
 * @param thresholds limits that the run must keep
 */
public record TrafficOptions(
    URI url,
    Optional<Target> connectTo,
    Duration timeout,
    Duration patience,
    long seed,
    boolean customMetrics,
    List<Header> headers,
    Optional<Path> cacert,
    Optional<Path> ledger,
    Optional<Path> hdr,
    List<Threshold> thresholds) {
  static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

  /**
   * Checks every value.
   *
   * @throws webanalytics.workshop.cli.UserError that names all wrong values
   */
  public TrafficOptions {
    headers = List.copyOf(headers);
    thresholds = List.copyOf(thresholds);
    Problems problems = new Problems();
    if (BeaconUrl.parse(url.toString()).isEmpty()) {
      problems.add("URL", url, BeaconUrl.ALLOWED);
    }
    if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      problems.add("--timeout", timeout, "must be 1ms to 10m");
    }
    if (patience.isNegative()) {
      problems.add("--patience", patience, "must not be negative");
    }
    int length = headers.stream().mapToInt(h -> h.name().length() + h.value().length()).sum();
    if (length > RequestTemplate.LONGEST_HEADERS) {
      problems.add(
          "--header",
          length + " characters",
          "must be at most " + RequestTemplate.LONGEST_HEADERS + " in all");
    }
    problems.throwIfAny("./workshop traffic --help shows examples.");
  }

  /** Returns the options of a run with every default. */
  public static TrafficOptions of(URI url) {
    return new TrafficOptions(
        url,
        Optional.empty(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        RandomGenerator.getDefault().nextLong(),
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** Returns the same options with other certificates trusted. */
  public TrafficOptions trusting(Path certificates) {
    return new TrafficOptions(
        url,
        connectTo,
        timeout,
        patience,
        seed,
        customMetrics,
        headers,
        Optional.of(certificates),
        ledger,
        hdr,
        thresholds);
  }

  /** Returns the same options with another host to connect to. */
  public TrafficOptions connectingTo(Target target) {
    return new TrafficOptions(
        url,
        Optional.of(target),
        timeout,
        patience,
        seed,
        customMetrics,
        headers,
        cacert,
        ledger,
        hdr,
        thresholds);
  }
}
