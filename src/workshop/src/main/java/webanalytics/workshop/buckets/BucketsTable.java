package webanalytics.workshop.buckets;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import webanalytics.workshop.cli.Console;

/** Prints buckets for people. */
final class BucketsTable {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private final Console console;
  private final Instant now;

  BucketsTable(Console console, Instant now) {
    this.console = console;
    this.now = now;
  }

  void print(List<KeptBucket> buckets) {
    int name = buckets.stream().mapToInt(bucket -> bucket.name().length()).max().orElse(0);
    String row = "%-" + Math.max(name, 6) + "s  %8s  %9s  %9s  %9s  %-10s  %s";
    console.line(
        console.strong(
            row.formatted("bucket", "age", "objects", "older", "size", "versioning", "").strip()));
    for (KeptBucket bucket : buckets) {
      console.line(
          row.formatted(
                  bucket.name(),
                  age(bucket.created()),
                  bucket.objects(),
                  bucket.olderVersions(),
                  size(bucket.bytes()),
                  bucket.versioning(),
                  use(bucket.inUse()))
              .stripTrailing());
    }
  }

  private static String use(Boolean inUse) {
    if (inUse == null) {
      return "unknown";
    }
    return inUse ? "in use" : "";
  }

  private String age(Instant created) {
    Duration age = Duration.between(created, now);
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    return age.toHours() > 0 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
  }

  static String size(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 1024 && unit < UNITS.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, UNITS[unit]);
  }
}
