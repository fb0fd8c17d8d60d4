package webanalytics.localcloud.fleet.systemd;

/** Says that a unit could not be started. */
public final class ServiceFailure extends Exception {
  private static final long serialVersionUID = 1;

  /** Creates a failure with a message for the instance's console. */
  public ServiceFailure(String message) {
    super(message);
  }
}
