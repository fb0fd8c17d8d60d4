package webanalytics.workshop.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import webanalytics.workshop.controls.catalogue.Catalogue;
import webanalytics.workshop.controls.model.Control;
import webanalytics.workshop.controls.model.Judgement;

class AssessmentTest {
  private static final String STREAM = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
  private final Program program =
      new Program().add(STREAM, "safe", "{\"serverSideEncryption\": {\"enabled\": true}}");

  @Test
  void showsTheValueThatProvesIt() {
    assertThat(rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.verdict()).isEqualTo(Verdict.MET);
              assertThat(row.control()).isEqualTo("DataFirehose.1");
              assertThat(row.resource()).isEqualTo("safe");
              assertThat(row.why()).isEqualTo("serverSideEncryption.enabled=true");
            });
  }

  @Test
  void aControlWithoutAResourceIsNotListed() {
    assertThat(new Assessment(Catalogue.all()).of(new Program().graph())).isEmpty();
  }

  @Test
  void aWaiverAnswersForWhatIsUnmet() {
    program.add(STREAM, "open", "{}").waive("DataFirehose.1", "open", "nothing is secret");

    assertThat(rows())
        .extracting(Row::resource, Row::verdict, Row::why)
        .contains(tuple("open", Verdict.WAIVED, "nothing is secret"));
  }

  @Test
  void aWaiverIsForItsOwnResourceAndControlOnly() {
    program.add(STREAM, "open", "{}").waive("DataFirehose.2", "open", "why");

    assertThat(verdicts("open")).containsExactlyInAnyOrder(Verdict.UNMET, Verdict.STALE);
  }

  @Test
  void aWaiverNeedsAReason() {
    program.add(STREAM, "open", "{}").waive("DataFirehose.1", "open", " ");

    assertThat(verdicts("open")).containsExactly(Verdict.UNMET);
  }

  @Test
  void aWaiverOfWhatIsMetIsStale() {
    program.waive("DataFirehose.1", "safe", "once it was not");

    assertThat(verdicts("safe")).containsExactlyInAnyOrder(Verdict.MET, Verdict.STALE);
  }

  @Test
  void aWaiverForAnUnknownResourceIsStale() {
    program.waive("DataFirehose.1", "gone", "why");

    assertThat(verdicts("gone")).containsExactly(Verdict.STALE);
    assertThat(rows()).extracting(Row::why).anyMatch(why -> why.contains("no resource"));
  }

  @Test
  void controlsAreInTheOrderOfTheirNumbers() {
    Judgement always = Judgement.value("serverSideEncryption.enabled", "true");
    var controls =
        List.of(
            Control.of("S3.1", "", STREAM, always),
            Control.of("EC2.10", "", STREAM, always),
            Control.of("EC2.9", "", STREAM, always));

    assertThat(new Assessment(controls).of(program.graph()))
        .extracting(Row::control)
        .containsExactly("EC2.9", "EC2.10", "S3.1");
  }

  private List<Row> rows() {
    return new Assessment(Catalogue.all()).of(program.graph());
  }

  private List<Verdict> verdicts(String resource) {
    return rows().stream()
        .filter(row -> row.resource().equals(resource))
        .map(Row::verdict)
        .toList();
  }
}
