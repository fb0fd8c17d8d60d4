package webanalytics.program;

import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.inputs.GetAmiFilter;
import com.pulumi.aws.ec2.inputs.GetAmiPlainArgs;
import com.pulumi.aws.ec2.outputs.GetAmiResult;
import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParameterPlainArgs;
import com.pulumi.exceptions.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import webanalytics.infrastructure.web.NodeSize;

/** Finds the servers' machine image, and refuses one that they cannot boot. */
final class ServerImage {
  private static final String ALLOWED =
      "give an available image of Amazon Linux 2023 for " + NodeSize.ARCHITECTURE;

  private ServerImage() {}

  /**
   * Returns the image's id.
   *
   * @param problems gets one if the region does not have the parameter or the image, or if servers
   *     cannot boot it
   */
  static String id(Settings.MachineImage image, List<Problem> problems) {
    if (image.id().isPresent()) {
      check("amiId", image.id().get(), image.id().get(), problems);
      return image.id().get();
    }
    var parameter = GetParameterPlainArgs.builder().name(image.parameter()).build();
    try {
      // Public, so no secret: the value would be hidden in every preview.
      String id = SsmFunctions.getParameterPlain(parameter).join().insecureValue();
      check("amiParameter", image.parameter(), id, problems);
      return id;
    } catch (CompletionException failed) {
      if (!failed.getMessage().matches("(?s).*(ParameterNotFound|couldn't find resource).*")) {
        throw new RunException(
            "The parameter of amiParameter cannot be read: " + failed.getCause().getMessage(),
            failed);
      }
      problems.add(
          new Problem(
              "amiParameter",
              image.parameter(),
              "the region has no such SSM public parameter; give its exact name, or an image's id"
                  + " in amiId"));
      return "";
    }
  }

  private static void check(String key, String value, String id, List<Problem> problems) {
    var query =
        GetAmiPlainArgs.builder()
            .filters(GetAmiFilter.builder().name("image-id").values(id).build())
            // Deprecated images can be launched all the same
            // (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html).
            .includeDeprecated(true)
            .build();
    try {
      List<String> wrong = faults(Ec2Functions.getAmiPlain(query).join());
      if (!wrong.isEmpty()) {
        problems.add(
            new Problem(key, value, id + " is " + String.join(" and ", wrong) + "; " + ALLOWED));
      }
    } catch (CompletionException failed) {
      if (!failed.getMessage().contains("query returned no results")) {
        throw new RunException(
            "The image " + id + " cannot be looked up: " + failed.getCause().getMessage(), failed);
      }
      problems.add(
          new Problem(
              key,
              value,
              "the region has no image " + id + " that this account may use; " + ALLOWED));
    }
  }

  private static List<String> faults(GetAmiResult image) {
    List<String> faults = new ArrayList<>();
    if (!image.architecture().equals(NodeSize.ARCHITECTURE)) {
      faults.add("an image for " + image.architecture());
    }
    if (!image.platform().isEmpty()) {
      faults.add("an image of " + image.platform());
    }
    if (!image.state().equals("available")) {
      faults.add(image.state());
    }
    return faults;
  }
}
