package webanalytics.workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.UserError;

/** Looks for stacks where no local cloud runs; the user's Pulumi is a script. */
class PulumiStacksTest {
  @TempDir private Path top;

  @BeforeEach
  void writeProject() throws IOException {
    Files.writeString(top.resolve("Pulumi.yaml"), "name: proj\nruntime: java\n");
  }

  @Test
  void asksTheUsersPulumiInTheRepository() throws Exception {
    stackFile(
        """
        config:
          aws:region: eu-west-1
          proj:deliveryPrefix: events/!{timestamp:yyyy}/
          proj:other:
            - list
        """);
    pulumi("echo \"$*\" > asked; echo '{\"analyticsBucketName\": \"b-1\", \"other\": 7}'");

    DeployedStack stack = stacks().find("dev");

    assertThat(stack.outputs().path("analyticsBucketName").asText()).isEqualTo("b-1");
    assertThat(stack.setting("deliveryPrefix", "")).isEqualTo("events/!{timestamp:yyyy}/");
    assertThat(stack.setting("other", "no text")).isEqualTo("no text");
    assertThat(stack.region()).isEqualTo("eu-west-1");
    assertThat(stack.local()).isFalse();
    assertThat(top.resolve("asked"))
        .hasContent("stack output --json --stack dev --non-interactive\n");
  }

  @Test
  void repeatsWhatPulumiSaysOfAStackThatIsNotThere() throws Exception {
    pulumi("echo 'error: no stack named dev found' >&2; exit 255");

    assertThatThrownBy(() -> stacks().find("dev"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "no local cloud runs that has the stack dev, and your own pulumi says:"
                + " no stack named dev found");
  }

  @Test
  void saysToStartTheLocalCloudWhereThereIsNoPulumi() {
    assertThatThrownBy(() -> stacks().find("dev"))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.hint()).startsWith("For a local stack type: ./workshop local up;"))
        .hasMessage(
            "no local cloud runs that has the stack dev, and no pulumi is on PATH to ask about AWS");
  }

  @Test
  void saysThatPulumiPrintsNoJson() throws Exception {
    pulumi("echo hello");

    assertThatThrownBy(() -> stacks().find("dev"))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("what pulumi stack output printed is no JSON");
  }

  @Test
  void saysThatAStacksFileIsNoYaml() throws Exception {
    stackFile("config: [\n");
    pulumi("echo '{\"analyticsBucketName\": \"b-1\"}'");

    assertThatThrownBy(() -> stacks().find("dev"))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("Pulumi.dev.yaml is not YAML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../../etc", "a/b/c/d", "/dev", "--help;", "dev\n"})
  void refusesWhatCannotBeAStack(String name) {
    assertThatThrownBy(() -> stacks().find(name))
        .isInstanceOfSatisfying(
            UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCodes.USAGE));
  }

  private PulumiStacks stacks() {
    Checkout checkout =
        new Checkout(top, top.resolve("home"), top.resolve("app"), top.resolve("home"));
    return new PulumiStacks(checkout, new OwnPulumi(top.resolve("pulumi").toString(), top));
  }

  private void stackFile(String text) throws IOException {
    Files.writeString(top.resolve("Pulumi.dev.yaml"), text);
  }

  private void pulumi(String script) throws IOException {
    Path file = Files.writeString(top.resolve("pulumi"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
