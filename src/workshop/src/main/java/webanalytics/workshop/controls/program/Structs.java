package webanalytics.workshop.controls.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;

/**
 * Translates between the protocol's structs and JSON.
 *
 * <p>Secrets lose their wrapping: nothing is stored, and a policy may be part of one.
 */
final class Structs {
  /** The member by which Pulumi's property encoding marks what is not a plain object. */
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Structs() {}

  static ObjectNode json(Struct struct) {
    ObjectNode object = JSON.objectNode();
    struct
        .getFieldsMap()
        .forEach(
            (name, value) -> {
              if (!value.hasNullValue()) {
                object.set(name, json(value));
              }
            });
    return object;
  }

  private static JsonNode json(Value value) {
    return switch (value.getKindCase()) {
      case BOOL_VALUE -> JSON.booleanNode(value.getBoolValue());
      case NUMBER_VALUE -> number(value.getNumberValue());
      case STRING_VALUE -> JSON.textNode(value.getStringValue());
      case LIST_VALUE -> list(value.getListValue());
      case STRUCT_VALUE -> unwrapped(value.getStructValue());
      case NULL_VALUE, KIND_NOT_SET -> JSON.nullNode();
    };
  }

  private static JsonNode number(double number) {
    return number == Math.rint(number) ? JSON.numberNode((long) number) : JSON.numberNode(number);
  }

  private static JsonNode list(ListValue list) {
    ArrayNode array = JSON.arrayNode();
    list.getValuesList().forEach(each -> array.add(json(each)));
    return array;
  }

  private static JsonNode unwrapped(Struct struct) {
    return struct.containsFields(SIGNATURE) && struct.containsFields("value")
        ? json(struct.getFieldsOrThrow("value"))
        : json(struct);
  }

  static Struct struct(ObjectNode object) {
    Struct.Builder struct = Struct.newBuilder();
    object
        .fields()
        .forEachRemaining(each -> struct.putFields(each.getKey(), value(each.getValue())));
    return struct.build();
  }

  private static Value value(JsonNode node) {
    Value.Builder value = Value.newBuilder();
    return switch (node.getNodeType()) {
      case BOOLEAN -> value.setBoolValue(node.asBoolean()).build();
      case NUMBER -> value.setNumberValue(node.asDouble()).build();
      case ARRAY -> {
        ListValue.Builder list = ListValue.newBuilder();
        node.forEach(each -> list.addValues(value(each)));
        yield value.setListValue(list).build();
      }
      case OBJECT -> value.setStructValue(struct((ObjectNode) node)).build();
      case NULL, MISSING -> value.setNullValue(NullValue.NULL_VALUE).build();
      default -> value.setStringValue(node.asText()).build();
    };
  }
}
