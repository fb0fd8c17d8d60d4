package webanalytics.program;

/**
 * A state of the workshop: {@code start} has servers only, {@code finish} also streams their logs
 * into a bucket.
 */
public enum Stage {
  START,
  FINISH
}
