package webanalytics.workshop.demo;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import webanalytics.workshop.engine.ChangeSet;

/**
 * Tells what a demo found.
 *
 * @param passed whether every request was answered and found exactly once, unaltered
 * @param requests how many were sent
 * @param answered how many of them were answered 200
 * @param found how many are in the bucket
 * @param missing how many are not
 * @param duplicates how many objects' lines repeat one that was found
 * @param altered how many were found with a field that differs from what was sent
 * @param unparsable how many lines in the bucket are not events
 * @param changeSet what the preview of the update said, as counts and names
 * @param steps what was done, with the seconds each took
 */
@JsonPropertyOrder({
  "passed",
  "requests",
  "answered",
  "found",
  "missing",
  "duplicates",
  "altered",
  "unparsable",
  "changeSet",
  "steps"
})
record DemoReport(
    boolean passed,
    int requests,
    int answered,
    int found,
    int missing,
    int duplicates,
    int altered,
    int unparsable,
    Changes changeSet,
    List<Steps.Step> steps) {

  /**
   * Counts a change set and names what it touches.
   *
   * @param created how many resources are new
   * @param updated how many change in place
   * @param replaced how many are replaced
   * @param deleted how many go
   * @param resources the same, by type and name
   */
  record Changes(int created, int updated, int replaced, int deleted, ChangeSet resources) {
    static Changes of(ChangeSet changes) {
      return new Changes(
          changes.created().size(),
          changes.updated().size(),
          changes.replaced().size(),
          changes.deleted().size(),
          changes);
    }
  }
}
