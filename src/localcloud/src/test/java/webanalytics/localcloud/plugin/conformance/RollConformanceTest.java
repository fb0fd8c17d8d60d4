package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.ErrorResourceInitFailed;
import webanalytics.localcloud.plugin.conformance.Engine.Resource;

class RollConformanceTest extends FleetTest {
  @Test
  void aNewTemplateVersionStartsARefreshAndCancelsTheOneThatRuns() {
    startFleet(true);
    Network network = network();
    Resource targets = engine.create(TARGETS, targets(network));
    Resource template = engine.create(TEMPLATE, template());
    Resource group = engine.create(GROUP, group(network, targets, template, "1"));
    Map<String, Object> changed = new HashMap<>(template());
    changed.put("instanceType", "m5.large");
    template = engine.update(template, engine.check(TEMPLATE, Engine.struct(changed)));

    Resource second = roll(group, network, targets, template, "2");
    assertThat(refreshes(second)).hasSize(1);
    assertThat(refreshes(second).get(0).preferences().minHealthyPercentage()).isEqualTo(50);

    roll(second, network, targets, template, "1");
    assertThat(refreshes(second)).hasSize(2);
  }

  @Test
  void aGroupWhoseTargetsNeverGetHealthyIsReportedWithItsId() throws Exception {
    startFleet(false);
    Network network = network();
    Resource targets = engine.create(TARGETS, targets(network));
    Resource template = engine.create(TEMPLATE, template());
    Map<String, Object> program = group(network, targets, template, "1");
    program.put("name", "never-healthy-" + System.nanoTime());
    program.put("waitForCapacityTimeout", "2s");
    var inputs = engine.check(GROUP, Engine.struct(program));

    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> engine.create(GROUP, inputs));

    assertThat(failure)
        .hasMessageContaining("did not come about within 2s")
        .hasMessageContaining(
            "want at least 2 healthy instance(s) registered to Load Balancer, have 0")
        .hasMessageContaining("latest activity: Successful: Launching a new EC2 instance");
    ErrorResourceInitFailed detail = detail(failure);
    assertThat(detail.getId()).isEqualTo(program.get("name"));
    engine.delete(new Resource(GROUP, detail.getId(), inputs, detail.getProperties()));
  }

  @Test
  void aRefusedFirstLaunchEndsTheUpdateUnlessItIsIgnored() throws Exception {
    startFleet(true);
    Network network = network();
    Resource template = engine.create(TEMPLATE, template());
    Map<String, Object> program = group(network, null, template, "1");
    program.put("name", "refused-" + System.nanoTime());
    var inputs = engine.check(GROUP, Engine.struct(program));
    refuseLaunches(1);

    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> engine.create(GROUP, inputs));

    assertThat(failure)
        .hasMessageContaining("Failed: We currently do not have sufficient t3.medium capacity");
    ErrorResourceInitFailed detail = detail(failure);
    engine.delete(new Resource(GROUP, detail.getId(), inputs, detail.getProperties()));

    program.put("name", "patient-" + System.nanoTime());
    program.put("ignoreFailedScalingActivities", true);
    refuseLaunches(1);
    deletes(engine.create(GROUP, program));
  }

  @Test
  void aMinimumChangedAfterScalingWaitsForACapacityThatIsGone() {
    startFleet(true);
    Network network = network();
    Resource template = engine.create(TEMPLATE, template());
    Resource group = engine.create(GROUP, group(network, null, template, "1"));
    aws.autoScaling()
        .setDesiredCapacity(r -> r.autoScalingGroupName(group.id()).desiredCapacity(4));
    Map<String, Object> program = group(network, null, template, "1");
    program.put("name", group.id());
    program.put("minSize", 3);
    program.put("waitForCapacityTimeout", "3s");
    var inputs = engine.check(GROUP, Engine.struct(program));

    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> engine.update(group, inputs));

    assertThat(failure)
        .hasMessageContaining("want exactly 3 healthy instance(s) in Auto Scaling Group, have 4");
    program.put("waitForCapacityTimeout", "0");
    program.put("minSize", 2);
    engine.update(group, engine.check(GROUP, Engine.struct(program)));
    deletes(group);
  }

  private static void refuseLaunches(int launches) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ENDPOINT + "/_localcloud/refusals"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"launches\": " + launches + "}"))
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
  }

  private static ErrorResourceInitFailed detail(StatusRuntimeException failure)
      throws InvalidProtocolBufferException {
    return StatusProto.fromThrowable(failure).getDetails(0).unpack(ErrorResourceInitFailed.class);
  }

  private Resource roll(
      Resource group, Network network, Resource targets, Resource template, String version) {
    Map<String, Object> program = group(network, targets, template, version);
    program.put("name", group.id());
    return engine.update(group, engine.check(GROUP, Engine.struct(program)));
  }
}
