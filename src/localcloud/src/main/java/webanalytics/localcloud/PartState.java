package webanalytics.localcloud;

/** Says how a part of the local cloud is. */
public enum PartState {
  /** It was not started, or was stopped in order. */
  STOPPED,
  /** It runs and answers. */
  RUNNING,
  /** It was started, was not stopped, and is gone or does not answer. */
  DEAD
}
