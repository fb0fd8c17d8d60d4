package webanalytics.workshop.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import webanalytics.localcloud.Prerequisites;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.HelpOption;
import webanalytics.workshop.cli.JsonOutput;
import webanalytics.workshop.engine.PulumiCli;

/** Says what the local run needs, what of it is here, and how to get the rest. */
@Command(
    name = "doctor",
    description = "Say what is missing on this machine and how to get it.",
    footer = {
      "",
      "Examples:",
      "  ./workshop doctor",
      "  ./workshop doctor --json",
      "",
      "Exit codes: 0 nothing is missing that ./workshop could not install itself, 1 something is."
    })
public final class DoctorCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private JsonOutput json;

  /**
   * Describes one thing that is needed.
   *
   * @param name what it is
   * @param state {@code present}, {@code installable} (the workshop installs it when needed) or
   *     {@code missing}
   * @param remedy how to get it; empty when it is present
   */
  record Finding(String name, String state, String remedy) {}

  @Override
  public Integer call() throws IOException {
    List<Finding> findings = findings(Checkout.fromLauncher());
    Console console = json.console();
    for (Finding finding : findings) {
      String state =
          finding.state().equals("missing")
              ? console.bad("missing    ")
              : "%-11s".formatted(finding.state());
      console.line(
          "%s %-22s %s".formatted(state, finding.name(), finding.remedy()).stripTrailing());
    }
    if (json.wanted()) {
      json.print(new ObjectMapper().valueToTree(findings));
    }
    boolean missing = findings.stream().anyMatch(finding -> finding.state().equals("missing"));
    return missing ? ExitCodes.FAILURE : ExitCodes.OK;
  }

  private static List<Finding> findings(Checkout checkout) {
    boolean root = "root".equals(System.getProperty("user.name"));
    boolean go = onPath("go");
    return List.of(
        new Finding("Java " + Runtime.version().feature(), "present", ""),
        tool("mvn", "Maven 3.8+", "apt-get install maven"),
        tool("python3", "Python 3.9+", "apt-get install python3 python3-venv"),
        finding(
            "Pulumi CLI",
            PulumiCli.find(checkout.pulumiTools()).isPresent(),
            go,
            go
                ? "./workshop builds it from tools/pulumi"
                : "install Go 1.26+, from which ./workshop builds it, or the Pulumi CLI"),
        finding(
            "emulator (moto)",
            Files.exists(checkout.python().resolve("requirements.txt")),
            onPath("python3"),
            "./workshop installs it into .workshop/python"),
        finding(
            "Apache 2.4",
            Prerequisites.apache().isPresent(),
            root && onPath("apt-get"),
            root
                ? "./workshop installs it"
                : "as root: apt-get install apache2-bin apache2-utils"));
  }

  private static Finding tool(String command, String name, String remedy) {
    return finding(name, onPath(command), false, remedy);
  }

  private static Finding finding(String name, boolean here, boolean installable, String remedy) {
    return here
        ? new Finding(name, "present", "")
        : new Finding(name, installable ? "installable" : "missing", remedy);
  }

  private static boolean onPath(String command) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }
}
