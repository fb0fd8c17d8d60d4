package webanalytics.localcloud.plugin.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.plugin.engine.Differ;
import webanalytics.localcloud.plugin.engine.Difference;
import webanalytics.localcloud.plugin.engine.Lifecycle.Outcome;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Unknown;
import webanalytics.localcloud.plugin.schema.Values;

class DefaultTagsTest {
  private static final Schema THING = Schema.of("aws:x/thing:Thing", Property.tags());
  private static final DefaultTags DEFAULTS = new DefaultTags(Map.of("Cost", "7", "Team", "web"));

  @Test
  void aResourcesOwnTagsWin() {
    Values checked = DEFAULTS.checked(THING, tags(Map.of("Team", "ops")));

    assertThat(checked.get("tags")).isEqualTo(Map.of("Team", "ops"));
    assertThat(checked.get("tagsAll")).isEqualTo(Map.of("Cost", "7", "Team", "ops"));
    assertThat(DefaultTags.sent(checked).asMap())
        .isEqualTo(Map.of("tags", Map.of("Cost", "7", "Team", "ops")));
  }

  @Test
  void aResourceWithoutTagsGetsThem() {
    assertThat(DefaultTags.sent(DEFAULTS.checked(THING, Values.NONE)).get("tags"))
        .isEqualTo(DEFAULTS.tags());
  }

  @Test
  void unknownTagsStayUnknown() {
    assertThat(DEFAULTS.checked(THING, Values.of("tags", Unknown.UNKNOWN)).get("tagsAll"))
        .isEqualTo(Unknown.UNKNOWN);
  }

  @Test
  void aGroupsListOfTagsGetsNone() {
    Schema group =
        Schema.of(
            "aws:autoscaling/group:Group", Property.in("tags", Type.list(Type.Scalar.STRING)));

    assertThat(DEFAULTS.checked(group, Values.NONE)).isEqualTo(Values.NONE);
  }

  @Test
  void aNewDefaultTagIsADifference() {
    Values before = tags(Map.of("Name", "a"));
    Values after = DEFAULTS.checked(THING, before);

    List<Difference> differences =
        DefaultTags.named(
            Differ.diff(THING, DefaultTags.sent(before), DefaultTags.sent(after)), before, after);

    assertThat(differences)
        .extracting(Difference::path)
        .containsExactlyInAnyOrder("tagsAll.Cost", "tagsAll.Team");
  }

  @Test
  void whatIsReadBackIsNoDrift() {
    Values inputs = DEFAULTS.checked(THING, tags(Map.of("Name", "a")));
    Values seen = tags(Map.of("Name", "a", "Cost", "7", "Team", "web"));

    Outcome read = DefaultTags.read(inputs, new Outcome("id", seen, seen, Optional.empty()));

    assertThat(read.inputs().asMap()).isEqualTo(inputs.asMap());
  }

  @Test
  void aTagThatSomebodyChangedIsDrift() {
    Values inputs = DEFAULTS.checked(THING, tags(Map.of("Name", "a")));
    Values seen = tags(Map.of("Name", "a", "Cost", "8", "Team", "web"));

    Outcome read = DefaultTags.read(inputs, new Outcome("id", seen, seen, Optional.empty()));

    assertThat(read.inputs().get("tags")).isEqualTo(Map.of("Name", "a", "Cost", "8"));
  }

  @Test
  void aStateWithoutDefaultTagsStaysAsItIs() {
    Values state = Values.of("tagsAll", Map.of());

    assertThat(DefaultTags.sent(Values.NONE, state)).isEqualTo(state);
    assertThat(DefaultTags.sent(DEFAULTS.checked(THING, Values.NONE), state).asMap())
        .isEqualTo(tags(Map.of()).asMap());
  }

  private static Values tags(Map<String, Object> tags) {
    return Values.of("tags", tags);
  }
}
