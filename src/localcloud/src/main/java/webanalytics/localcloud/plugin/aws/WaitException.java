package webanalytics.localcloud.plugin.aws;

/** Says that something awaited did not come about. */
public final class WaitException extends RuntimeException {
  public WaitException(String message) {
    super(message);
  }
}
