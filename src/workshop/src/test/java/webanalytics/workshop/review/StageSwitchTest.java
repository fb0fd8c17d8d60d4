package webanalytics.workshop.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import webanalytics.workshop.cli.Json;

class StageSwitchTest {
  private static final String STACK = "urn:pulumi:local::realtime-web-analytics::";
  private static final String WEB = STACK + "realtime-web-analytics:web:WebFleet";

  @Test
  void toFinishAddsAndRollsAndNothingElse() throws IOException {
    Review review = Recorded.review("to-finish");

    assertThat(review.kind()).isEqualTo(Kind.TO_FINISH);
    assertThat(review.expected()).isTrue();
    assertThat(review.rows()).noneMatch(Row::surprises);
    assertThat(review.counts())
        .containsEntry("add", 13)
        .containsEntry("modify", 2)
        .containsEntry("replace", 0)
        .containsEntry("remove", 0)
        .containsEntry("unchanged", 28);
    assertThat(review.rows())
        .filteredOn(row -> row.action() == Action.MODIFY)
        .extracting(Row::name, row -> row.changes().get(0).property())
        .containsExactly(
            tuple("web-group", "launchTemplate.version"), tuple("web-launch-template", "userData"));
    assertThat(Recorded.row(review, "web-group").means())
        .contains("new servers are launched before old ones end", "150%");
    assertThat(Recorded.row(review, "web-launch-template").means())
        .contains("exchanges its servers");
  }

  @Test
  void toStartRemovesTheStreamAndKeepsTheBucket() throws IOException {
    Review review = Recorded.review("to-start");

    assertThat(review.kind()).isEqualTo(Kind.TO_START);
    assertThat(review.expected()).isTrue();
    assertThat(Recorded.row(review, "analytics-bucket"))
        .returns(Action.KEEP, Row::action)
        .matches(row -> row.means().contains("its events stay"));
    assertThat(Recorded.row(review, "analytics-public-access-block").action())
        .isEqualTo(Action.KEEP);
    assertThat(Recorded.row(review, "delivery-stream"))
        .returns(Action.REMOVE, Row::action)
        .matches(row -> row.means().contains("before the servers are exchanged"));
  }

  @Test
  void aBucketThatIsNotKeptIsDataLoss() throws IOException {
    JsonNode preview = Recorded.preview("to-start");
    state(preview, "analytics-bucket", "oldState").remove("retainOnDelete");

    Review review = Recorded.review(preview);

    assertThat(review.expected()).isFalse();
    assertThat(Recorded.row(review, "analytics-bucket"))
        .returns(Action.REMOVE, Row::action)
        .returns("data loss", Row::unexpected)
        .matches(row -> row.means().startsWith("DATA LOSS"));
  }

  @Test
  void aKeptBucketMustNotLoseItsProtection() throws IOException {
    JsonNode preview = Recorded.preview("to-start");
    state(preview, "analytics-public-access-block", "oldState").remove("retainOnDelete");

    Review review = Recorded.review(preview);

    assertThat(review.rows())
        .filteredOn(Row::surprises)
        .extracting(Row::name)
        .containsExactly("analytics-public-access-block");
  }

  @Test
  void whatReplacesTheNetworkAtTheSameTimeIsMarkedRowByRow() throws IOException {
    Review review = Recorded.review("start-cidr");

    assertThat(review.kind()).isEqualTo(Kind.TO_START);
    assertThat(review.rows())
        .filteredOn(Row::surprises)
        .hasSize(19)
        .allMatch(row -> row.action() == Action.MODIFY || row.action() == Action.REPLACE);
    assertThat(Recorded.row(review, "network-vpc"))
        .returns(true, Row::replacement)
        .matches(row -> row.replacedBecauseOf().contains("cidrBlock"))
        .matches(row -> row.means().startsWith("OUTAGE"));
    assertThat(Recorded.row(review, "web-group").unexpected())
        .isEqualTo("a stage switch does not change targetGroupArns, vpcZoneIdentifiers");
  }

  @Test
  void aMonitorOfTheStreamThatTheProgramGainsBelongsToTheSwitch() throws IOException {
    JsonNode preview = Recorded.preview("to-finish");
    ObjectNode alarm = added(preview, "$aws:cloudwatch/metricAlarm:MetricAlarm::web-fresh-alarm");
    alarm.withObjectProperty("inputs").put("namespace", "AWS/Firehose");

    assertThat(Recorded.review(preview).expected()).isTrue();
  }

  @Test
  void anotherSettingOfTheBucketThatTheProgramGainsBelongsToTheSwitch() throws IOException {
    JsonNode preview = Recorded.preview("to-finish");
    ObjectNode setting =
        added(preview, "$aws:s3/bucketVersioningV2:BucketVersioningV2::web-versioning");
    setting
        .putArray("dependencies")
        .add(Recorded.step(preview, "analytics-bucket").path("urn").asText());

    assertThat(Recorded.review(preview).expected()).isTrue();
  }

  @Test
  void anAdditionThatHasNothingToDoWithTheStreamDoesNot() throws IOException {
    JsonNode preview = Recorded.preview("to-finish");
    added(preview, "$aws:ec2/subnet:Subnet::web-third-subnet");

    Review review = Recorded.review(preview);

    assertThat(review.expected()).isFalse();
    assertThat(Recorded.row(review, "web-third-subnet").unexpected())
        .isEqualTo("not part of a stage switch");
  }

  @Test
  void anotherPropertyOfTheTemplateIsNamedButANewImageMayComeAlong() throws IOException {
    JsonNode preview = Recorded.preview("to-finish");
    ObjectNode diff =
        Recorded.step(preview, "web-launch-template").withObjectProperty("detailedDiff");
    diff.putObject("imageId").put("kind", "update");
    assertThat(Recorded.review(preview))
        .returns(true, Review::expected)
        .matches(review -> review.verdict().contains("new machine image"));

    diff.putObject("keyName").put("kind", "add");
    assertThat(Recorded.row(Recorded.review(preview), "web-launch-template").unexpected())
        .isEqualTo("a stage switch does not change keyName");
  }

  @Test
  void aSwitchThatLeavesTheServersAsTheyAreIsUnexpected() throws IOException {
    JsonNode preview = Recorded.preview("to-finish");
    Recorded.step(preview, "web-group").put("op", "same");

    assertThat(Recorded.review(preview))
        .returns(false, Review::expected)
        .matches(review -> review.verdict().contains("servers are not exchanged"));
  }

  private static ObjectNode state(JsonNode preview, String name, String which) {
    return (ObjectNode) Recorded.step(preview, name).path(which);
  }

  private static ObjectNode added(JsonNode preview, String typeAndName) {
    ObjectNode step = Json.mapper().createObjectNode();
    step.put("op", "create").put("urn", WEB + typeAndName);
    ((ArrayNode) preview.path("steps")).add(step);
    return step.putObject("newState").put("custom", true).put("parent", WEB + "::web");
  }
}
