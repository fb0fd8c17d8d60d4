package webanalytics.workshop.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import webanalytics.localcloud.LocalCloudException;
import webanalytics.localcloud.PartState;
import webanalytics.localcloud.Status;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cloud.AwsClients;
import webanalytics.workshop.cloud.AwsErrors;
import webanalytics.workshop.engine.LocalSession;
import webanalytics.workshop.rollout.GroupStatus;
import webanalytics.workshop.rollout.GroupStatuses;

/** Starts, stops and shows the local cloud. */
@Command(
    name = "local",
    mixinStandardHelpOptions = true,
    description = "Start, stop and show the local cloud: an AWS for this machine.",
    footer = {
      "",
      "Examples:",
      "  ./workshop local up",
      "  ./workshop pulumi up --yes -s local",
      "  ./workshop local status --json",
      "  eval \"$(./workshop local env)\"     (AWS clients and pulumi in this shell use it)",
      "  ./workshop pulumi config set certificateArn $(./workshop local certificate) -s local",
      "  ./workshop local down"
    })
public final class LocalCommand {
  private final Checkout checkout = Checkout.fromLauncher();
  private final LocalSession session = new LocalSession(checkout);
  private final Console console = Console.standard();

  @Command(
      mixinStandardHelpOptions = true,
      description =
          "Start it, empty, with the stacks dev, start, finish and local; starts a dead fleet again.")
  int up() throws IOException, InterruptedException {
    session.up(console::line);
    Status status = session.cloud().status();
    console.line("The local cloud runs at " + status.endpoint().orElseThrow() + ".");
    console.line("Next: ./workshop pulumi up --yes -s local");
    return ExitCodes.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Stop it and remove its state, the stacks' state and their copied settings.")
  int down() throws IOException {
    boolean nothing = session.cloud().status().down();
    session.down(console::line);
    console.line(nothing ? "The local cloud was not running." : "The local cloud is gone.");
    return ExitCodes.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description =
          "Show its parts, load balancers, groups and servers with target health and template version;"
              + " exits 1 when a part is not running.")
  int status(@Option(names = "--json", description = "Print JSON.") boolean json)
      throws IOException {
    Status status = session.cloud().status();
    if (json) {
      console.line(asJson(status));
    } else {
      print(status);
    }
    if (status.problem().isPresent()) {
      throw status.problem().get();
    }
    return ExitCodes.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description =
          "Print the shell's export lines for AWS clients and a plain pulumi in this project.")
  int env() throws IOException, InterruptedException {
    Map<String, String> environment =
        new TreeMap<>(session.running(Console.standardError()::line).environment());
    environment.forEach(
        (name, value) -> console.line("export " + name + "='" + value.replace("'", "'\\''") + "'"));
    return ExitCodes.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description =
          "Print the ARN of the self-signed certificate, of *.localcloud.test, for local load balancers.",
      footer = {
        "",
        "Examples:",
        "  ./workshop pulumi config set certificateArn $(./workshop local certificate) -s local",
        "  ./workshop pulumi config set domainName beacons.localcloud.test -s local",
        "  ./workshop local certificate --pem > local.pem",
        "  ./workshop traffic --cacert local.pem --connect-to BEACON_DNS URL 200 0"
      })
  int certificate(
      @Option(names = "--pem", description = "Print the certificate itself, for clients to trust.")
          boolean pem)
      throws IOException {
    Status status = session.cloud().status();
    if (status.problem().isPresent()) {
      throw status.problem().get();
    }
    if (pem) {
      console.line(session.cloud().certificate().strip());
      return ExitCodes.OK;
    }
    console.line(
        status
            .certificateArn()
            .orElseThrow(
                () ->
                    new LocalCloudException(
                        "the emulator names no certificate",
                        "type: ./workshop local down && ./workshop local up")));
    return ExitCodes.OK;
  }

  private void print(Status status) throws IOException {
    status.endpoint().ifPresent(endpoint -> console.line("endpoint  " + endpoint));
    console.line("emulator  " + word(status.emulator()));
    console.line("fleet     " + word(status.fleet()));
    if (status.up()) {
      new StatusText(status.servers().orElseThrow(), groups(status)).lines().forEach(console::line);
    }
  }

  private List<GroupStatus> groups(Status status) throws IOException {
    try {
      Map<String, String> environment = session.cloud().environment();
      return status.regions().stream()
          .map(region -> new GroupStatuses(new AwsClients(environment, region)))
          .flatMap(groups -> groups.read().stream())
          .toList();
    } catch (SdkException e) {
      throw AwsErrors.said(e, "start the local cloud again: ./workshop local down, then up");
    }
  }

  private String asJson(Status status) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode node = mapper.createObjectNode();
    status.endpoint().ifPresent(endpoint -> node.put("endpoint", endpoint.toString()));
    status.certificateArn().ifPresent(arn -> node.put("certificateArn", arn));
    node.put("emulator", word(status.emulator()));
    node.put("fleet", word(status.fleet()));
    status.servers().ifPresent(servers -> node.set("servers", servers));
    if (status.up()) {
      node.set("groups", mapper.valueToTree(groups(status)));
    }
    return node.toPrettyString();
  }

  private static String word(PartState state) {
    return state.name().toLowerCase(java.util.Locale.ROOT);
  }
}
