package webanalytics.workshop.cloud;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import webanalytics.workshop.cli.UserError;

/** Judges what an AWS client throws, and says it to people. */
public final class AwsErrors {
  private AwsErrors() {}

  /** Returns whether the same request may succeed later: no connection, throttled, or a 5xx. */
  public static boolean mayPass(SdkException error) {
    if (error instanceof AwsServiceException answer) {
      return answer.statusCode() >= 500 || answer.isThrottlingException();
    }
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the error to show.
   *
   * @param needs what the command needs, a sentence
   */
  public static UserError said(SdkException error, String needs) {
    return UserError.failure(
        "AWS refuses or cannot be reached: " + firstLine(error),
        "Check credentials and region; " + needs,
        error);
  }

  /** Returns what the service or the client says, without the rest of its text. */
  public static String firstLine(SdkException error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
  }
}
