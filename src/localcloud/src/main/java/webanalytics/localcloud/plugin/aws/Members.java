package webanalytics.localcloud.plugin.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;
import webanalytics.localcloud.plugin.schema.Numbers;

/** Reads and writes the SDK's messages by member name, so that a description can name them. */
public final class Members {
  private Members() {}

  /** Reads all members that are set, nested ones too. */
  public static Map<String, Object> of(SdkPojo message) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (SdkField<?> field : message.sdkFields()) {
      Object value = plain(field.getValueOrDefault(message));
      if (value != null) {
        members.put(field.memberName(), value);
      }
    }
    return members;
  }

  /**
   * Fills a builder's members.
   *
   * <p>Members that the message does not have are left out: a create call often takes fewer than
   * the resource has, and what is left out by mistake shows as a difference on the next read.
   */
  public static <B extends SdkPojo> B into(B builder, Map<String, Object> members) {
    for (SdkField<?> field : builder.sdkFields()) {
      Object value = members.get(field.memberName());
      if (value != null) {
        field.set(builder, typed(field, value));
      }
    }
    return builder;
  }

  private static Object plain(Object value) {
    if (value instanceof SdkPojo pojo) {
      return of(pojo);
    }
    if (value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
      return null;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Members::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, each) -> copy.put(String.valueOf(key), plain(each)));
      return copy;
    }
    if (value instanceof Number number) {
      return Numbers.plain(number);
    }
    return value instanceof Instant ? value.toString() : value;
  }

  private static Object typed(SdkField<?> field, Object value) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.LIST) {
      SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
      List<Object> all = new ArrayList<>();
      ((List<?>) value).forEach(each -> all.add(typed(element, each)));
      return all;
    }
    if (type == MarshallingType.MAP) {
      SdkField<?> element = field.getTrait(MapTrait.class).valueFieldInfo();
      Map<String, Object> all = new LinkedHashMap<>();
      ((Map<?, ?>) value).forEach((k, each) -> all.put(String.valueOf(k), typed(element, each)));
      return all;
    }
    if (type == MarshallingType.SDK_POJO) {
      return ((Buildable) into(field.constructor().get(), asMembers(value))).build();
    }
    return scalar(type, String.valueOf(value));
  }

  private static Object scalar(MarshallingType<?> type, String value) {
    if (type == MarshallingType.INTEGER) {
      return Integer.valueOf(value);
    }
    if (type == MarshallingType.LONG) {
      return Long.valueOf(value);
    }
    if (type == MarshallingType.DOUBLE) {
      return Double.valueOf(value);
    }
    return type == MarshallingType.BOOLEAN ? (Object) Boolean.valueOf(value) : value;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMembers(Object value) {
    return (Map<String, Object>) value;
  }
}
