package webanalytics.localcloud.plugin.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes a resource type or a function: its token and its properties.
 *
 * @param token as the Pulumi SDK sends it, such as {@code aws:ec2/vpc:Vpc}
 * @param naming how a name is made up when the program gives none
 */
public record Schema(String token, List<Property> properties, Optional<Naming> naming) {

  /** Describes a type whose resources have no name, or one that the program must give. */
  public static Schema of(String token, Property... properties) {
    return new Schema(token, List.of(properties), Optional.empty());
  }

  public Schema named(Naming how) {
    return new Schema(token, properties, Optional.of(how));
  }

  public Optional<Property> find(String name) {
    return properties.stream().filter(property -> property.name().equals(name)).findFirst();
  }

  /** Writes values as the AWS API wants them: by member, tags as lists and so on. */
  public Map<String, Object> members(Values values) {
    return Codec.members(properties, values.asMap());
  }

  /** Reads a response of the AWS API; members that no property knows are left out. */
  public Values values(Map<String, Object> members) {
    return new Values(Codec.values(properties, members));
  }
}
