package webanalytics.workshop.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import webanalytics.localcloud.Prerequisites;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.HelpOption;
import webanalytics.workshop.engine.LocalSession;

/**
 * Runs every test: formatter, pure and mocks tests, emulator, architecture rules, real engine, and
 * a linter over the policy documents that the mocks tests render.
 */
@Command(
    name = "test",
    description =
        "Run every test: format, pure, mocks, emulator, architecture, real engine, policies.",
    footer = {
      "",
      "Arguments are passed on to Maven.",
      "",
      "Examples:",
      "  ./workshop test",
      "  ./workshop test -DskipITs      (without the real engine)",
      "",
      "Exit codes: 0 all passed, 1 something failed."
    })
public final class TestCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  @Parameters(arity = "0..*", paramLabel = "MAVEN_ARG", description = "Arguments for Maven.")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Checkout checkout = Checkout.fromLauncher().withSession("test");
    Console console = Console.standard();
    LocalSession session = new LocalSession(checkout);
    session.prepareTools(console::line);
    Prerequisites.browser(checkout.home(), console::line);
    session.down(console::line);
    console.line("testing the emulator, beside everything else");
    Path log = checkout.home().resolve("emulator-tests.log");
    Process emulator = pythonTests(checkout, log);
    try {
      int java = maven(session, checkout, arguments);
      int python = emulator.waitFor();
      console.line("the emulator's tests:");
      Files.readAllLines(log).forEach(console::line);
      int policies = java == 0 ? policies(checkout, console) : java;
      return java == 0 && python == 0 && policies == 0 ? ExitCodes.OK : ExitCodes.FAILURE;
    } finally {
      emulator.destroy();
    }
  }

  /** Checks what the tests of the program left; its tools are an environment of their own. */
  private static int policies(Checkout checkout, Console console)
      throws IOException, InterruptedException {
    Path program = checkout.top().resolve("src/infrastructure/program");
    Path environment = checkout.home().resolve("lint");
    Prerequisites.python(
        environment,
        program.resolve("lint/requirements.txt"),
        line -> console.line("installing the linter of policy documents"));
    console.line("the policy documents:");
    return new ProcessBuilder(
            environment.resolve("bin/python").toString(),
            "-B",
            program.resolve("lint/policies.py").toString(),
            program.resolve("target/policies").toString())
        .inheritIO()
        .start()
        .waitFor();
  }

  private static Process pythonTests(Checkout checkout, Path log) throws IOException {
    ProcessBuilder tests =
        new ProcessBuilder(
            checkout.python().resolve("bin/python").toString(),
            "-B",
            "-m",
            "unittest",
            "discover",
            "--start-directory",
            "emulator/tests",
            "--top-level-directory",
            ".");
    return tests
        .directory(checkout.emulatorFolder().toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static int maven(LocalSession session, Checkout checkout, List<String> arguments)
      throws IOException, InterruptedException {
    // Tests of plugin and fleet need a cloud to talk to; the engine test starts one of its own.
    session.cloud().up(line -> {});
    Map<String, String> cloud = session.cloud().environment();
    try {
      var command =
          new ArrayList<>(
              List.of(
                  "mvn",
                  "-B",
                  "-ntp",
                  "-Demulator.endpoint=" + cloud.get("AWS_ENDPOINT_URL"),
                  "-Dworkshop.top=" + checkout.top(),
                  "-Dworkshop.home=" + checkout.home(),
                  "spotless:check",
                  "verify"));
      command.addAll(arguments);
      ProcessBuilder tests =
          new ProcessBuilder(command).directory(checkout.top().toFile()).inheritIO();
      tests.environment().putAll(cloud);
      return tests.start().waitFor();
    } finally {
      session.down(line -> {});
    }
  }
}
