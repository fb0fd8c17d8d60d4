package webanalytics.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Answers which VPCs and subnets there are before a deployment. */
public final class LiveCloud {
  private static final String VPC = "aws:ec2/vpc:Vpc";
  private static final String SUBNET = "aws:ec2/subnet:Subnet";

  private final Map<String, Thing> things = new TreeMap<>();

  private record Thing(String type, Map<String, Object> inputs) {
    boolean hasTags(Map<String, String> wanted) {
      return tags(inputs).entrySet().containsAll(wanted.entrySet());
    }
  }

  public void add(String id, String type, Map<String, Object> inputs) {
    if (type.equals(VPC) || type.equals(SUBNET)) {
      things.put(id, new Thing(type, inputs));
    }
  }

  public void remove(String id) {
    things.remove(id);
  }

  Map<String, Object> vpcs(Map<String, Object> asked) {
    return ids(of(VPC).filter(id -> things.get(id).hasTags(tags(asked))));
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> subnets(Map<String, Object> asked) {
    var filter = ((List<Map<String, Object>>) asked.get("filters")).get(0);
    if (!filter.get("name").equals("vpc-id")) {
      throw new IllegalArgumentException("not expected: " + filter);
    }
    List<String> vpcs = (List<String>) filter.get("values");
    return ids(of(SUBNET).filter(id -> vpcs.contains(things.get(id).inputs().get("vpcId"))));
  }

  /** Returns what is known of a VPC or a subnet; the SDK wants the rest too. */
  Map<String, Object> one(Map<String, Object> asked) {
    String id = (String) asked.get("id");
    Map<String, Object> answer = new HashMap<>(things.get(id).inputs());
    answer.put("id", id);
    answer.putIfAbsent("tags", Map.of());
    return answer;
  }

  private Stream<String> of(String type) {
    return things.keySet().stream().filter(id -> things.get(id).type().equals(type));
  }

  private static Map<String, Object> ids(Stream<String> ids) {
    return Map.of("id", "region", "ids", ids.toList());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> tags(Map<String, Object> inputs) {
    return (Map<String, String>) inputs.getOrDefault("tags", Map.of());
  }
}
