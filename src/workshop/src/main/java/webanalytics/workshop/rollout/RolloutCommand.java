package webanalytics.workshop.rollout;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.HelpOption;
import webanalytics.workshop.cli.JsonOutput;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.cloud.AwsClients;
import webanalytics.workshop.cloud.AwsErrors;
import webanalytics.workshop.stack.DeployedStack;
import webanalytics.workshop.stack.PulumiStacks;

/** Waits until a stack's servers are exchanged, judges the roll, and takes it back. */
@Command(
    name = "rollout",
    description = {
      "Wait until every server of a stack runs its newest version and is healthy. pulumi up ends before that: it only"
          + " starts the roll.",
      "",
      "A roll starts new servers before it ends old ones. It fails when a new server is terminated as unhealthy, when EC2 refuses"
          + " three launches in a row, or when the instance refresh ends before every server is exchanged. Servers of the old version that are left still serve then.",
      "",
      "--rollback returns the group to the version that its healthy servers still run. Afterwards fix the program or its settings:"
          + " until then pulumi up changes nothing, and pulumi refresh followed by pulumi up deploys the failed version again.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every server runs the group's version and is healthy",
      "1:the roll failed, or was not finished in time",
      "2:wrong usage",
      "130:ended by Ctrl-C; the roll goes on"
    },
    footer = {
      "",
      "Credentials and region come from the usual places of an AWS client (environment, profile, role).",
      "",
      "Examples:",
      "  ./workshop rollout --stack dev",
      "  ./workshop rollout --stack dev --within 20m --json",
      "  ./workshop rollout --stack dev --rollback"
    })
public final class RolloutCommand implements Callable<Integer> {
  private static final String GROUP = "autoScalingGroupName";

  @Mixin private HelpOption help;
  @Mixin private JsonOutput json;

  @Option(
      names = "--stack",
      required = true,
      paramLabel = "NAME",
      description = "A Pulumi stack, in the local cloud or, with your own pulumi, on AWS.")
  private String stack;

  @Option(
      names = "--within",
      defaultValue = "60m",
      paramLabel = "TIME",
      description =
          "How long to wait; default ${DEFAULT-VALUE}, as long as AWS keeps trying; with --rollback, for all of it.")
  private Duration within;

  @Option(
      names = "--rollback",
      description = "Go back to the version that healthy servers still run, and wait for that.")
  private boolean rollback;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = json.console();
    DeployedStack deployed = PulumiStacks.standard().find(stack);
    if (!deployed.outputs().hasNonNull(GROUP)) {
      throw UserError.failure(
          "stack " + stack + " has no output " + GROUP, "Deploy it first: pulumi up -s " + stack);
    }
    String group = deployed.outputs().path(GROUP).asText();
    AwsClients aws = new AwsClients(deployed.environment(), deployed.region());
    AutoScalingClient groups = aws.autoScaling();
    Rollout rollout = new Rollout(groups, aws.loadBalancing(), group);
    Instant end = Instant.now().plus(within);
    try {
      if (rollback) {
        new Rollback(groups, rollout, group).start(end, console::line);
      }
      RolloutResult result = rollout.await(Duration.between(Instant.now(), end), console::progress);
      json.print(result);
      new RolloutText(console, stack, rollback).print(result);
      return result.passed() ? ExitCodes.OK : ExitCodes.FAILURE;
    } catch (SdkException e) {
      throw AwsErrors.said(
          e,
          "the command needs autoscaling:Describe* and elasticloadbalancing:DescribeTargetHealth,"
              + " with --rollback also autoscaling:CancelInstanceRefresh,"
              + " autoscaling:UpdateAutoScalingGroup and autoscaling:StartInstanceRefresh.");
    }
  }
}
