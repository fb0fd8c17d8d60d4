package webanalytics.localcloud.plugin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.plugin.schema.Unknown;
import webanalytics.localcloud.plugin.schema.Values;

class PreviewTest {
  private static final Values STATE =
      new Values(
          Map.of(
              "vpcId", "v", "size", 3L, "zone", "a", "policy", "{}", "arn", "arn:x", "version",
              1L));

  @Test
  void ofANewResourceOnlyItsInputsAreKnown() {
    Values state =
        Preview.created(Thing.SCHEMA, new Values(Map.of("vpcId", "v", "tags", Map.of("a", "b"))));

    assertThat(state.asMap())
        .containsOnly(
            Map.entry("vpcId", "v"),
            Map.entry("tags", Map.of("a", "b")),
            Map.entry("tagsAll", Map.of("a", "b")),
            Map.entry("zone", Unknown.UNKNOWN),
            Map.entry("arn", Unknown.UNKNOWN),
            Map.entry("version", Unknown.UNKNOWN));
  }

  @Test
  void anUpdateLeavesKnownWhatItDoesNotChange() {
    Values inputs = new Values(Map.of("vpcId", "v", "size", 4L, "policy", "{}"));

    Values state = Preview.updated(Thing.SCHEMA, STATE, inputs, Set.of("size"));

    assertThat(state.get("version")).isEqualTo(Unknown.UNKNOWN);
    assertThat(state.get("size")).isEqualTo(4L);
    assertThat(state.get("arn")).isEqualTo("arn:x");
    assertThat(state.get("zone")).isEqualTo("a");
  }

  @Test
  void aChangeOfOtherInputsLeavesComputedOutputsKnown() {
    Values inputs = new Values(Map.of("vpcId", "v", "size", 3L, "policy", "{}"));

    assertThat(Preview.updated(Thing.SCHEMA, STATE, inputs, Set.of("tags")).get("version"))
        .isEqualTo(1L);
  }

  @Test
  void aRemovedInputIsGone() {
    Values inputs = new Values(Map.of("vpcId", "v", "size", 3L));

    assertThat(Preview.updated(Thing.SCHEMA, STATE, inputs, Set.of("policy")).has("policy"))
        .isFalse();
  }
}
