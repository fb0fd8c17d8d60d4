package webanalytics.workshop.verify;

import java.util.List;
import java.util.SortedMap;

/**
 * Tells what a comparison found.
 *
 * @param run the run's id
 * @param sent how many requests were sent
 * @param answered how many of them were answered 200
 * @param found how many of the requests sent are in the bucket, answered or not
 * @param missing how many requests that were answered are not; a request without an answer may have
 *     got lost on its way, so it is not missed
 * @param duplicates how many lines repeat one that was found
 * @param altered how many requests were found with a field that differs
 * @param unparsable how many lines of the run's time are not events
 * @param missingNumbers the first missing requests' numbers
 * @param duplicateNumbers the first repeated requests' numbers
 * @param alteredFields the first altered requests' numbers with the fields that differ
 * @param objects how many objects were read
 * @param bytes their size as stored
 * @param seconds how long reading and waiting took
 * @param unparsableLines the first lines that are not events, each as {@code key:line}
 * @param stopped whether Ctrl-C ended it before its time
 * @param logged how many of the requests sent are in the servers' logs; null, as the four below,
 *     where these are not at hand
 * @param loggedNotStored how many of those are not in the bucket, answered or not
 * @param neverLogged how many of the missing are in no log
 * @param loggedUnknown how many of the missing are in no log that is left, where not all are
 * @param loggedAtStart how many of those logged and not stored a server at stage start answered,
 *     which delivers nothing: these are never found
 */
public record Verification(
    String run,
    int sent,
    int answered,
    int found,
    int missing,
    int duplicates,
    int altered,
    int unparsable,
    List<Integer> missingNumbers,
    List<Integer> duplicateNumbers,
    SortedMap<Integer, List<String>> alteredFields,
    int objects,
    long bytes,
    double seconds,
    List<String> unparsableLines,
    boolean stopped,
    Integer logged,
    Integer loggedNotStored,
    Integer neverLogged,
    Integer loggedUnknown,
    Integer loggedAtStart) {

  /** Returns whether every request was answered and found exactly once, with all fields right. */
  public boolean passed() {
    return answered == sent && found == sent && missing + duplicates + altered + unparsable == 0;
  }
}
