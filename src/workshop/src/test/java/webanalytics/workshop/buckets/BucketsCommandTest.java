package webanalytics.workshop.buckets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import webanalytics.workshop.cli.CommandLines;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.cli.UserError;

class BucketsCommandTest {
  private static final KeptBucket OLD = bucket("old", false);
  private static final KeptBucket USED = bucket("used", true);

  private final List<String> questions = new ArrayList<>();

  private static KeptBucket bucket(String name, boolean inUse) {
    return new KeptBucket(name, "dev-analytics-bucket", Instant.EPOCH, "on", 3, 2, 2048, inUse);
  }

  private static BucketsCommand parsed(String... arguments) {
    BucketsCommand command = new BucketsCommand();
    CommandLine line = CommandLines.of(command);
    line.parseArgs(arguments);
    return command;
  }

  @Test
  void onlyBucketsOfTheStackThatItDoesNotUseAreDeleted() {
    assertThat(BucketsCommand.chosen(List.of(OLD, USED), List.of("old", "old")))
        .containsExactly(OLD);
    assertThatThrownBy(
            () -> BucketsCommand.chosen(List.of(OLD, USED), List.of("foreign", "used", "old")))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(
            "--delete 'foreign': is no bucket of this project and stack",
            "--delete 'used': the stack uses it")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void theBucketsNameHasToBeTyped() {
    BucketsCommand command = parsed("--stack", "dev", "--delete", "old");
    command.confirm(List.of(OLD), BucketUse.none(), answering(Optional.of(" old ")));
    assertThat(questions)
        .singleElement()
        .asString()
        .contains("old (3 objects, 2 older versions, 2.0 KiB)");

    assertThatThrownBy(
            () -> command.confirm(List.of(OLD), BucketUse.none(), answering(Optional.of("y"))))
        .hasMessage("that was not the bucket's name")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(ExitCodes.FAILURE);
  }

  @Test
  void withoutATerminalNothingIsDeletedUnlessYesIsSaid() {
    assertThatThrownBy(
            () ->
                parsed("--stack", "dev", "--delete", "old")
                    .confirm(List.of(OLD), BucketUse.none(), answering(Optional.empty())))
        .hasMessageContaining("--yes is not given")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(ExitCodes.USAGE);

    questions.clear();
    parsed("--stack", "dev", "--delete", "old", "--yes")
        .confirm(List.of(OLD), BucketUse.none(), answering(Optional.empty()));
    assertThat(questions).isEmpty();
  }

  @Test
  void aDeployedStackUsesItsAnalyticsBucketAndItsNewestLogBucket() throws Exception {
    List<BucketUse.Named> buckets =
        List.of(
            new BucketUse.Named("logs-1", "dev-log-bucket"),
            new BucketUse.Named("events-1", "dev-analytics-bucket"),
            new BucketUse.Named("logs-2", "dev-log-bucket"),
            new BucketUse.Named("events-2", "dev-analytics-bucket"));
    JsonNode finish = Json.mapper().readTree("{\"analyticsBucketName\": \"events-2\"}");
    JsonNode start = Json.mapper().readTree("{\"beaconDns\": \"x\"}");

    assertThat(used(BucketUse.deployed(finish), buckets)).containsExactly("logs-2", "events-2");
    assertThat(used(BucketUse.deployed(start), buckets)).containsExactly("logs-2");
    assertThat(used(BucketUse.none(), buckets)).isEmpty();
    assertThat(BucketUse.unknown("no pulumi").of("events-1", buckets)).isNull();
  }

  private static List<String> used(BucketUse use, List<BucketUse.Named> buckets) {
    return buckets.stream()
        .map(BucketUse.Named::name)
        .filter(name -> use.of(name, buckets))
        .toList();
  }

  @Test
  void aStackWithResourcesAndNoOutputsMayUseItsBuckets() throws Exception {
    JsonNode nothing = Json.mapper().readTree("{}");

    assertThat(StackAccount.use(nothing, true).unknown()).isPresent();
    assertThat(StackAccount.use(nothing, false)).isEqualTo(BucketUse.none());
  }

  @Test
  void yesDeletesNothingWherePulumiCannotTell() {
    BucketUse unknown = BucketUse.unknown("no pulumi is on PATH");

    assertThatThrownBy(
            () ->
                parsed("--stack", "dev", "--delete", "old", "--yes")
                    .confirm(List.of(OLD), unknown, answering(Optional.of("old"))))
        .hasMessageContainingAll("--yes", "stack dev", "no pulumi is on PATH")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(ExitCodes.FAILURE);
    assertThat(questions).isEmpty();

    parsed("--stack", "dev", "--delete", "old")
        .confirm(List.of(OLD), unknown, answering(Optional.of("old")));
    assertThat(questions).singleElement().asString().contains("no pulumi is on PATH");
  }

  @Test
  void bucketsWhoseTagsMayNotBeReadAreSaidToBeLeftOut() {
    TaggedBuckets.say(0, 0, questions::add);
    assertThat(questions).isEmpty();
    TaggedBuckets.say(1, 3, questions::add);
    assertThat(questions).singleElement().asString().contains("left out 1 of 3 buckets");
    assertThatThrownBy(() -> TaggedBuckets.say(3, 3, questions::add))
        .hasMessageContaining("none of the 3 buckets");
  }

  @Test
  void sizesAreReadable() {
    assertThat(List.of(0L, 1023L, 1536L, 5L << 30))
        .extracting(BucketsTable::size)
        .containsExactly("0 B", "1023 B", "1.5 KiB", "5.0 GiB");
  }

  private Function<String, Optional<String>> answering(Optional<String> text) {
    return question -> {
      questions.add(question);
      return text;
    };
  }
}
