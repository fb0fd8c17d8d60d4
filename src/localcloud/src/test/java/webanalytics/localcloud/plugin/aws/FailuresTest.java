package webanalytics.localcloud.plugin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class FailuresTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InvalidVpcID.NotFound",
        "LoadBalancerNotFound",
        "NoSuchEntity",
        "NoSuchBucketPolicy",
        "ResourceNotFoundException"
      })
  void codesThatSayGoneAreNoErrors(String code) {
    assertThat(Failures.find(() -> fail(code, 400))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccessDenied", "DependencyViolation", "ValidationError"})
  void otherCodesAreErrors(String code) {
    assertThatThrownBy(() -> Failures.find(() -> fail(code, 400)))
        .isInstanceOf(AwsServiceException.class);
  }

  @Test
  void aHeadRequestSaysGoneByItsStatus() {
    assertThat(Failures.find(() -> fail(null, 404))).isEmpty();
    assertThatThrownBy(() -> Failures.find(() -> fail(null, 403)))
        .isInstanceOf(AwsServiceException.class);
  }

  @Test
  void aFailureIsOneLineWithAwsCode() {
    assertThat(Failures.line(failure("BucketNotEmpty", 409, "The bucket\n is not empty")))
        .isEqualTo("BucketNotEmpty: The bucket is not empty");
  }

  @Test
  void aSilentEmulatorIsNamedWithWhatToDo() {
    SdkClientException failure =
        SdkClientException.create("x", new ConnectException("Connection refused"));

    assertThat(Failures.line(failure))
        .contains("does not answer (Connection refused)")
        .contains("./workshop local status");
  }

  private static String fail(String code, int status) {
    throw failure(code, status, "message");
  }

  private static RuntimeException failure(String code, int status, String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }
}
