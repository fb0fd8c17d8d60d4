package webanalytics.infrastructure.web;

import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParameterArgs;
import com.pulumi.aws.ssm.outputs.GetParameterResult;
import com.pulumi.core.Output;

/** Finds the machine images that servers boot from. */
public final class MachineImages {
  /** SSM public parameter that names the newest image of Amazon Linux 2023 for x86_64. */
  public static final String AMAZON_LINUX_2023 =
      "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

  private MachineImages() {}

  /** Returns the newest image of Amazon Linux 2023; a newer one rolls through the group. */
  public static Output<String> newestAmazonLinux2023() {
    return SsmFunctions.getParameter(GetParameterArgs.builder().name(AMAZON_LINUX_2023).build())
        // Public, so no secret: the value would be hidden in every preview.
        .applyValue(GetParameterResult::insecureValue);
  }
}
