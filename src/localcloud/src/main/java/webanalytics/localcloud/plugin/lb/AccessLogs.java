package webanalytics.localcloud.plugin.lb;

import java.util.LinkedHashMap;
import java.util.Map;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Type.Scalar;
import webanalytics.localcloud.plugin.schema.Values;

/** Keeps a load balancer's access logs, which AWS writes as three attributes. */
final class AccessLogs {
  static final String PROPERTY = "accessLogs";

  static final Type TYPE =
      Type.object(
          Property.in("bucket", Scalar.STRING).required(),
          Property.in("prefix", Scalar.STRING),
          Property.in("enabled", Scalar.BOOLEAN).defaultsTo(false));

  private static final String ENABLED = "access_logs.s3.enabled";
  private static final String BUCKET = "access_logs.s3.bucket";
  private static final String PREFIX = "access_logs.s3.prefix";

  private AccessLogs() {}

  /** Answers the attributes to set; without logs there is only one, that switches them off. */
  static Map<String, String> attributes(Values inputs) {
    Values logs = inputs.object(PROPERTY);
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(ENABLED, String.valueOf(logs.flag("enabled")));
    if (logs.flag("enabled")) {
      attributes.put(BUCKET, logs.text("bucket"));
      attributes.put(PREFIX, logs.find("prefix").orElse(""));
    }
    return attributes;
  }

  /**
   * Adds what was read to the members.
   *
   * <p>AWS remembers the bucket of logs that are off, so that they count only where they are known
   * to be off.
   *
   * @param known what was known of the load balancer before
   */
  static void read(Values known, Map<String, String> from, Map<String, Object> into) {
    boolean enabled = Boolean.parseBoolean(from.get(ENABLED));
    Values logs = known.object(PROPERTY);
    boolean knownAsOff = logs.has("bucket") && !logs.flag("enabled");
    if (enabled || knownAsOff) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("Enabled", enabled);
      members.put("Bucket", enabled ? from.get(BUCKET) : logs.text("bucket"));
      members.put("Prefix", enabled ? from.get(PREFIX) : logs.text("prefix"));
      into.put("AccessLogs", members);
    }
  }
}
