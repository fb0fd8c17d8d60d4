package webanalytics.localcloud.plugin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.plugin.engine.Checker.Checked;
import webanalytics.localcloud.plugin.schema.Unknown;
import webanalytics.localcloud.plugin.schema.Values;

class CheckerTest {
  private static final Names NAMES = Names.from("thing", new byte[] {1});

  @Test
  void defaultsAndNameAreFilledInAndSaidToBe() {
    Values inputs = check(Map.of("vpcId", "vpc-1")).inputs();

    assertThat(inputs.number("size")).isEqualTo(3);
    assertThat(inputs.text("name")).matches("thing-[0-9a-f]{7}");
    assertThat(inputs.texts("__defaults")).containsExactly("force", "name", "size");
    assertThat(inputs.has("zone")).isFalse();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceByItsPath() {
    List<Failure> failures =
        check(
                Map.of(
                    "size",
                    11L,
                    "policy",
                    "no json",
                    "subnets",
                    "subnet-1",
                    "colour",
                    "red",
                    "actions",
                    List.of(Map.of("type", "go", "speed", 1L), Map.of("type", true)),
                    "tags",
                    Map.of("a.b", 1L)))
            .failures();

    assertThat(failures)
        .extracting(Failure::path)
        .containsExactlyInAnyOrder(
            "vpcId",
            "size",
            "policy",
            "subnets",
            "colour",
            "actions[0].speed",
            "actions[1].type",
            "tags.a.b");
    assertThat(failures)
        .contains(new Failure("size", "is 11; allowed is a number from 1 to 10"))
        .contains(new Failure("subnets", "is \"subnet-1\"; wanted is a list"))
        .contains(new Failure("vpcId", "is missing"));
  }

  @Test
  void outputsAreNoInputs() {
    assertThat(check(Map.of("vpcId", "v", "arn", "arn:x")).failures())
        .extracting(Failure::path)
        .containsExactly("arn");
  }

  @Test
  void unknownValuesHaveEveryType() {
    assertThat(
            check(
                    Map.of(
                        "vpcId", Unknown.UNKNOWN,
                        "size", Unknown.UNKNOWN,
                        "policy", Unknown.UNKNOWN,
                        "actions", Unknown.UNKNOWN))
                .failures())
        .isEmpty();
  }

  @Test
  void keysOfTheEngineAreLeftOut() {
    Checked checked = check(Map.of("vpcId", "v", "__internal", "x", "__defaults", List.of()));

    assertThat(checked.failures()).isEmpty();
    assertThat(checked.inputs().has("__internal")).isFalse();
  }

  @Test
  void policiesAreWrittenCompactly() {
    assertThat(check(Map.of("vpcId", "v", "policy", "{ \"b\": 1,\n\"a\": 2 }")).inputs())
        .extracting(inputs -> inputs.text("policy"))
        .isEqualTo("{\"a\":2,\"b\":1}");
  }

  @Test
  void aMadeUpNameIsKept() {
    Values olds = new Values(Map.of("name", "thing-old", "__defaults", List.of("name")));

    Values inputs = Checker.check(Thing.SCHEMA, Values.of("vpcId", "v"), olds, NAMES).inputs();

    assertThat(inputs.text("name")).isEqualTo("thing-old");
  }

  @Test
  void aNameThatTheProgramNoLongerGivesIsMadeUpAnew() {
    Values olds = new Values(Map.of("name", "fixed", "__defaults", List.of()));

    Values inputs = Checker.check(Thing.SCHEMA, Values.of("vpcId", "v"), olds, NAMES).inputs();

    assertThat(inputs.text("name")).startsWith("thing-");
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    assertThat(check(Map.of("vpcId", "v", "name", "a".repeat(21))).failures())
        .extracting(Failure::path)
        .containsExactly("name");
  }

  @Test
  void aLogicalNameThatLeavesNoRoomForSevenDigitsIsRefused() {
    Names tooLong = Names.from("a".repeat(13), new byte[] {1});

    assertThat(
            Checker.check(Thing.SCHEMA, Values.of("vpcId", "v"), Values.NONE, tooLong).failures())
        .extracting(Failure::path)
        .containsExactly("name");
  }

  @Test
  void withoutAutomaticNamingANameIsWanted() {
    Names off = new Names("thing", new byte[0], Optional.empty(), false, true);

    assertThat(Checker.check(Thing.SCHEMA, Values.of("vpcId", "v"), Values.NONE, off).failures())
        .extracting(Failure::path)
        .containsExactly("name");
  }

  private static Checked check(Map<String, Object> program) {
    return Checker.check(Thing.SCHEMA, new Values(program), Values.NONE, NAMES);
  }
}
