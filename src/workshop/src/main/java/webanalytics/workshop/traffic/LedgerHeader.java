package webanalytics.workshop.traffic;

import java.time.Instant;

/**
 * Describes a run, as the first line of its ledger.
 *
 * @param run the run's id
 * @param url where the beacons go, as given
 * @param started when the run began, by the sender's clock
 * @param requests how many requests were asked for, 0 where a time was; the ledger has fewer
 *     records when the run was ended early
 * @param delaySeconds the pause between requests; 0 for concurrent
 * @param seed chose the beacons' values
 */
public record LedgerHeader(
    String run, String url, Instant started, int requests, double delaySeconds, long seed) {}
