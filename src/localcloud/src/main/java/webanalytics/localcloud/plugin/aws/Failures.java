package webanalytics.localcloud.plugin.aws;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Tells the AWS errors apart that a resource type must act upon, and says all of them briefly. */
public final class Failures {
  private static final Set<String> GONE = Set.of("ResourceNotFoundException", "ParameterNotFound");

  private Failures() {}

  /** Reads something; empty when AWS says that it does not exist. */
  public static <T> Optional<T> find(Supplier<T> call) {
    try {
      return Optional.ofNullable(call.get());
    } catch (AwsServiceException e) {
      if (isGone(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Removes something; that it is gone already is as good. */
  public static void remove(Runnable call) {
    find(
        () -> {
          call.run();
          return null;
        });
  }

  /** Answers AWS's error code, or "". */
  public static String code(Throwable failure) {
    return failure instanceof AwsServiceException e
            && e.awsErrorDetails() != null
            && e.awsErrorDetails().errorCode() != null
        ? e.awsErrorDetails().errorCode()
        : "";
  }

  /** Says in one line what went wrong, with AWS's error code where there is one. */
  public static String line(Throwable failure) {
    if (failure instanceof AwsServiceException e && e.awsErrorDetails() != null) {
      String code = code(e).isEmpty() ? "HTTP " + e.statusCode() : code(e);
      return oneLine(code + ": " + e.awsErrorDetails().errorMessage());
    }
    if (failure instanceof SdkClientException) {
      return oneLine(
          "the local cloud does not answer ("
              + root(failure).getMessage()
              + "); `./workshop local status` says what is missing");
    }
    return oneLine(
        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
  }

  private static boolean isGone(AwsServiceException e) {
    String code = code(e);
    return GONE.contains(code)
        || code.contains("NotFound")
        || code.startsWith("NoSuch")
        // A HEAD request's answer has no body to carry a code.
        || code.isEmpty() && e.statusCode() == 404
        || code.equals("404");
  }

  private static Throwable root(Throwable failure) {
    return failure.getCause() == null ? failure : root(failure.getCause());
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
