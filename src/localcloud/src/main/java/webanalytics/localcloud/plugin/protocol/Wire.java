package webanalytics.localcloud.plugin.protocol;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import webanalytics.localcloud.plugin.schema.Numbers;
import webanalytics.localcloud.plugin.schema.Unknown;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Translates between values and the protocol's messages.
 *
 * <p>The signatures are those of Pulumi's property encoding. Secrets lose their wrapping on the way
 * in; {@link #secrets} remembers which properties had one, and the answer wraps those again.
 */
final class Wire {
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  /** What stands for an unknown text, boolean, number, list and object. */
  private static final Set<String> UNKNOWNS =
      Set.of(
          UNKNOWN,
          "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
          "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
          "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
          "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

  private Wire() {}

  static Values values(Struct struct) {
    return new Values(map(struct));
  }

  /** Answers the properties that are secret, or hold a secret in a part. */
  static Set<String> secrets(Struct struct) {
    Set<String> names = new TreeSet<>();
    struct
        .getFieldsMap()
        .forEach(
            (name, value) -> {
              if (holdsSecret(value)) {
                names.add(name);
              }
            });
    return names;
  }

  static Struct struct(Values values, Set<String> secrets) {
    Struct.Builder builder = Struct.newBuilder();
    values
        .asMap()
        .forEach(
            (name, value) ->
                builder.putFields(
                    name, secrets.contains(name) ? secret(value(value)) : value(value)));
    return builder.build();
  }

  private static Map<String, Object> map(Struct struct) {
    Map<String, Object> map = new LinkedHashMap<>();
    struct
        .getFieldsMap()
        .forEach(
            (name, value) -> {
              Object plain = plain(value);
              if (plain != null) {
                map.put(name, plain);
              }
            });
    return map;
  }

  private static Object plain(Value value) {
    return switch (value.getKindCase()) {
      case BOOL_VALUE -> value.getBoolValue();
      case NUMBER_VALUE -> Numbers.plain(value.getNumberValue());
      case STRING_VALUE ->
          UNKNOWNS.contains(value.getStringValue()) ? Unknown.UNKNOWN : value.getStringValue();
      case LIST_VALUE -> list(value.getListValue());
      case STRUCT_VALUE -> object(value.getStructValue());
      case NULL_VALUE, KIND_NOT_SET -> null;
    };
  }

  private static List<Object> list(ListValue list) {
    List<Object> all = new ArrayList<>();
    list.getValuesList().forEach(each -> all.add(plain(each)));
    return all;
  }

  private static Object object(Struct struct) {
    String signature = signature(struct);
    if (signature.equals(SECRET) || signature.equals(OUTPUT)) {
      boolean known = struct.containsFields("value");
      return known ? plain(struct.getFieldsOrThrow("value")) : Unknown.UNKNOWN;
    }
    return map(struct);
  }

  private static boolean holdsSecret(Value value) {
    return switch (value.getKindCase()) {
      case LIST_VALUE -> value.getListValue().getValuesList().stream().anyMatch(Wire::holdsSecret);
      case STRUCT_VALUE ->
          signature(value.getStructValue()).equals(SECRET)
              || value.getStructValue().getFieldsMap().values().stream()
                  .anyMatch(Wire::holdsSecret);
      default -> false;
    };
  }

  private static String signature(Struct struct) {
    return struct
        .getFieldsMap()
        .getOrDefault(SIGNATURE, Value.getDefaultInstance())
        .getStringValue();
  }

  private static Value value(Object plain) {
    Value.Builder builder = Value.newBuilder();
    if (plain == null) {
      return builder.setNullValue(NullValue.NULL_VALUE).build();
    }
    if (plain == Unknown.UNKNOWN) {
      return builder.setStringValue(UNKNOWN).build();
    }
    if (plain instanceof Boolean flag) {
      return builder.setBoolValue(flag).build();
    }
    if (plain instanceof Number number) {
      return builder.setNumberValue(number.doubleValue()).build();
    }
    if (plain instanceof List<?> list) {
      ListValue.Builder all = ListValue.newBuilder();
      list.forEach(each -> all.addValues(value(each)));
      return builder.setListValue(all).build();
    }
    if (plain instanceof Map<?, ?> map) {
      Struct.Builder all = Struct.newBuilder();
      map.forEach((key, each) -> all.putFields(String.valueOf(key), value(each)));
      return builder.setStructValue(all).build();
    }
    return builder.setStringValue(String.valueOf(plain)).build();
  }

  private static Value secret(Value value) {
    Struct wrapped =
        Struct.newBuilder()
            .putFields(SIGNATURE, Value.newBuilder().setStringValue(SECRET).build())
            .putFields("value", value)
            .build();
    return Value.newBuilder().setStructValue(wrapped).build();
  }
}
