package webanalytics.workshop.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import webanalytics.workshop.bucket.DeliveryPrefix;
import webanalytics.workshop.cli.UserError;

/** Writes the statements that make Athena answer the report's queries over the same objects. */
final class Athena {
  /** Text, one time, text: what a partition's folder can be worked out from. */
  private static final Pattern PREFIX = Pattern.compile("([^!]*)!\\{timestamp:([^}]+)}([^!]*)");

  /** Long enough for every chart over time of a day. */
  private static final long SLOT_SECONDS = 600;

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private Athena() {}

  /**
   * Returns tables and views, then the queries.
   *
   * @throws UserError when the prefix has not exactly one time in it
   */
  static String statements(String bucket, DeliveryPrefix prefix, Window window) {
    Matcher parts = PREFIX.matcher(prefix.prefix());
    if (!parts.matches()) {
      throw UserError.usage(
          "--prefix '" + prefix.prefix() + "': --athena needs one !{timestamp:…} in it",
          "Write the partitions of such a prefix by hand.");
    }
    Sql prepare =
        Audience.in(Sql.read("prepare-athena"))
            .with("bucket", bucket)
            .with("literal", parts.group(1))
            .with("pattern", parts.group(2).replace("'", "''"))
            .with("rest", parts.group(3).replaceAll("/$", "") + "/")
            .with("interval_unit", parts.group(2).contains("H") ? "HOURS" : "DAYS")
            .with("first_folder", folder(parts.group(2), window.reading().from()))
            .with("last_folder", folder(parts.group(2), window.reading().to()))
            .with("from", TIMESTAMP.format(window.from()))
            .with("to", TIMESTAMP.format(window.to()));
    return Stream.concat(
            Stream.of(prepare.text(), Sql.read("views").text() + ";"),
            Stream.of(Query.values())
                .map(query -> "-- " + query.id() + "\n" + query.sql(SLOT_SECONDS) + ";"))
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  private static String folder(String pattern, Instant time) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC).format(time);
  }
}
