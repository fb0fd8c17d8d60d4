package webanalytics.workshop.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webanalytics.workshop.cli.Json;

class ReviewerTest {
  @ParameterizedTest
  @CsvSource({
    "none, NONE",
    "first, FIRST_DEPLOYMENT",
    "min-size, CAPACITY",
    "node-size, NODE_SIZE",
    "image, IMAGE"
  })
  void recognisesWhatIsHarmless(String recorded, Kind kind) throws IOException {
    Review review = Recorded.review(recorded);

    assertThat(review.kind()).isEqualTo(kind);
    assertThat(review.expected()).isTrue();
    assertThat(review.verdict()).startsWith(kind.title());
  }

  @Test
  void sizesAreShownWithBothValuesAndReplaceNoServer() throws IOException {
    Row group = Recorded.row(Recorded.review("min-size"), "web-group");

    assertThat(group.changes()).contains(new Change("minSize", "2", "1"));
    assertThat(group.means()).contains("capacity only", "no server is replaced");
  }

  @Test
  void anUnknownValueIsNotShown() throws IOException {
    Row group = Recorded.row(Recorded.review("image"), "web-group");

    assertThat(group.changes())
        .extracting(Change::text)
        .noneMatch(text -> text.contains("04da6b54"));
  }

  @Test
  void aRenamedBalancerIsARenameAndLosesBeacons() throws IOException {
    Review review = Recorded.review("renamed");

    assertThat(review.kind()).isEqualTo(Kind.OTHER);
    assertThat(review.expected()).isFalse();
    assertThat(Recorded.row(review, "web-load-balancer"))
        .matches(row -> row.unexpected().contains("rename to web-balancer"))
        .matches(row -> row.means().contains("beacons to it are lost"));
    assertThat(Recorded.row(review, "web-balancer").unexpected())
        .contains("rename of web-load-balancer", "alias");
    assertThat(Recorded.row(review, "web-listener"))
        .returns(List.of("loadBalancerArn"), Row::replacedBecauseOf)
        .matches(Row::surprises);
  }

  @Test
  void twoOfATypeWithOtherPropertiesAreNoRename() throws IOException {
    JsonNode preview = Recorded.preview("renamed");
    ObjectNode inputs =
        (ObjectNode) Recorded.step(preview, "web-balancer").path("newState").path("inputs");
    inputs.put("customerOwnedIpv4Pool", "pool");

    Row gone = Recorded.row(Recorded.review(preview), "web-load-balancer");

    assertThat(gone.unexpected()).isEqualTo("removal outside a stage switch");
  }

  @Test
  void aReplacedBucketIsDataLossUnlessTheOldOneIsKept() throws IOException {
    Row lost = Recorded.row(Recorded.review(replacedBucket(false)), "events");
    Row kept = Recorded.row(Recorded.review(replacedBucket(true)), "events");

    assertThat(lost.means()).startsWith("DATA LOSS");
    assertThat(lost.unexpected()).startsWith("data loss");
    assertThat(kept.means()).contains("the old one is kept");
    assertThat(kept.unexpected()).doesNotContain("data loss").contains("replacement");
  }

  @Test
  void aTakenDownStackIsUnexpectedWhole() throws IOException {
    JsonNode preview = Recorded.preview("first");
    for (JsonNode step : preview.path("steps")) {
      ((ObjectNode) step).put("op", "delete").set("oldState", step.path("newState"));
      ((ObjectNode) step).remove("newState");
    }

    Review review = Recorded.review(preview);

    assertThat(review.kind()).isEqualTo(Kind.TAKE_DOWN);
    assertThat(review.rows()).isNotEmpty().allMatch(Row::surprises);
  }

  @Test
  void replacedAlarmsAndPermissionsAreNotUnexpected() throws IOException {
    JsonNode preview = Recorded.preview("node-size");
    Recorded.step(preview, "web-packets-alarm-high").put("op", "replace");

    Review review = Recorded.review(preview);

    assertThat(review.kind()).isEqualTo(Kind.OTHER);
    assertThat(review.expected()).isTrue();
  }

  @Test
  void aGroupThatIsNotRolledSaysSo() throws IOException {
    JsonNode preview = Recorded.preview("image");
    JsonNode group = Recorded.step(preview, "web-group").path("newState").path("inputs");
    ((ObjectNode) group).remove("instanceRefresh");

    assertThat(Recorded.row(Recorded.review(preview), "web-group").means())
        .contains("running servers keep the old version");
  }

  @Test
  void theFlowLogTellsAProfileChange() throws IOException {
    JsonNode preview =
        preview(
            "create",
            "aws:ec2/flowLog:FlowLog::network-flow-log",
            "{\"newState\": {\"custom\": true}}");
    ((ObjectNode) preview.path("config")).put("web:profile", "hardened");

    Review review = Recorded.review(preview);

    assertThat(review.kind()).isEqualTo(Kind.PROFILE);
    assertThat(review.verdict()).startsWith("profile change to hardened");
  }

  private static JsonNode replacedBucket(boolean kept) throws IOException {
    return preview(
        "replace",
        "aws:s3/bucketV2:BucketV2::events",
        "{\"replaceReasons\": [\"bucket\"], \"newState\": {\"custom\": true},"
            + " \"oldState\": {\"custom\": true, \"retainOnDelete\": "
            + kept
            + "}}");
  }

  private static JsonNode preview(String operation, String resource, String more)
      throws IOException {
    ObjectNode preview = Json.mapper().createObjectNode();
    preview.putObject("config");
    preview.putObject("changeSummary").put("same", 9).put(operation, 1);
    ObjectNode step = (ObjectNode) Json.mapper().readTree(more);
    step.put("op", operation).put("urn", "urn:pulumi:prod::web::" + resource);
    preview.putArray("steps").add(step);
    return preview;
  }
}
