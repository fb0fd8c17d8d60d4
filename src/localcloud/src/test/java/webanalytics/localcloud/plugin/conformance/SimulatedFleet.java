package webanalytics.localcloud.plugin.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import webanalytics.localcloud.plugin.aws.Clients;

/** Reports to the emulator what the fleet would, without booting anything. */
final class SimulatedFleet implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clients aws;
  private final boolean healthy;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  /**
   * Starts to report.
   *
   * @param healthy whether targets ever pass their health check
   */
  SimulatedFleet(Clients aws, boolean healthy) {
    this.aws = aws;
    this.healthy = healthy;
    clock.scheduleWithFixedDelay(this::report, 0, 200, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void report() {
    try {
      List<Map<String, String>> reports = new ArrayList<>();
      aws.ec2().describeInstances().reservations().stream()
          .flatMap(reservation -> reservation.instances().stream())
          .forEach(
              instance -> {
                String id = instance.instanceId();
                if (instance.state().name() == InstanceStateName.PENDING) {
                  reports.add(Map.of("type", "running", "instanceId", id));
                }
                if (instance.state().name() == InstanceStateName.SHUTTING_DOWN) {
                  reports.add(Map.of("type", "terminated", "instanceId", id));
                }
              });
      for (TargetGroup group : aws.loadBalancing().describeTargetGroups().targetGroups()) {
        reports.addAll(targets(group.targetGroupArn()));
      }
      post(JSON.writeValueAsString(reports));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      // What vanished between question and report is asked for anew the next time.
    }
  }

  private List<Map<String, String>> targets(String arn) throws JsonProcessingException {
    List<Map<String, String>> reports = new ArrayList<>();
    aws.loadBalancing()
        .describeTargetHealth(r -> r.targetGroupArn(arn))
        .targetHealthDescriptions()
        .forEach(
            target -> {
              TargetHealthStateEnum state = target.targetHealth().state();
              Map<String, String> of =
                  Map.of("targetGroupArn", arn, "instanceId", target.target().id());
              if (state == TargetHealthStateEnum.INITIAL && healthy) {
                reports.add(with(of, Map.of("type", "health", "state", "healthy")));
              }
              if (state == TargetHealthStateEnum.DRAINING) {
                reports.add(with(of, Map.of("type", "drained")));
              }
            });
    return reports;
  }

  private void post(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(EmulatorTest.ENDPOINT + "/_localcloud/reports"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    http.send(request, BodyHandlers.discarding());
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }
}
