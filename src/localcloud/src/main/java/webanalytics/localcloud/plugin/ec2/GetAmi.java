package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.list;
import static webanalytics.localcloud.plugin.schema.Type.object;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Function;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Looks up one machine image. */
public final class GetAmi implements Function {
  private static final List<String> TEXTS =
      List.of(
          "architecture",
          "bootMode",
          "creationDate",
          "deprecationTime",
          "description",
          "hypervisor",
          "imageId",
          "imageLocation",
          "imageOwnerAlias",
          "imageType",
          "imdsSupport",
          "kernelId",
          "lastLaunchedTime",
          "name",
          "ownerId",
          "platform",
          "platformDetails",
          "ramdiskId",
          "rootDeviceName",
          "rootDeviceType",
          "sriovNetSupport",
          "state",
          "tpmSupport",
          "usageOperation",
          "virtualizationType");

  private static final Schema SCHEMA =
      Schema.of(
          "aws:ec2/getAmi:getAmi",
          Filters.argument(),
          in("includeDeprecated", BOOLEAN).defaultsTo(false),
          in("mostRecent", BOOLEAN).defaultsTo(false),
          in("owners", list(STRING)),
          tags(),
          out("enaSupport", BOOLEAN),
          out("public", BOOLEAN),
          out("productCodes", list(object(out("productCodeId", STRING)))));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Values call(Cloud cloud, Values arguments) {
    List<Image> found =
        cloud
            .aws()
            .ec2()
            .describeImages(
                r ->
                    r.filters(Filters.of(arguments))
                        .owners(arguments.texts("owners"))
                        .includeDeprecated(arguments.flag("includeDeprecated")))
            .images();
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "Your query returned no results. Please change your search criteria and try again.");
    }
    if (found.size() > 1 && !arguments.flag("mostRecent")) {
      throw new IllegalStateException(
          "Your query returned more than one result. Please try a more specific search criteria,"
              + " or set `most_recent` attribute to true.");
    }
    return answer(cloud, found.stream().max(Comparator.comparing(Image::creationDate)).get())
        .and(arguments);
  }

  private static Values answer(Cloud cloud, Image image) {
    Map<String, Object> members = Members.of(image);
    Values answer =
        Values.of("enaSupport", false)
            .with("productCodes", List.of())
            .with("tags", Map.of())
            .and(SCHEMA.values(members))
            .with("id", image.imageId())
            .with("arn", Ec2.arn(cloud, "", "image", image.imageId()))
            .with(
                "blockDeviceMappings",
                image.blockDeviceMappings().stream().map(GetAmi::device).toList())
            .with("rootSnapshotId", rootSnapshot(image))
            .with("stateReason", Map.of("code", "UNSET", "message", "UNSET"));
    for (String name : TEXTS) {
      String member = Character.toUpperCase(name.charAt(0)) + name.substring(1);
      // The provider answers "" for what AWS leaves out, such as the platform of Linux.
      answer = answer.with(name, members.getOrDefault(member, ""));
    }
    return answer;
  }

  private static Map<String, Object> device(BlockDeviceMapping mapping) {
    Map<String, Object> ebs = new TreeMap<>();
    if (mapping.ebs() != null) {
      EbsBlockDevice device = mapping.ebs();
      ebs.put("delete_on_termination", String.valueOf(device.deleteOnTermination()));
      ebs.put("encrypted", String.valueOf(Boolean.TRUE.equals(device.encrypted())));
      ebs.put("iops", Objects.toString(device.iops(), "0"));
      ebs.put("snapshot_id", Objects.toString(device.snapshotId(), ""));
      ebs.put("throughput", Objects.toString(device.throughput(), "0"));
      ebs.put("volume_size", Objects.toString(device.volumeSize(), "0"));
      ebs.put("volume_type", device.volumeTypeAsString());
    }
    return Map.of(
        "deviceName",
        mapping.deviceName(),
        "ebs",
        ebs,
        "noDevice",
        "",
        "virtualName",
        Objects.toString(mapping.virtualName(), ""));
  }

  private static String rootSnapshot(Image image) {
    return image.blockDeviceMappings().stream()
        .filter(each -> each.deviceName().equals(image.rootDeviceName()) && each.ebs() != null)
        .map(each -> each.ebs().snapshotId())
        .findFirst()
        .orElse("");
  }
}
