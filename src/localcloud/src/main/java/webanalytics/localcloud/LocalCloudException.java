package webanalytics.localcloud;

/** Says in one line what is wrong with the local cloud, and in another what to do. */
public final class LocalCloudException extends RuntimeException {
  private final String hint;

  public LocalCloudException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** Returns what the user can do about it. */
  public String hint() {
    return hint;
  }
}
