package webanalytics.workshop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.HelpOption;
import webanalytics.workshop.cli.Interruption;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.cli.Problems;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.engine.ChangeSet;
import webanalytics.workshop.traffic.TrafficSummary;
import webanalytics.workshop.verify.Verification;

/** Plays all of module 1 on this machine, then takes it down again. */
@Command(
    name = "demo",
    description = {
      "Play all of module 1 on this machine: deploy start, review the change set, update to finish, send beacons, "
          + "find each of them in the bucket. Takes everything down at the end."
    },
    footer = {
      "",
      "Examples:",
      "  ./workshop demo",
      "  ./workshop demo --requests 20000 --json out.json",
      "  ./workshop demo --keep          (then look around: ./workshop local status)",
      "",
      "Exit codes: 0 every request was answered and found exactly once, 1 not so, 2 wrong usage."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int MOST_REQUESTS = 1_000_000;
  private static final int SERVERS = 2;
  private static final Duration TAKE_DOWN = Duration.ofSeconds(60);

  @Mixin private HelpOption help;

  @Option(
      names = "--requests",
      defaultValue = "2000",
      paramLabel = "N",
      description = "How many beacons to send; default ${DEFAULT-VALUE}.")
  private int requests;

  @Option(names = "--keep", description = "Leave the local cloud and the stack running.")
  private boolean keep;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result to a file.")
  private Path json;

  private final Console console = Console.standard();

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkArguments();
    ModuleOne module = new ModuleOne(Checkout.fromLauncher(), console::progress);
    Steps steps = new Steps(console);
    module.checkFree();
    steps.step("tools ready", () -> done(module::prepareTools));
    Thread playing = Thread.currentThread();
    Runnable stop =
        () -> {
          playing.interrupt();
          module.cancel();
        };
    DemoReport report;
    try (Interruption ctrlC = Interruption.handledBy(stop, TAKE_DOWN)) {
      try {
        steps.step("local cloud started, empty", () -> done(module::startCloud));
        report = play(module, steps);
      } catch (IOException | InterruptedException | RuntimeException e) {
        takeDown(module, e);
        throw e;
      }
      if (keep) {
        console.line("Everything is left running; ./workshop local down ends it.");
      } else {
        steps.step("stack destroyed", () -> done(module::destroy));
        steps.step("local cloud stopped", () -> done(module::stopCloud));
      }
    }
    return finish(report, steps);
  }

  private DemoReport play(ModuleOne module, Steps steps) throws IOException, InterruptedException {
    JsonNode start = steps.step("start deployed", () -> module.deploy("start"));
    steps.step("servers healthy", () -> done(() -> module.awaitRoll(start)));
    long healthy = module.healthyServers(start);
    if (healthy < SERVERS) {
      throw UserError.failure(
          healthy + " of " + SERVERS + " servers are healthy",
          "./workshop demo --keep leaves them to look at");
    }
    console.line(
        "          " + healthy + " servers behind " + start.path("beaconServerUrl").asText());
    ChangeSet changes = steps.step("change set of finish reviewed", () -> module.preview("finish"));
    print("create", changes.created());
    print("update", changes.updated());
    print("replace", changes.replaced());
    print("delete", changes.deleted());
    JsonNode finish = steps.step("finish deployed", () -> module.deploy("finish"));
    steps.step("servers exchanged, new ones first", () -> done(() -> module.awaitRoll(finish)));
    TrafficSummary sent =
        steps.step(requests + " beacons sent", () -> module.send(finish, requests));
    Verification found = steps.step("bucket compared", () -> module.verify(finish, sent));
    return new DemoReport(
        found.passed() && sent.succeeded(),
        sent.requests(),
        sent.answered(),
        found.found(),
        found.missing(),
        found.duplicates(),
        found.altered(),
        found.unparsable(),
        DemoReport.Changes.of(changes),
        steps.done());
  }

  private int finish(DemoReport report, Steps steps) throws IOException {
    DemoReport whole =
        new DemoReport(
            report.passed(),
            report.requests(),
            report.answered(),
            report.found(),
            report.missing(),
            report.duplicates(),
            report.altered(),
            report.unparsable(),
            report.changeSet(),
            steps.done());
    if (json != null) {
      Files.writeString(json, Json.pretty(whole) + "\n");
    }
    String counts =
        "%d sent, %d answered, %d found, %d missing, %d duplicates, %d altered, %d unparsable; %d s in all"
            .formatted(
                whole.requests(),
                whole.answered(),
                whole.found(),
                whole.missing(),
                whole.duplicates(),
                whole.altered(),
                whole.unparsable(),
                steps.total().toSeconds());
    console.line(
        (whole.passed() ? console.good("passed") : console.bad("failed")) + "    " + counts);
    return whole.passed() ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private void takeDown(ModuleOne module, Exception reason) throws IOException {
    if (keep) {
      console.line("It failed; everything is left as it is. ./workshop local down ends it.");
      return;
    }
    // Cleared, so that the take-down itself is not interrupted.
    boolean interrupted = Thread.interrupted() || reason instanceof InterruptedException;
    console.line(
        interrupted ? "Stopped; taking everything down." : "It failed; taking everything down.");
    module.stopCloud();
  }

  private void checkArguments() {
    Problems problems = new Problems();
    if (requests < 1 || requests > MOST_REQUESTS) {
      problems.add("--requests", requests, "must be a whole number from 1 to " + MOST_REQUESTS);
    }
    if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
      problems.add("--json", json, "must be a file in a folder that exists");
    }
    problems.throwIfAny("./workshop demo --help shows examples.");
  }

  private void print(String action, java.util.List<String> resources) {
    resources.forEach(resource -> console.line("          %-8s %s".formatted(action, resource)));
  }

  /** Does work that has no result. */
  private interface Action {
    void run() throws IOException, InterruptedException;
  }

  private static Void done(Action action) throws IOException, InterruptedException {
    action.run();
    return null;
  }
}
