package webanalytics.workshop.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkException;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.HelpOption;
import webanalytics.workshop.cloud.AwsClients;
import webanalytics.workshop.cloud.AwsErrors;
import webanalytics.workshop.engine.LocalProject;
import webanalytics.workshop.engine.LocalSession;
import webanalytics.workshop.engine.ProjectOption;
import webanalytics.workshop.engine.PulumiEngine;
import webanalytics.workshop.rollout.Rollout;
import webanalytics.workshop.rollout.RolloutResult;
import webanalytics.workshop.rollout.RolloutText;

/** Hands its arguments to the Pulumi CLI, in the local project and against the local cloud. */
@Command(
    name = "pulumi",
    description = "Run the Pulumi CLI against the local cloud.",
    footer = {
      "",
      "It runs in a copy of the project under .workshop/project: config set changes the copy alone.",
      "",
      "Examples:",
      "  ./workshop pulumi up --yes -s local",
      "  ./workshop pulumi config set stage finish -s local",
      "  ./workshop pulumi preview -s local",
      "  ./workshop pulumi stack output -s local",
      "  ./workshop pulumi --project examples/minimal up --yes -s local",
      "",
      "After a successful up it waits until the stack's servers are exchanged and healthy.",
      "The exit code is the CLI's own; 1 also where that roll fails."
    })
public final class PulumiCommand implements Callable<Integer> {
  private static final List<String> CONFIG_CHANGES =
      List.of("set", "set-all", "rm", "rm-all", "cp");

  /** As long as AWS keeps trying. */
  private static final Duration ROLL = Duration.ofHours(1);

  @Mixin private HelpOption help;
  @Mixin private ProjectOption project;

  @Parameters(arity = "1..*", paramLabel = "ARG", description = "What the CLI is to do.")
  private List<String> arguments;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Checkout checkout = Checkout.fromLauncher();
    Console console = Console.standardError();
    LocalProject chosen = project.project(checkout);
    PulumiEngine engine = new LocalSession(checkout).running(chosen, console::line);
    int exit = engine.attached(arguments);
    if (exit == 0 && changesConfig(arguments)) {
      console.line(
          "changed the copy under "
              + checkout.top().relativize(chosen.folder())
              + "; the committed stack file stays as it is");
    }
    UpArguments up = new UpArguments(arguments);
    if (exit != 0 || !up.deploy()) {
      return exit;
    }
    try {
      return awaitServers(engine, up, console, checkout);
    } catch (SdkException e) {
      throw AwsErrors.said(e, "see how the local cloud is: ./workshop local status");
    }
  }

  /** The CLI has started the roll and ended; on AWS, {@code ./workshop rollout} waits for it. */
  private static int awaitServers(
      PulumiEngine engine, UpArguments up, Console console, Checkout checkout)
      throws IOException, InterruptedException {
    JsonNode outputs =
        up.stack().isPresent() ? engine.outputs(up.stack().get()) : engine.selectedOutputs();
    if (!outputs.hasNonNull("autoScalingGroupName")) {
      return ExitCodes.OK;
    }
    var aws =
        new AwsClients(
            new LocalSession(checkout).cloud().environment(),
            engine.setting(up.stack(), "aws:region"));
    String group = outputs.path("autoScalingGroupName").asText();
    Rollout rollout = new Rollout(aws.autoScaling(), aws.loadBalancing(), group);
    RolloutResult result = rollout.look();
    if (!result.passed()) {
      console.line("pulumi up has ended; waiting for its servers, as ./workshop rollout does");
      result = rollout.await(ROLL, console::progress);
    }
    new RolloutText(console, up.stack().orElse("NAME"), false).print(result);
    return result.passed() ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  static boolean changesConfig(List<String> arguments) {
    return arguments.contains("config") && arguments.stream().anyMatch(CONFIG_CHANGES::contains);
  }
}
