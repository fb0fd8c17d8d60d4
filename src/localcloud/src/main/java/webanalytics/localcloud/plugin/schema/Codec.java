package webanalytics.localcloud.plugin.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import webanalytics.localcloud.plugin.schema.Type.ListOf;
import webanalytics.localcloud.plugin.schema.Type.MapForm;
import webanalytics.localcloud.plugin.schema.Type.MapOf;
import webanalytics.localcloud.plugin.schema.Type.ObjectOf;
import webanalytics.localcloud.plugin.schema.Type.Scalar;

/** Translates between Pulumi's values and the AWS API's members. */
final class Codec {
  private Codec() {}

  static Map<String, Object> members(List<Property> properties, Map<?, ?> values) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Property property : properties) {
      Object value = values.get(property.name());
      if (value != null) {
        members.put(property.member(), toMember(property.type(), value));
      }
    }
    return members;
  }

  static Map<String, Object> values(List<Property> properties, Map<?, ?> members) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Property property : properties) {
      Object member = members.get(property.member());
      if (member != null) {
        values.put(property.name(), toValue(property.type(), member));
      }
    }
    return values;
  }

  private static Object toMember(Type type, Object value) {
    if (type instanceof ListOf listOf) {
      List<Object> all = new ArrayList<>();
      ((List<?>) value).forEach(element -> all.add(toMember(listOf.element(), element)));
      return all;
    }
    if (type instanceof ObjectOf objectOf) {
      return members(objectOf.properties(), (Map<?, ?>) value);
    }
    if (type instanceof MapOf mapOf) {
      return toMember(mapOf.form(), (Map<?, ?>) value);
    }
    return value;
  }

  private static Object toMember(MapForm form, Map<?, ?> map) {
    Map<String, Object> plain = new LinkedHashMap<>();
    List<Object> pairs = new ArrayList<>();
    for (Entry<?, ?> entry : map.entrySet()) {
      String key = String.valueOf(entry.getKey());
      Object value = entry.getValue();
      plain.put(key, form == MapForm.LIST_VALUED ? List.of(value) : value);
      pairs.add(Map.of(keyMember(form), key, "Value", value));
    }
    return form == MapForm.PLAIN || form == MapForm.LIST_VALUED ? plain : pairs;
  }

  private static Object toValue(Type type, Object member) {
    if (type instanceof ListOf listOf) {
      List<Object> all = new ArrayList<>();
      ((List<?>) member).forEach(element -> all.add(toValue(listOf.element(), element)));
      return all;
    }
    if (type instanceof ObjectOf objectOf) {
      return values(objectOf.properties(), (Map<?, ?>) member);
    }
    if (type instanceof MapOf mapOf) {
      return toValue(mapOf.form(), member);
    }
    return toScalar((Scalar) type, member);
  }

  private static Map<String, Object> toValue(MapForm form, Object member) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (member instanceof Map<?, ?> map) {
      map.forEach((key, value) -> values.put(String.valueOf(key), first(value)));
      return values;
    }
    for (Object pair : (List<?>) member) {
      Values each = new Values(asMembers(pair));
      String key = each.text(keyMember(form));
      // AWS sets tags of its own under this prefix; no program may.
      if (!key.startsWith("aws:")) {
        values.put(key, each.find("Value").orElse(""));
      }
    }
    return values;
  }

  /** Lets a type that Pulumi writes as text be a number or a boolean for AWS, and the reverse. */
  private static Object toScalar(Scalar type, Object member) {
    return switch (type) {
      case STRING, JSON -> String.valueOf(member);
      case BOOLEAN -> Boolean.valueOf(String.valueOf(member));
      case INTEGER, NUMBER ->
          member instanceof Number number
              ? Numbers.plain(number)
              : Numbers.plain(Double.valueOf(String.valueOf(member)));
    };
  }

  private static String keyMember(MapForm form) {
    return form == MapForm.NAME_VALUE ? "Name" : "Key";
  }

  private static Object first(Object value) {
    return value instanceof List<?> list ? (list.isEmpty() ? "" : list.get(0)) : value;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMembers(Object pair) {
    return (Map<String, Object>) pair;
  }
}
