package webanalytics.workshop.traffic;

/**
 * Tells how far a run is.
 *
 * @param sent requests that ended, with or without a response
 * @param answered those of them answered 200
 * @param requests how many there will be
 * @param last the request that ended last
 */
public record TrafficProgress(int sent, int answered, int requests, LedgerRecord last) {}
