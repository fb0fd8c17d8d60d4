package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.plugin.conformance.Engine.Resource;

class LaunchTemplateConformanceTest extends FleetTest {
  @Test
  void launchTemplateConforms() {
    Resource template =
        conforms(
            TEMPLATE,
            template(),
            Map.of(
                "userData",
                "I2Nsb3VkLWNvbmZpZwpydW5jbWQ6IFtdCg==",
                "tags",
                Map.of("Name", "changed")),
            it -> retag(it),
            "tags");
    assertThat(template.state().getFieldsOrThrow("latestVersion").getNumberValue()).isEqualTo(2);
    assertThat(template.state().getFieldsOrThrow("defaultVersion").getNumberValue()).isEqualTo(2);
    imports(template, template.id(), "updateDefaultVersion");
    deletes(template);
  }

  @Test
  void launchTemplateShowsAVersionThatSomebodyElseMade() {
    Resource template = engine.create(TEMPLATE, template());
    aws.ec2()
        .createLaunchTemplateVersion(
            r ->
                r.launchTemplateId(template.id())
                    .sourceVersion("1")
                    .launchTemplateData(d -> d.instanceType("m5.large")));

    var seen = engine.read(template);

    assertThat(seen.getInputs().getFieldsOrThrow("instanceType").getStringValue())
        .isEqualTo("m5.large");
    assertThat(seen.getProperties().getFieldsOrThrow("latestVersion").getNumberValue())
        .isEqualTo(2);
  }
}
