package webanalytics.workshop.traffic;

import java.time.Instant;
import java.util.List;

/**
 * Describes one request, as a line of the ledger.
 *
 * @param n the request's number within its run, from 1
 * @param sentAt when it was sent, by the sender's clock
 * @param request the request line as sent: method, path with query, protocol
 * @param referrer the Referer header
 * @param agent the User-Agent header
 * @param event the event header
 * @param clientid the clientid header
 * @param page the page header
 * @param status the response's status; null when there was no response
 * @param bytes the size of the response's body; null when there was no response
 * @param error why there was no response: the name of a {@link Failure}; null when there was one
 * @param metrics the four Custom-Metric- headers: name, int value, float value, string value; null
 *     when the run sends none
 */
public record LedgerRecord(
    int n,
    Instant sentAt,
    String request,
    String referrer,
    String agent,
    String event,
    String clientid,
    String page,
    Integer status,
    Long bytes,
    String error,
    List<String> metrics) {

  /** Returns whether the request was answered 200. */
  public boolean succeeded() {
    return status != null && status == 200;
  }
}
