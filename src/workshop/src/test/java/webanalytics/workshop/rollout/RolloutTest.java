package webanalytics.workshop.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.cloud.AwsErrors;

class RolloutTest {
  private final Groups groups = new Groups();
  private final List<String> said = new ArrayList<>();
  private final Rollout rollout = new Rollout(groups, new Balancers(), "web");

  @Test
  void aRefreshThatIsPendingHasNoStartYet() {
    groups.group = group("2", server("i-1", "1"));
    groups.refresh = InstanceRefresh.builder().status("Pending").build();

    RolloutResult result = rollout.look();

    assertThat(result.passed()).isFalse();
    assertThat(result.failed()).isFalse();
  }

  @Test
  void aCancelledRefreshPassesOnceTheGroupGotThereAndARolledBackOneDoesNot() {
    groups.group = group("2", server("i-1", "2"));
    groups.refresh = ended("Cancelled");
    assertThat(rollout.look().passed()).isTrue();
    assertThat(rollout.look().failed()).isFalse();

    groups.refresh = ended("RollbackSuccessful");
    assertThat(rollout.look().passed()).isFalse();
    assertThat(rollout.look().failed()).isTrue();
  }

  @Test
  void aRequestThatAwsThrottlesOrLosesDoesNotEndTheWait() throws InterruptedException {
    groups.group = group("2", server("i-1", "2"));
    groups.refresh = ended("Successful");
    groups.errors.add(SdkClientException.create("reset", new ConnectException("refused")));
    groups.errors.add(answer(503, "ServiceUnavailable"));
    groups.errors.add(answer(400, "Throttling"));

    assertThat(rollout.await(Duration.ofMinutes(1), said::add).passed()).isTrue();
    assertThat(said).filteredOn(line -> line.startsWith("asking AWS again")).hasSize(3);
  }

  @Test
  void aRequestThatAwsDeniesEndsTheWaitAndSaysWhatIsNeeded() {
    groups.errors.add(answer(403, "AccessDenied"));

    assertThatThrownBy(() -> rollout.await(Duration.ofMinutes(1), said::add))
        .isInstanceOf(AutoScalingException.class);
    assertThat(AwsErrors.said(answer(403, "AccessDenied"), "it needs more."))
        .hasMessageContaining("AccessDenied")
        .extracting(UserError::hint)
        .isEqualTo("Check credentials and region; it needs more.");
  }

  @Test
  void aSecondWayBackDoesNotGoForwardToTheFailedVersion() {
    Servers back =
        new Servers(group("1", server("i-1", "1"), server("i-2", "2")), of("i-1", "i-2"));

    assertThat(back.earlierVersion()).isEmpty();
    assertThat(back.goingBack()).isTrue();
  }

  @Test
  void theFirstWayBackGoesToTheNewestEarlierVersion() {
    Servers forward =
        new Servers(
            group("10", server("i-1", "8"), server("i-2", "9"), server("i-3", "10")),
            of("i-1", "i-2", "i-3"));

    assertThat(forward.earlierVersion()).contains("9");
    assertThat(forward.goingBack()).isFalse();
  }

  @Test
  void aWayBackWaitsForTheCancelledRollNoLongerThanItIsTold() {
    groups.group = group("2", server("i-1", "1"));
    groups.refresh =
        InstanceRefresh.builder().status("Cancelling").startTime(Instant.EPOCH).build();

    assertThatThrownBy(() -> new Rollback(groups, rollout, "web").start(Instant.now(), said::add))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("did not end within the time of --within");
  }

  private static Set<String> of(String... ids) {
    return Set.of(ids);
  }

  private static InstanceRefresh ended(String status) {
    return InstanceRefresh.builder()
        .status(status)
        .startTime(Instant.EPOCH)
        .endTime(Instant.EPOCH)
        .build();
  }

  private static AutoScalingException answer(int status, String code) {
    return (AutoScalingException)
        AutoScalingException.builder()
            .message(code)
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
            .build();
  }

  private static LaunchTemplateSpecification template(String version) {
    return LaunchTemplateSpecification.builder().launchTemplateId("lt-1").version(version).build();
  }

  private static Instance server(String id, String version) {
    return Instance.builder()
        .instanceId(id)
        .lifecycleState("InService")
        .launchTemplate(template(version))
        .build();
  }

  private static AutoScalingGroup group(String version, Instance... servers) {
    return AutoScalingGroup.builder()
        .autoScalingGroupName("web")
        .launchTemplate(template(version))
        .desiredCapacity(servers.length)
        .healthCheckGracePeriod(60)
        .createdTime(Instant.EPOCH)
        .instances(servers)
        .targetGroupARNs(List.of())
        .build();
  }

  private static final class Balancers implements ElasticLoadBalancingV2Client {
    @Override
    public String serviceName() {
      return "elasticloadbalancing";
    }

    @Override
    public void close() {}
  }

  /** Answers about one group, after the errors it was given. */
  private static final class Groups implements AutoScalingClient {
    private final List<SdkException> errors = new ArrayList<>();
    private AutoScalingGroup group;
    private InstanceRefresh refresh;

    @Override
    public DescribeInstanceRefreshesResponse describeInstanceRefreshes(
        DescribeInstanceRefreshesRequest request) {
      if (!errors.isEmpty()) {
        throw errors.remove(0);
      }
      return DescribeInstanceRefreshesResponse.builder()
          .instanceRefreshes(Optional.ofNullable(refresh).stream().toList())
          .build();
    }

    @Override
    public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(
        DescribeAutoScalingGroupsRequest request) {
      return DescribeAutoScalingGroupsResponse.builder().autoScalingGroups(group).build();
    }

    @Override
    public DescribeScalingActivitiesResponse describeScalingActivities(
        DescribeScalingActivitiesRequest request) {
      return DescribeScalingActivitiesResponse.builder().activities(List.of()).build();
    }

    @Override
    public CancelInstanceRefreshResponse cancelInstanceRefresh(
        CancelInstanceRefreshRequest request) {
      return CancelInstanceRefreshResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "autoscaling";
    }

    @Override
    public void close() {}
  }
}
