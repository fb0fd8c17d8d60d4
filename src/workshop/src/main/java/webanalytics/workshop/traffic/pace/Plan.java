package webanalytics.workshop.traffic.pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Knows when each request of a run is due.
 *
 * <p>The number of requests due by a time is the area under the rate until then, so that the
 * distance between two requests follows from the rate at each moment, without rounding.
 */
public final class Plan {
  private static final double NANOS = 1e9;
  // Sums of fractions may end a hair above a whole number, where no further request is meant.
  private static final double HAIR = 1e-6;

  private record Slope(double begins, double seconds, double first, double last, double before) {
    double area() {
      return seconds * (first + last) / 2;
    }

    /** Returns when so many requests of this slope alone are due, in seconds after it begins. */
    double reaches(double requests) {
      double bend = seconds == 0 ? 0 : (last - first) / seconds;
      double root = Math.sqrt(Math.max(0, first * first + 2 * bend * requests));
      // The form of the quadratic formula that loses nothing when the slope is almost flat.
      return first + root == 0 ? 0 : 2 * requests / (first + root);
    }
  }

  private final List<Slope> slopes = new ArrayList<>();
  private final Duration duration;
  private final long requests;

  /** Plans stages, one after the other; the rate before the first is 0. */
  public Plan(List<Stage> stages) {
    double rate = 0;
    double time = 0;
    double before = 0;
    Duration whole = Duration.ZERO;
    for (Stage stage : stages) {
      double seconds = stage.duration().toNanos() / NANOS;
      Slope slope = new Slope(time, seconds, rate, stage.rate(), before);
      slopes.add(slope);
      rate = stage.rate();
      time += seconds;
      before += slope.area();
      whole = whole.plus(stage.duration());
    }
    duration = whole;
    requests = (long) Math.ceil(before - HAIR);
  }

  /** Plans the same rate all the time. */
  public static Plan constant(double rate, Duration duration) {
    return new Plan(List.of(new Stage(Duration.ZERO, rate), new Stage(duration, rate)));
  }

  /** Returns how long the plan lasts. */
  public Duration duration() {
    return duration;
  }

  /** Returns how many requests are due in all. */
  public long requests() {
    return requests;
  }

  /**
   * Returns when a request is due, in nanoseconds after the start.
   *
   * @param n its number, from 1 to {@link #requests}
   */
  public long dueNanos(long n) {
    double earlier = n - 1;
    Slope within = slopes.get(0);
    for (Slope slope : slopes) {
      if (slope.area() > 0 && slope.before() <= earlier) {
        within = slope;
      }
    }
    return Math.round((within.begins() + within.reaches(earlier - within.before())) * NANOS);
  }
}
