package webanalytics.workshop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.rollout.GroupStatus;

class StatusTextTest {
  @Test
  void aFrozenServerAndAnOldOneShowInAlignedColumns() throws Exception {
    String fleet =
        """
        {"instances": [
          {"id": "i-1", "address": "127.1.1.16", "state": "running"},
          {"id": "i-23", "address": "127.1.1.117", "state": "running"},
          {"id": "i-9", "address": "127.1.1.18", "state": "stopping"}],
         "loadBalancers": [{"name": "lb", "address": "127.1.1.200:80", "state": "active"}]}
        """;
    GroupStatus group =
        new GroupStatus(
            "web",
            "2",
            2,
            1,
            "InProgress",
            50,
            List.of(
                new GroupStatus.Server(
                    "i-1", "us-east-1a", "InService", "2", false, "unhealthy", "timed out"),
                new GroupStatus.Server(
                    "i-23", "us-east-1b", "Terminating", "1", true, "draining", "")));

    assertThat(new StatusText(Json.mapper().readTree(fleet), List.of(group)).lines())
        .containsExactly(
            "balancer  lb  127.1.1.200:80  active",
            "group     web: 1 of 2 healthy, template version 2, refresh InProgress 50 %",
            "  i-1   127.1.1.16   us-east-1a  version 2        InService    unhealthy: timed out",
            "  i-23  127.1.1.117  us-east-1b  version 1 (old)  Terminating  draining",
            "  i-9  127.1.1.18  stopping");
  }

  @Test
  void aServerThatBootsOrFailedToShowsIt() throws Exception {
    String fleet =
        "{\"instances\": [{\"id\": \"i-1\", \"address\": \"127.1.1.16\", \"state\": \"failed\"}]}";
    GroupStatus group =
        new GroupStatus(
            "web",
            "2",
            1,
            0,
            "none",
            0,
            List.of(
                new GroupStatus.Server("i-1", "us-east-1a", "InService", "2", false, "none", "")));

    assertThat(new StatusText(Json.mapper().readTree(fleet), List.of(group)).lines())
        .contains("  i-1  127.1.1.16  us-east-1a  version 2  InService  none  failed");
  }
}
