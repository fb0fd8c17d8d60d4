package webanalytics.workshop.controls;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.HelpOption;
import webanalytics.workshop.cli.JsonOutput;
import webanalytics.workshop.cli.Problems;
import webanalytics.workshop.controls.catalogue.Catalogue;
import webanalytics.workshop.controls.model.Graph;
import webanalytics.workshop.controls.program.ProgramRun;

/** Prints which security controls the program meets, and proves it by what it registers. */
@Command(
    name = "controls",
    description = {
      "Show which AWS Foundational Security Best Practices the program meets.",
      "The program is run against nothing but this command: no account, no cloud."
    },
    footer = {
      "",
      "Examples:",
      "  ./workshop controls                      profile workshop, stage finish",
      "  ./workshop controls --profile hardened --unmet",
      "  ./workshop controls --stage start -c beaconSourceCidr=192.0.2.0/24",
      "",
      "Met is what the program says, never a default of AWS that it leaves unsaid.",
      "Waived is what it does not meet on purpose, with the reason. Stale is a waiver",
      "of something that is met or does not exist.",
      "Exit codes: 0 nothing is unmet or stale, 1 something is, 2 wrong usage or",
      "wrong settings."
    })
public final class ControlsCommand implements Callable<Integer> {
  /** Stands for a certificate where hardened needs one and none is named. */
  private static final String CERTIFICATE =
      "arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-4000-8000-000000000000";

  @Mixin private HelpOption help;
  @Mixin private JsonOutput json;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "workshop",
      description = "workshop (default) or hardened.")
  private String profile;

  @Option(
      names = "--stage",
      paramLabel = "NAME",
      defaultValue = "finish",
      description = "start or finish (default).")
  private String stage;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "KEY=VALUE",
      description = "A setting of the program; may be given several times.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--unmet", description = "Show only what is unmet or stale.")
  private boolean unmet;

  /** What {@code --json} prints. */
  private record Result(String profile, String stage, List<Row> rows, List<String> forTheAccount) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkUsage();
    Checkout checkout = Checkout.fromLauncher();
    Graph graph =
        new ProgramRun(checkout.programJar(), checkout.top().resolve("Pulumi.yaml"))
            .with(changes(profile, stage, settings));
    List<Row> rows = new Assessment(Catalogue.all()).of(graph);
    List<Row> shown =
        unmet ? rows.stream().filter(row -> row.verdict().isFailure()).toList() : rows;
    if (json.wanted()) {
      json.print(new Result(profile, stage, shown, Catalogue.FOR_THE_ACCOUNT));
    } else {
      new ControlsTable(json.console()).print(rows, shown);
    }
    boolean failed = rows.stream().anyMatch(row -> row.verdict().isFailure());
    return failed ? ExitCodes.FAILURE : ExitCodes.OK;
  }

  private void checkUsage() {
    Problems problems = new Problems();
    if (!List.of("workshop", "hardened").contains(profile)) {
      problems.add("--profile", profile, "workshop or hardened");
    }
    if (!List.of("start", "finish").contains(stage)) {
      problems.add("--stage", stage, "start or finish");
    }
    problems.throwIfAny("./workshop controls --help shows examples");
  }

  /** Returns the settings of a run; those that are named count more than profile and stage. */
  static Map<String, String> changes(String profile, String stage, Map<String, String> named) {
    var changes = new LinkedHashMap<String, String>();
    changes.put("profile", profile);
    changes.put("stage", stage);
    if (profile.equals("hardened")) {
      changes.put("certificateArn", CERTIFICATE);
      changes.put("domainName", "beacons.example.com");
    }
    changes.putAll(named);
    return changes;
  }
}
