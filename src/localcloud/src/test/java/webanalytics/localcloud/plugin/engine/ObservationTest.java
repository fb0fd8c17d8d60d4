package webanalytics.localcloud.plugin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.plugin.schema.Values;

class ObservationTest {

  @Test
  void whatMeansTheSameKeepsItsWriting() {
    Values known =
        new Values(Map.of("policy", "{\"a\":\"x\"}", "subnets", List.of("b", "a"), "force", true));
    Values actual =
        new Values(Map.of("policy", "{ \"a\" : [\"x\"] }", "subnets", List.of("a", "b")));

    Values state = Observation.state(Thing.SCHEMA, known, actual);

    assertThat(state.get("policy")).isEqualTo("{\"a\":\"x\"}");
    assertThat(state.get("subnets")).isEqualTo(List.of("b", "a"));
    assertThat(state.get("force")).isEqualTo(true);
  }

  @Test
  void nothingButInstructionsIsEchoed() {
    Values known = new Values(Map.of("vpcId", "v", "size", 3L, "arn", "arn:x"));

    Values state = Observation.state(Thing.SCHEMA, known, Values.of("size", 4L));

    assertThat(state.has("vpcId")).isFalse();
    assertThat(state.has("arn")).isFalse();
    assertThat(state.get("size")).isEqualTo(4L);
  }

  @Test
  void driftShowsInTheInputsThatTheProgramGave() {
    Values known = new Values(Map.of("vpcId", "v", "size", 3L, "subnets", List.of("a")));
    Values state = new Values(Map.of("vpcId", "v", "size", 4L, "zone", "z"));

    Values inputs = Observation.inputs(Thing.SCHEMA, known, state);

    assertThat(inputs.get("size")).isEqualTo(4L);
    assertThat(inputs.has("subnets")).as("a removed input").isFalse();
    assertThat(inputs.has("zone")).as("an input that AWS chose").isFalse();
  }

  @Test
  void somethingAddedBehindTheProgramsBackShows() {
    Values known = Values.of("vpcId", "v");
    Values state = new Values(Map.of("vpcId", "v", "tags", Map.of("a", "b"), "size", 3L));

    Values inputs = Observation.inputs(Thing.SCHEMA, known, state);

    assertThat(inputs.get("tags")).isEqualTo(Map.of("a", "b"));
    assertThat(inputs.has("size")).as("a value that is the default").isFalse();
  }

  @Test
  void partsThatAwsChoseDoNotShow() {
    Values known = new Values(Map.of("vpcId", "v", "actions", List.of(Map.of("type", "go"))));
    Values state =
        new Values(Map.of("vpcId", "v", "actions", List.of(Map.of("type", "go", "weight", 1L))));

    assertThat(Observation.inputs(Thing.SCHEMA, known, state).get("actions"))
        .isEqualTo(List.of(Map.of("type", "go")));
  }

  @Test
  void anImportTakesEverythingThatAwsAnswers() {
    Values state = new Values(Map.of("vpcId", "v", "zone", "z", "size", 3L, "arn", "arn:x"));

    assertThat(Observation.inputs(Thing.SCHEMA, Values.NONE, state).asMap())
        .containsOnlyKeys("vpcId", "zone", "size", "__defaults");
  }
}
