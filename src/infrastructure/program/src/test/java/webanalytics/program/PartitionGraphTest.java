package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.testkit.RecordingCloud;

/** A stack in a region outside the partition {@code aws}. */
class PartitionGraphTest {
  private static final String CERTIFICATE =
      Deployment.CERTIFICATE.replace("aws:", "aws-cn:").replace("eu-west-1", "cn-north-1");

  private final Deployment china = deploy();

  private static Deployment deploy() {
    Map<String, String> settings = new HashMap<>(Deployment.HARDENED);
    settings.put("certificateArn", CERTIFICATE);
    settings.put("amiId", "ami-0123456789abcdef0");
    return Deployment.of(new RecordingCloud("cn-north-1"), "dev", settings);
  }

  @Test
  void aStackInChinaNamesNothingOfAnotherPartition() {
    assertThat(china.names())
        .allSatisfy(
            name ->
                assertThat(china.inputs(name).toString())
                    .doesNotContain("arn:aws:")
                    .doesNotContain("us-east-1"));
    assertThat(china.inputs("web-server-managed-instance"))
        .containsEntry("policyArn", "arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore");
    assertThat((String) china.inputs("operations-topic-policy").get("policy"))
        .contains("arn:aws-cn:iam::111122223333:root");
  }

  @Test
  void endpointsInChinaHaveTheNamesThatAwsGaveThem() {
    assertThat(china.inputs("network-endpoint-ec2"))
        .containsEntry("serviceName", "cn.com.amazonaws.cn-north-1.ec2");
    assertThat(china.inputs("network-endpoint-s3"))
        .containsEntry("serviceName", "com.amazonaws.cn-north-1.s3");
    assertThat(china.inputs("network-endpoint-ssm"))
        .containsEntry("serviceName", "com.amazonaws.cn-north-1.ssm");
  }

  @Test
  void anAgentInChinaSendsToTheEndpointInChina() {
    String userData =
        new String(
            Base64.getDecoder()
                .decode((String) china.inputs("web-launch-template").get("userData")),
            StandardCharsets.UTF_8);
    assertThat(userData)
        .contains("https://firehose.cn-north-1.amazonaws.com.cn\"")
        .doesNotContain("amazonaws.com\"");
  }

  @Test
  void servicePrincipalsAreTheSameInChina() {
    assertThat((String) china.inputs("web-server-role").get("assumeRolePolicy"))
        .contains("\"ec2.amazonaws.com\"");
    assertThat((String) china.inputs("delivery-role").get("assumeRolePolicy"))
        .contains("\"firehose.amazonaws.com\"");
  }
}
