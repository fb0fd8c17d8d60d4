package webanalytics.workshop.engine;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.HelpOption;
import webanalytics.workshop.local.LocalSession;

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
      "The exit code is the CLI's own."
    })
public final class PulumiCommand implements Callable<Integer> {
  private static final List<String> CONFIG_CHANGES =
      List.of("set", "set-all", "rm", "rm-all", "cp");

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
    return exit;
  }

  static boolean changesConfig(List<String> arguments) {
    return arguments.contains("config") && arguments.stream().anyMatch(CONFIG_CHANGES::contains);
  }
}
