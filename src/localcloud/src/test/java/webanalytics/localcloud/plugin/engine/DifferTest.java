package webanalytics.localcloud.plugin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.plugin.engine.Difference.Kind;
import webanalytics.localcloud.plugin.schema.Unknown;
import webanalytics.localcloud.plugin.schema.Values;

class DifferTest {

  @Test
  void partsThatDifferAreNamedByTheirPaths() {
    List<Difference> found =
        diff(
            Map.of(
                "tags", Map.of("Name", "a", "gone", "x"),
                "actions", List.of(Map.of("type", "go"), Map.of("type", "stop"))),
            Map.of(
                "tags", Map.of("Name", "b", "aws.new", "y"),
                "actions", List.of(Map.of("type", "go"), Map.of("type", "wait"))));

    assertThat(found)
        .containsExactlyInAnyOrder(
            new Difference("tags.Name", Kind.UPDATE, false),
            new Difference("tags.gone", Kind.DELETE, false),
            new Difference("tags[\"aws.new\"]", Kind.ADD, false),
            new Difference("actions[1].type", Kind.UPDATE, false));
  }

  @Test
  void pathsLieInProperties() {
    assertThat(new Difference("tags[\"a.b\"]", Kind.ADD, false).property()).isEqualTo("tags");
    assertThat(new Difference("actions[1].type", Kind.ADD, false).property()).isEqualTo("actions");
  }

  @Test
  void onlySomePropertiesReplace() {
    assertThat(diff(Map.of("vpcId", "a", "size", 1L), Map.of("vpcId", "b", "size", 2L)))
        .containsExactly(
            new Difference("vpcId", Kind.UPDATE, true), new Difference("size", Kind.UPDATE, false));
  }

  @Test
  void whatIsUnknownCountsAsChanged() {
    assertThat(diff(Map.of("vpcId", "a"), Map.of("vpcId", Unknown.UNKNOWN)))
        .containsExactly(new Difference("vpcId", Kind.UPDATE, true));
  }

  @Test
  void leavingOutWhatAwsChoosesChangesNothing() {
    assertThat(diff(Map.of("zone", "a"), Map.of())).isEmpty();
    assertThat(
            diff(
                Map.of("actions", List.of(Map.of("type", "go", "weight", 1L))),
                Map.of("actions", List.of(Map.of("type", "go")))))
        .isEmpty();
    assertThat(diff(Map.of("zone", "a"), Map.of("zone", "b"))).hasSize(1);
  }

  @Test
  void writingAloneIsNoDifference() {
    assertThat(
            diff(
                Map.of("policy", "{\"a\":[\"x\"]}", "subnets", List.of("a", "b")),
                Map.of("policy", "{ \"a\": \"x\" }", "subnets", List.of("b", "a"))))
        .isEmpty();
  }

  @Test
  void onlyANameOfTheProgramStandsInItsOwnWay() {
    Values before = Values.of("name", "fixed");
    Values madeUp = before.with("__defaults", List.of("name"));

    assertThat(Differ.keepsName(Thing.SCHEMA, before, Values.of("name", "fixed"))).isTrue();
    assertThat(Differ.keepsName(Thing.SCHEMA, madeUp, madeUp)).isFalse();
    assertThat(Differ.keepsName(Thing.SCHEMA, before, Values.of("name", "other"))).isFalse();
  }

  private static List<Difference> diff(Map<String, Object> before, Map<String, Object> after) {
    return Differ.diff(Thing.SCHEMA, new Values(before), new Values(after));
  }
}
