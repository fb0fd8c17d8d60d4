package webanalytics.localcloud.plugin.ec2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Keeps a launch template: every change but of tags makes a new version of it.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/launchtemplate/">
 *     ec2.LaunchTemplate</a>
 */
public final class LaunchTemplate implements ResourceType {
  private static final Schema SCHEMA = LaunchTemplateSchema.SCHEMA;

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    Map<String, Object> call = Ec2.creation(SCHEMA, inputs, "launch-template");
    // The data has tag specifications of its own: those of what is launched.
    Map<String, Object> data = SCHEMA.members(inputs.without("tags"));
    call.put("LaunchTemplateData", data);
    return cloud
        .aws()
        .ec2()
        .createLaunchTemplate(Members.into(CreateLaunchTemplateRequest.builder(), call).build())
        .launchTemplate()
        .launchTemplateId();
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String id = ref.id();
    return Ec2.one(
            cloud,
            "launch-template",
            id,
            ec2 -> ec2.describeLaunchTemplates(r -> r.launchTemplateIds(id)).launchTemplates())
        .flatMap(template -> latest(cloud, id).map(version -> merged(cloud, template, version)))
        .map(members -> new Found(id, SCHEMA.values(members)));
  }

  @Override
  public void update(Cloud cloud, Change change) {
    Ec2Client ec2 = cloud.aws().ec2();
    if (change.touches(LaunchTemplateSchema.VERSIONED)) {
      Map<String, Object> members = SCHEMA.members(change.after());
      Map<String, Object> call = new LinkedHashMap<>();
      call.put("LaunchTemplateId", change.id());
      call.put("VersionDescription", members.get("VersionDescription"));
      call.put("LaunchTemplateData", members);
      ec2.createLaunchTemplateVersion(
          Members.into(CreateLaunchTemplateVersionRequest.builder(), call).build());
    }
    if (change.after().flag("updateDefaultVersion") && change.touchesMoreThan("tags")) {
      latest(cloud, change.id())
          .map(version -> String.valueOf(version.versionNumber()))
          .ifPresent(
              newest ->
                  ec2.modifyLaunchTemplate(
                      r -> r.launchTemplateId(change.id()).defaultVersion(newest)));
    }
    Ec2.updateTags(cloud, change);
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    Failures.remove(
        () -> cloud.aws().ec2().deleteLaunchTemplate(r -> r.launchTemplateId(ref.id())));
  }

  private static Optional<LaunchTemplateVersion> latest(Cloud cloud, String id) {
    return Failures.find(
            () ->
                cloud
                    .aws()
                    .ec2()
                    .describeLaunchTemplateVersions(r -> r.launchTemplateId(id).versions("$Latest"))
                    .launchTemplateVersions())
        .flatMap(list -> list.stream().findFirst());
  }

  private static Map<String, Object> merged(
      Cloud cloud, Map<String, Object> template, LaunchTemplateVersion version) {
    Map<String, Object> all = new LinkedHashMap<>(Members.of(version.launchTemplateData()));
    // Moto also lists here what was given for the template itself; AWS launches no templates.
    all.put(
        "TagSpecifications",
        new Values(all)
            .objects("TagSpecifications").stream()
                .filter(each -> !"launch-template".equals(each.text("ResourceType")))
                .map(Values::asMap)
                .toList());
    all.putAll(template);
    // The emulator's template itself shows only the tags that it was created with.
    Filter ofTemplate =
        Filter.builder()
            .name("resource-id")
            .values(String.valueOf(all.get("LaunchTemplateId")))
            .build();
    all.putAll(Members.of(cloud.aws().ec2().describeTags(r -> r.filters(ofTemplate))));
    all.put("VersionDescription", version.versionDescription());
    all.put("LatestVersion", template.get("LatestVersionNumber"));
    all.put("DefaultVersion", template.get("DefaultVersionNumber"));
    String account = cloud.aws().sts().getCallerIdentity().account();
    all.put(
        "Arn",
        Ec2.arn(cloud, account, "launch-template", String.valueOf(all.get("LaunchTemplateId"))));
    return all;
  }
}
