package webanalytics.program;

import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParameterPlainArgs;
import com.pulumi.exceptions.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import webanalytics.infrastructure.standards.Environment;

/**
 * Holds what the settings mean in one region.
 *
 * @param zones names of the zones, one for each subnet
 * @param imageId the servers' machine image
 */
record Placement(List<String> zones, String imageId) {
  /**
   * Asks AWS, and waits: no resource may be registered before every value is known to be right.
   *
   * @throws InvalidSettingsException naming every value that is wrong in this region
   */
  static Placement of(Settings settings, Environment environment) {
    List<Problem> problems = new ArrayList<>();
    settings
        .servers()
        .https()
        .ifPresent(https -> checkCertificate(https.certificateArn(), environment, problems));
    if (settings.hardened()) {
      checkPackage(settings.servers().kinesisAgentPackage(), environment, problems);
    }
    List<String> zones =
        AvailabilityZones.named(settings.network().availabilityZoneIndexes(), problems);
    String image = image(settings.servers().image(), problems);
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return new Placement(zones, image);
  }

  /** A load balancer takes certificates of its own region alone. */
  private static void checkCertificate(
      String certificateArn, Environment environment, List<Problem> problems) {
    String there = environment.arn("acm", environment.region(), "", "");
    if (!certificateArn.startsWith(there.substring(0, there.length() - 1))) {
      problems.add(
          new Problem(
              "certificateArn",
              certificateArn,
              "the stack is in "
                  + environment.region()
                  + ", and a load balancer takes certificates of its own region alone: give one"
                  + " that begins with arn:"
                  + environment.partition()
                  + ":acm:"
                  + environment.region()
                  + ", or change aws:region"));
    }
  }

  /** A gateway endpoint leads to the buckets of its own region alone. */
  private static void checkPackage(
      String packageName, Environment environment, List<Problem> problems) {
    PackageObject.of(packageName)
        .filter(object -> !object.region().equals(environment.region()))
        .ifPresent(
            object ->
                problems.add(
                    new Problem(
                        "kinesisAgentPackage",
                        packageName,
                        "that is S3 in "
                            + object.region()
                            + ", and profile hardened reaches S3 in the stack's region alone: give"
                            + " an object in "
                            + environment.region()
                            + ", or the name of a package")));
  }

  private static String image(Settings.MachineImage image, List<Problem> problems) {
    if (image.id().isPresent()) {
      return image.id().get();
    }
    var parameter = GetParameterPlainArgs.builder().name(image.parameter()).build();
    try {
      // Public, so no secret: the value would be hidden in every preview.
      return SsmFunctions.getParameterPlain(parameter).join().insecureValue();
    } catch (CompletionException failed) {
      String message = String.valueOf(failed.getCause().getMessage());
      if (!message.matches("(?s).*(ParameterNotFound|couldn't find resource).*")) {
        throw new RunException("The parameter of amiParameter cannot be read: " + message, failed);
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
}
