package webanalytics.workshop.controls.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes up what AWS would answer, from the logical name alone: the same program gets the same
 * answers every time, and every value that names a resource can be traced back to it.
 */
final class Answers {
  static final String REGION = "eu-west-1";
  static final String ACCOUNT = "111122223333";

  private static final int ZONES = 6;

  private Answers() {}

  static String id(String name) {
    return name + "-id";
  }

  /** Returns a resource's outputs: its arguments, and what the provider adds to them. */
  static ObjectNode outputs(String type, String name, ObjectNode inputs) {
    ObjectNode outputs = inputs.deepCopy();
    String physical = inputs.path("name").asText(name + "-1a2b3c4");
    outputs.put("name", physical);
    outputs.put("arn", arn(type, physical));
    outputs.put("dnsName", name + ".example.com");
    outputs.put("zoneId", "Z" + ACCOUNT);
    outputs.put("arnSuffix", "app/" + physical + "/0123456789abcdef");
    outputs.put("latestVersion", 1);
    outputs.put("prefixListId", "pl-" + name);
    outputs.put("defaultSecurityGroupId", name + "-default-group-id");
    outputs.put("dashboardArn", arn(type, physical));
    if (type.equals("aws:s3/bucketV2:BucketV2")) {
      outputs.put("bucket", inputs.path("bucket").asText(physical));
      outputs.put("arn", "arn:aws:s3:::" + outputs.path("bucket").asText());
    }
    return outputs;
  }

  private static String arn(String type, String name) {
    String service = type.split("[:/]")[1];
    String region = service.equals("iam") ? "" : REGION;
    return "arn:aws:%s:%s:%s:%s".formatted(service, region, ACCOUNT, name);
  }

  private static Stream<String> zones() {
    return IntStream.range(0, ZONES).mapToObj(zone -> REGION + (char) ('a' + zone));
  }

  /** Returns what a function answers; empty when nothing is known about it. */
  static Optional<ObjectNode> call(String token, ObjectNode arguments) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("id", "answer");
    switch (token) {
      case "aws:index/getRegion:getRegion" ->
          answer
              .put("id", REGION)
              .put("name", REGION)
              .put("description", "Ireland")
              .put("endpoint", "ec2");
      case "aws:index/getAvailabilityZones:getAvailabilityZones" -> {
        var names = answer.putArray("names");
        zones().forEach(names::add);
        answer.putArray("zoneIds");
        answer.putArray("groupNames");
      }
      case "aws:ec2/getInstanceTypeOfferings:getInstanceTypeOfferings" -> {
        var types = answer.putArray("instanceTypes");
        var locations = answer.putArray("locations");
        for (JsonNode type : arguments.at("/filters/0/values")) {
          zones()
              .forEach(
                  zone -> {
                    types.add(type);
                    locations.add(zone);
                  });
        }
      }
      case "aws:ec2/getAmi:getAmi" ->
          answer.put("architecture", "x86_64").put("platform", "").put("state", "available");
      // Without zones, as a service that is in all of them.
      case "aws:ec2/getVpcEndpointService:getVpcEndpointService" ->
          answer.putArray("availabilityZones");
      // A stack before its first update: nothing of its network is there.
      case "aws:ec2/getVpcs:getVpcs" -> answer.putArray("ids");
      case "aws:ssm/getParameter:getParameter" ->
          answer
              .put("name", "parameter")
              .put("arn", arn("aws:ssm/parameter:Parameter", "parameter"))
              .put("type", "String")
              .put("value", "ami-0123456789abcdef0")
              .put("insecureValue", "ami-0123456789abcdef0")
              .put("version", 1);
      case "aws:index/getCallerIdentity:getCallerIdentity" ->
          answer
              .put("accountId", ACCOUNT)
              .put("arn", "arn:aws:iam::" + ACCOUNT + ":role/deployer")
              .put("userId", "deployer");
      case "aws:index/getPartition:getPartition" ->
          answer
              .put("partition", "aws")
              .put("dnsSuffix", "amazonaws.com")
              .put("reverseDnsPrefix", "com.amazonaws");
      case "aws:elb/getServiceAccount:getServiceAccount",
              "aws:lb/getServiceAccount:getServiceAccount" ->
          answer.put("arn", "arn:aws:iam::156460612806:root");
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(answer);
  }
}
