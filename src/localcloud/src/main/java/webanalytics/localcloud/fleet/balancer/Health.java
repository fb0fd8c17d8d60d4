package webanalytics.localcloud.fleet.balancer;

/** Names a target's health as a load balancer sees it. */
enum Health {
  INITIAL("initial"),
  HEALTHY("healthy"),
  UNHEALTHY("unhealthy");

  private final String state;

  Health(String state) {
    this.state = state;
  }

  /** Returns the name that AWS uses. */
  String state() {
    return state;
  }

  static Health of(String state) {
    return switch (state) {
      case "healthy" -> HEALTHY;
      case "unhealthy" -> UNHEALTHY;
      default -> INITIAL;
    };
  }
}
