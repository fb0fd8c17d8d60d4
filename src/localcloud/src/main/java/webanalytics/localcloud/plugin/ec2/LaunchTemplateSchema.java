package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.list;
import static webanalytics.localcloud.plugin.schema.Type.object;
import static webanalytics.localcloud.plugin.schema.Type.set;

import java.util.Arrays;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Naming;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type;

/** Lists the properties of a launch template. */
final class LaunchTemplateSchema {
  /** What lies in a version; a change of it makes a new one. */
  static final String[] VERSIONED = {
    "description",
    "imageId",
    "instanceType",
    "keyName",
    "userData",
    "vpcSecurityGroupIds",
    "iamInstanceProfile",
    "metadataOptions",
    "blockDeviceMappings",
    "monitoring",
    "tagSpecifications"
  };

  private static final int LONGEST_NAME = 128;

  private static final Limit SWITCH = Limit.oneOf("enabled", "disabled");
  private static final Limit BOOLEAN_TEXT = Limit.oneOf("true", "false", "");

  private static final Type INSTANCE_PROFILE = object(in("arn", STRING), in("name", STRING));

  private static final Type METADATA_OPTIONS =
      object(
          in("httpEndpoint", STRING).limitedTo(SWITCH).computed(),
          in("httpTokens", STRING).limitedTo(Limit.oneOf("optional", "required")).computed(),
          in("httpPutResponseHopLimit", INTEGER).limitedTo(Limit.between(1, 64)).computed(),
          in("instanceMetadataTags", STRING).limitedTo(SWITCH).computed());

  private static final Type VOLUME =
      object(
          in("volumeSize", INTEGER).limitedTo(Limit.between(1, 65536)).computed(),
          in("volumeType", STRING).computed(),
          in("encrypted", STRING).limitedTo(BOOLEAN_TEXT),
          in("deleteOnTermination", STRING).limitedTo(BOOLEAN_TEXT));

  static final Schema SCHEMA =
      Schema.of(
              "aws:ec2/launchTemplate:LaunchTemplate",
              in("name", STRING).member("LaunchTemplateName").replaces(),
              in("description", STRING).member("VersionDescription"),
              in("imageId", STRING),
              in("instanceType", STRING),
              in("keyName", STRING),
              in("userData", STRING),
              in("updateDefaultVersion", BOOLEAN).local(),
              in("vpcSecurityGroupIds", set(STRING)).member("SecurityGroupIds"),
              in("iamInstanceProfile", INSTANCE_PROFILE),
              in("metadataOptions", METADATA_OPTIONS).computed(),
              in("blockDeviceMappings", list(object(in("deviceName", STRING), in("ebs", VOLUME)))),
              in("monitoring", object(in("enabled", BOOLEAN))),
              in("tagSpecifications", list(object(in("resourceType", STRING), tags()))),
              tags(),
              out("arn", STRING),
              out("latestVersion", INTEGER).changesWith(VERSIONED),
              out("defaultVersion", INTEGER).changesWith(append(VERSIONED, "updateDefaultVersion")))
          .named(Naming.by("name", LONGEST_NAME));

  private LaunchTemplateSchema() {}

  private static String[] append(String[] all, String more) {
    String[] longer = Arrays.copyOf(all, all.length + 1);
    longer[all.length] = more;
    return longer;
  }
}
