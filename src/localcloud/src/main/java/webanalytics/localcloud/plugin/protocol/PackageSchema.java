package webanalytics.localcloud.plugin.protocol;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import webanalytics.localcloud.plugin.engine.Catalogue;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Property.Trait;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type;

/**
 * Renders the resource types as a Pulumi package schema, from which {@code pulumi import} writes
 * code to paste.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/">Pulumi
 *     package schema</a>
 */
final class PackageSchema {
  private final ObjectNode schema = new ObjectMapper().createObjectNode();
  private final ObjectNode types;
  private final ObjectNode resources;

  private PackageSchema() {
    schema.put("name", "aws").put("version", AwsProvider.VERSION);
    // As in the genuine package: the part of a token before the slash is the module.
    schema.putObject("meta").put("moduleFormat", "(.*)(?:/[^/]*)");
    types = schema.putObject("types");
    resources = schema.putObject("resources");
  }

  static String of(Catalogue catalogue) {
    PackageSchema rendered = new PackageSchema();
    for (String token : catalogue.resourceTokens()) {
      rendered.add(catalogue.resource(token).orElseThrow().schema());
    }
    return rendered.schema.toString();
  }

  private void add(Schema type) {
    ObjectNode resource = resources.putObject(type.token());
    List<Property> inputs = type.properties().stream().filter(Property::isInput).toList();
    describe(resource, type.properties(), "properties", "required", type.token());
    describe(resource, inputs, "inputProperties", "requiredInputs", type.token());
  }

  private void describe(
      ObjectNode into, List<Property> properties, String key, String required, String owner) {
    ObjectNode described = into.putObject(key);
    ArrayNode needed = into.putArray(required);
    for (Property property : properties) {
      described.set(property.name(), described(property.type(), nested(owner, property.name())));
      if (property.is(Trait.REQUIRED)) {
        needed.add(property.name());
      }
    }
  }

  private ObjectNode described(Type type, String token) {
    ObjectNode node = schema.objectNode();
    if (type instanceof Type.ListOf list) {
      node.put("type", "array").set("items", described(list.element(), singular(token)));
    } else if (type instanceof Type.MapOf) {
      node.put("type", "object").putObject("additionalProperties").put("type", "string");
    } else if (type instanceof Type.ObjectOf object) {
      if (!types.has(token)) {
        ObjectNode named = types.putObject(token).put("type", "object");
        describe(named, object.properties(), "properties", "required", token);
      }
      node.put("$ref", "#/types/" + token);
    } else {
      node.put("type", name((Type.Scalar) type));
    }
    return node;
  }

  private static String name(Type.Scalar scalar) {
    return switch (scalar) {
      case STRING, JSON -> "string";
      case INTEGER -> "integer";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
    };
  }

  /** Names a nested type by the way to it, as the genuine package does. */
  private static String nested(String owner, String property) {
    String module = owner.substring(0, owner.indexOf('/') + 1);
    String name =
        owner.substring(owner.lastIndexOf(':') + 1)
            + Character.toUpperCase(property.charAt(0))
            + property.substring(1);
    return module + name + ":" + name;
  }

  /** An item of a list has no plural, in both parts of its token. */
  private static String singular(String token) {
    return token.replaceAll("s(?=:|$)(?<!aws)", "");
  }
}
