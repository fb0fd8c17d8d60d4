package webanalytics.workshop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PulumiEngineTest {
  @Test
  void theReasonIsTheDiagnosticsWithoutTheHostsRepetition() {
    String reason =
        PulumiEngine.reason(
            List.of(
                "@ updating...",
                "Diagnostics:",
                "  pulumi:pulumi:Stack (web-dev):",
                "    error: 2 values are wrong:",
                "      web:stage is \"middle\"",
                "    error: an unhandled error occurred: java exited with code 32",
                "",
                "Resources:",
                "    error-free lines"),
            List.of("error: update failed"));

    assertThat(reason)
        .contains("2 values are wrong", "web:stage is \"middle\"")
        .doesNotContain("unhandled", "Resources", "update failed");
  }

  @Test
  void withoutDiagnosticsTheLinesWithErrorsAreTheReason() {
    assertThat(PulumiEngine.reason(List.of("fine"), List.of("error: no stack named 'x' found")))
        .contains("no stack named 'x' found")
        .doesNotContain("fine");
  }

  @Test
  void whereTheCliPrintsJsonTheReasonIsInIt() {
    String reason =
        PulumiEngine.reason(
            List.of(
                "{",
                "  \"diagnostics\": [",
                "    {\"message\": \"error: 1 value is wrong:\\n  stage\", \"severity\": \"error\"},",
                "    {\"message\": \"error: an unhandled error occurred: java exited\"}",
                "  ]",
                "}"),
            List.of());

    assertThat(reason).isEqualTo("\nerror: 1 value is wrong:\n  stage");
  }
}
