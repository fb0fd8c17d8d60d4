package webanalytics.localcloud.plugin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ssm.model.CreateAssociationRequest;

class MembersTest {

  @Test
  void nestedMembersAreFilledIn() {
    CreateLaunchTemplateRequest request =
        Members.into(
                CreateLaunchTemplateRequest.builder(),
                Map.of(
                    "LaunchTemplateName",
                    "t",
                    "LaunchTemplateData",
                    Map.of(
                        "SecurityGroupIds", List.of("sg-1"),
                        "BlockDeviceMappings",
                            List.of(
                                Map.of(
                                    "DeviceName",
                                    "/dev/xvda",
                                    "Ebs",
                                    Map.of("VolumeSize", 8L, "Encrypted", "true"))))))
            .build();

    assertThat(request.launchTemplateData().securityGroupIds()).containsExactly("sg-1");
    assertThat(request.launchTemplateData().blockDeviceMappings().get(0).ebs().volumeSize())
        .isEqualTo(8);
    assertThat(request.launchTemplateData().blockDeviceMappings().get(0).ebs().encrypted())
        .isTrue();
  }

  @Test
  void whatWasFilledInIsReadBack() {
    Map<String, Object> members =
        Map.of(
            "Name",
            "AWS-RunPatchBaseline",
            "Parameters",
            Map.of("Operation", List.of("Install")),
            "Targets",
            List.of(Map.of("Key", "tag:Name", "Values", List.of("x"))),
            "ApplyOnlyAtCronInterval",
            true);

    assertThat(Members.of(Members.into(CreateAssociationRequest.builder(), members).build()))
        .isEqualTo(members);
  }

  @Test
  void numbersAreWholeWhereTheyCan() {
    PutMetricAlarmRequest request =
        PutMetricAlarmRequest.builder().threshold(200000.0).period(60).build();

    assertThat(Members.of(request)).isEqualTo(Map.of("Threshold", 200000L, "Period", 60L));
  }
}
