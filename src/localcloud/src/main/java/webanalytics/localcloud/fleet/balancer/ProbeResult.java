package webanalytics.localcloud.fleet.balancer;

/**
 * Holds the outcome of one health check.
 *
 * @param passed whether the answer was as expected
 * @param reason AWS's reason code, "" when passed
 * @param description AWS's words for it, "" when passed
 */
record ProbeResult(boolean passed, String reason, String description) {
  static ProbeResult ok() {
    return new ProbeResult(true, "", "");
  }

  static ProbeResult mismatch(int code) {
    return new ProbeResult(
        false,
        "Target.ResponseCodeMismatch",
        "Health checks failed with these codes: [" + code + "]");
  }

  static ProbeResult timeout() {
    return new ProbeResult(false, "Target.Timeout", "Request timed out");
  }

  static ProbeResult failed() {
    return new ProbeResult(false, "Target.FailedHealthChecks", "Health checks failed");
  }
}
