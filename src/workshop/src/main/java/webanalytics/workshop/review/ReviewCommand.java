package webanalytics.workshop.review;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.HelpOption;
import webanalytics.workshop.cli.JsonOutput;
import webanalytics.workshop.cli.Problems;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.engine.LocalProject;
import webanalytics.workshop.engine.LocalSession;
import webanalytics.workshop.engine.ProjectOption;
import webanalytics.workshop.engine.PulumiEngine;

/** Prints the change set of an update and says what is unexpected about it. */
@Command(
    name = "review",
    description =
        "Review the change set of an update before it runs: what changes, what it costs, what surprises.",
    footer = {
      "",
      "It previews a stack of the local cloud, or reads what pulumi preview --json printed anywhere.",
      "Nothing is changed: -c and --to hold for this preview alone.",
      "",
      "With --json: stack, kind (none, first-deployment, take-down, to-finish, to-start, profile, image,",
      "capacity, node-size, other), verdict, expected (true, false), counts (by action, and unchanged)",
      "and rows, each with action (Add, Modify, Replace, Remove, Keep), name, type, replacement,",
      "replacedBecauseOf, changes (property, from, to), means, unexpected (only if so).",
      "",
      "Examples:",
      "  ./workshop review --to finish",
      "  ./workshop review -s local -c minSize=3 -c nodeSize=100K --json",
      "  ./workshop review -s local -c 'subnetCidrs=[\"10.0.1.0/24\",\"10.0.0.0/24\"]'",
      "  pulumi preview --json | ./workshop review --from -",
      "",
      "Exit codes: 0 nothing unexpected, 1 something unexpected or no preview, 2 wrong usage."
    })
public final class ReviewCommand implements Callable<Integer> {
  /** The values of --to. */
  enum Stage {
    start,
    finish
  }

  @Mixin private HelpOption help;
  @Mixin private JsonOutput json;
  @Mixin private ProjectOption project;

  @Option(
      names = {"-s", "--stack"},
      paramLabel = "STACK",
      description = "Which local stack; default: local.")
  private String stack;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "KEY=VALUE",
      description = "A setting for this preview alone, a path or a JSON list too; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--to",
      paramLabel = "STAGE",
      description = "The stage for this preview alone: ${COMPLETION-CANDIDATES}.")
  private Stage stage;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Read what pulumi preview --json printed instead; - is standard input.")
  private String file;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = json.console();
    Review review = Reviewer.review(file == null ? previewed() : read());
    json.print(review);
    ReviewTable.print(review, console);
    return review.expected() ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private Preview read() throws IOException {
    if (stack != null || stage != null || !settings.isEmpty() || project.given()) {
      throw UserError.usage(
          "--from reads a preview that is done: -s, -c, --to and --project do not apply",
          "Give the settings to the preview: pulumi preview --json -c stage=finish");
    }
    return PreviewSource.read(file, System.in);
  }

  private Preview previewed() throws IOException, InterruptedException {
    Checkout checkout = Checkout.fromLauncher();
    LocalProject chosen = project.project(checkout);
    if (stage != null && settings.putIfAbsent("stage", stage.name()) != null) {
      throw UserError.usage("--to and -c stage=... say the same", "Leave one of them out.");
    }
    check(chosen.settings());
    PulumiEngine engine = new LocalSession(checkout).running(chosen, Console.standardError()::line);
    String name = stack == null ? chosen.firstStack() : stack;
    return Preview.parse(engine.preview(name, settings), "stack " + name);
  }

  /** The CLI itself would take a misspelt key and change nothing. */
  private void check(Set<String> declared) {
    var problems = new Problems();
    for (String key : settings.keySet()) {
      String root = key.split("[.\\[]", 2)[0];
      if (!root.contains(":") && !declared.contains(root)) {
        problems.add("-c", key, "is not a setting of this project");
      }
    }
    problems.throwIfAny(
        "Settings: "
            + String.join(", ", declared)
            + ". A key of another namespace has a colon, such as aws:region.");
  }
}
