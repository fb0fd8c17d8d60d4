package webanalytics.program.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.testkit.Registered;

class AssessmentTest {
  private static final Graph GRAPH =
      new Graph(List.of(), List.of())
          .plus(stream("safe", Map.of("serverSideEncryption", Map.of("enabled", true))))
          .plus(stream("open", Map.of()));

  private static Registered stream(String name, Map<String, Object> inputs) {
    return SoundProgram.resource(Types.DELIVERY_STREAM, name, inputs);
  }

  @Test
  void aControlIsMetByItsEvidenceOrSaysWhatIsMissing() {
    assertThat(Assessment.of(GRAPH))
        .extracting(Row::name, Row::verdict, Row::why, Row::evidence)
        .containsExactly(
            tuple(
                "DataFirehose.1 open",
                Verdict.UNMET,
                "open: serverSideEncryption.enabled is not set, not true",
                List.of()),
            tuple(
                "DataFirehose.1 safe",
                Verdict.MET,
                "",
                List.of(new Evidence("safe", "serverSideEncryption.enabled"))));
  }

  @Test
  void aWaiverAnswersForWhatIsUnmet() {
    Graph waived = GRAPH.waiving(new Waiver("DataFirehose.1", "open", "nothing is secret"));

    assertThat(Assessment.of(waived))
        .extracting(Row::verdict, Row::why)
        .contains(tuple(Verdict.WAIVED, "nothing is secret"));
    assertThat(Assessment.unneeded(waived)).isEmpty();
  }

  @Test
  void aWaiverNeedsAReason() {
    assertThat(Assessment.of(GRAPH.waiving(new Waiver("DataFirehose.1", "open", " "))))
        .extracting(Row::verdict)
        .containsExactly(Verdict.UNMET, Verdict.MET);
  }

  @Test
  void aWaiverOfWhatIsMetUnknownOrGoneIsUnneeded() {
    Waiver[] unneeded = {
      new Waiver("DataFirehose.1", "safe", "once it was not"),
      new Waiver("DataFirehose.2", "open", "no such control"),
      new Waiver("DataFirehose.1", "gone", "no such resource")
    };
    assertThat(Assessment.unneeded(GRAPH.waiving(unneeded))).containsExactly(unneeded);
    assertThat(Assessment.of(GRAPH.waiving(unneeded)))
        .extracting(Row::verdict)
        .containsExactly(Verdict.UNMET, Verdict.MET);
  }
}
