package webanalytics.workshop.traffic.beacon;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Draws custom metrics: none, or one of the workshop's integer, decimal and text metrics. */
final class Metrics {
  static final List<String> INTEGERS =
      List.of(
          "page_load_time",
          "cart_item_quantity",
          "impression_count",
          "idle_time_ms",
          "mouse_distance_pixles");
  static final List<String> DECIMALS =
      List.of(
          "purchase_amount",
          "gpu_driver_version",
          "page_percent_displayed",
          "video_stopped_location",
          "compute_render_time");
  static final List<String> TEXTS =
      List.of("poll_response", "display_x_y", "blocker_type", "browser_version");

  private static final int KINDS = 4;
  private static final int INTEGER_LIMIT = 10_000;
  private static final int HUNDREDTHS_LIMIT = 100_000;
  private static final int TEXT_VALUES = 10;

  private Metrics() {}

  static Metric draw(SplittableRandom random) {
    return switch (random.nextInt(KINDS)) {
      case 0 -> Metric.NONE;
      case 1 ->
          new Metric(
              oneOf(random, INTEGERS),
              Integer.toString(random.nextInt(INTEGER_LIMIT)),
              Metric.ABSENT,
              Metric.ABSENT);
      case 2 ->
          new Metric(
              oneOf(random, DECIMALS),
              Metric.ABSENT,
              String.format(Locale.ROOT, "%.2f", random.nextInt(HUNDREDTHS_LIMIT) / 100.0),
              Metric.ABSENT);
      default ->
          new Metric(
              oneOf(random, TEXTS),
              Metric.ABSENT,
              Metric.ABSENT,
              "value_" + random.nextInt(TEXT_VALUES));
    };
  }

  private static String oneOf(SplittableRandom random, List<String> names) {
    return names.get(random.nextInt(names.size()));
  }
}
