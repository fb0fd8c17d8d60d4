package webanalytics.examples.minimal;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParameterArgs;
import com.pulumi.aws.ssm.outputs.GetParameterResult;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.network.Networking;
import webanalytics.infrastructure.network.NetworkingArgs;
import webanalytics.infrastructure.network.SubnetSpec;
import webanalytics.infrastructure.standards.Environment;
import webanalytics.infrastructure.standards.Standards;
import webanalytics.infrastructure.tagging.Tags;
import webanalytics.infrastructure.web.WebFleet;
import webanalytics.infrastructure.web.WebFleetArgs;

/** Declares beacon servers behind a load balancer, with the workshop's components as a library. */
public final class Main {
  private static final String IMAGE =
      "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

  private Main() {}

  public static void main(String[] args) {
    // JDK 25 gives the common pool one thread on one or two processors, and Pulumi's SDK waits on
    // it for ever (pulumi/pulumi-java#2270, fixed after 1.36.2).
    System.getProperties().putIfAbsent("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
    Pulumi.run(Main::deploy);
  }

  private static void deploy(Context context) {
    var options = ComponentResourceOptions.builder().build();
    // Names differ from those of the workshop's own stack of the same name in the account.
    var tags = new Tags(context.projectName(), "minimal-" + context.stackName());
    var standards = Standards.of(Environment.current(), tags);
    var subnets =
        List.of(
            new SubnetSpec(Cidr.parse("10.1.0.0/24"), "us-east-1a"),
            new SubnetSpec(Cidr.parse("10.1.1.0/24"), "us-east-1b"));
    var network =
        new Networking(
            "network", NetworkingArgs.open(Cidr.parse("10.1.0.0/23"), subnets, standards), options);
    var image = SsmFunctions.getParameter(GetParameterArgs.builder().name(IMAGE).build());
    var fleet =
        new WebFleet(
            "web",
            WebFleetArgs.of(
                network.fleetNetwork(),
                image.applyValue(GetParameterResult::insecureValue),
                standards),
            options);
    context.export("beaconDns", fleet.loadBalancerDns());
    context.export("autoScalingGroupName", fleet.groupName());
  }
}
