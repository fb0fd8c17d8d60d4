package webanalytics.program.controls;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lists the controls of AWS Foundational Security Best Practices for the services that the program
 * uses, and says which ones no program can meet.
 *
 * <p>A control is met by what the program says, never by a default of AWS that it leaves unsaid.
 * Source: AWS Security Hub User Guide, "AWS Foundational Security Best Practices standard".
 */
final class Catalog {
  /** The controls that ask about settings of a whole account and region, or what is left there. */
  static final List<String> FOR_THE_ACCOUNT =
      List.of(
          "EC2.1", "EC2.4", "EC2.7", "EC2.172", "IAM.3", "IAM.4", "IAM.5", "IAM.6", "IAM.7",
          "IAM.8", "S3.1", "SSM.6", "SSM.7");

  private static final List<Control> ALL =
      Stream.of(
              GroupControls.all(),
              StreamControls.all(),
              VpcControls.all(),
              SecurityGroupControls.all(),
              LaunchTemplateControls.all(),
              ServerControls.all(),
              BalancerControls.all(),
              IdentityControls.all(),
              BucketControls.all(),
              ManagementControls.all())
          .flatMap(List::stream)
          .sorted(Comparator.comparing(Control::service).thenComparing(Control::number))
          .toList();

  private Catalog() {}

  /** Returns every control that a program can meet, in the order of services and numbers. */
  static List<Control> all() {
    return ALL;
  }
}
