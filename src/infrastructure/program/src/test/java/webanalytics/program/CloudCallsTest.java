package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import com.pulumi.test.Mocks;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webanalytics.testkit.RecordingCloud;

/** What the program asks of AWS, and what it does when AWS refuses. */
class CloudCallsTest {
  private static final String GET_PARAMETER = "aws:ssm/getParameter:getParameter";

  private final RecordingCloud cloud = spy(new RecordingCloud());

  @Test
  void theNewestImageIsLookedUpOnce() {
    Deployment.of(cloud, "dev", Map.of());

    verify(cloud).callAsync(call(GET_PARAMETER));
  }

  @Test
  void aMisspeltParameterAndAForeignCertificateAreNamedBeforeTheFirstResource() {
    doReturn(
            CompletableFuture.failedFuture(
                new IllegalStateException("reading SSM Parameter: couldn't find resource")))
        .when(cloud)
        .callAsync(call(GET_PARAMETER));
    Map<String, String> settings = new HashMap<>(Deployment.HARDENED);
    settings.put("amiParameter", "/aws/service/misspelt");
    settings.put("certificateArn", Deployment.CERTIFICATE.replace("eu-west-1", "us-east-1"));

    assertThatThrownBy(() -> Deployment.of(cloud, "dev", settings))
        .hasStackTraceContaining("2 configuration values are wrong; nothing was changed")
        .hasStackTraceContaining(
            "amiParameter is \"/aws/service/misspelt\": the region has no such")
        .hasStackTraceContaining(":acm:us-east-1:111122223333")
        .hasStackTraceContaining("the stack is in eu-west-1");
    verify(cloud, never()).newResourceAsync(any());
  }

  @ParameterizedTest
  @CsvSource({
    "https://s3.amazonaws.com/tools/agent.rpm, us-east-1",
    "https://tools.s3.amazonaws.com/agent.rpm, us-east-1",
    "https://tools.s3.eu-central-1.amazonaws.com/agent.rpm, eu-central-1",
    "https://s3.dualstack.eu-central-1.amazonaws.com/tools/agent.rpm, eu-central-1"
  })
  void aHardenedPackageInAnotherRegionIsNamedBeforeTheFirstResource(String url, String region) {
    Map<String, String> settings = new HashMap<>(Deployment.HARDENED);
    settings.put("kinesisAgentPackage", url);

    assertThatThrownBy(() -> Deployment.of(cloud, "dev", settings))
        .hasStackTraceContaining("kinesisAgentPackage is \"" + url + "\": that is S3 in " + region)
        .hasStackTraceContaining("give an object in eu-west-1");
    verify(cloud, never()).newResourceAsync(any());
  }

  @Test
  void aPinnedImageIsNotLookedUp() {
    Deployment.of(cloud, "dev", Map.of("amiId", "ami-0123456789abcdef0"));

    verify(cloud, never()).callAsync(call(GET_PARAMETER));
  }

  @Test
  void whenTheStreamsPolicyIsRefusedNeitherStreamNorGroupIsTouched() {
    doReturn(CompletableFuture.failedFuture(new IllegalStateException("AccessDenied")))
        .when(cloud)
        .newResourceAsync(resource("delivery-s3-access"));

    assertThatThrownBy(() -> Deployment.of(cloud, "dev", Map.of("stage", "finish")))
        .hasStackTraceContaining("AccessDenied");

    verify(cloud).newResourceAsync(resource("delivery-s3-access"));
    verify(cloud, never()).newResourceAsync(resource("delivery-stream"));
    verify(cloud, never()).newResourceAsync(resource("web-group"));
  }

  private static Mocks.CallArgs call(String token) {
    return argThat(call -> call != null && token.equals(call.token));
  }

  private static Mocks.ResourceArgs resource(String name) {
    return argThat(resource -> resource != null && name.equals(resource.name));
  }
}
