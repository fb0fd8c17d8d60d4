package webanalytics.workshop.traffic.pace;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;
import webanalytics.workshop.cli.DurationConverter;

/**
 * Holds a part of a plan, over which the rate changes evenly from the last stage's to its own.
 *
 * @param duration how long it lasts; zero for a jump to the rate
 * @param rate requests a second at its end; 0 to {@link #HIGHEST_RATE}
 */
public record Stage(Duration duration, double rate) {
  /** More than one machine can send. */
  public static final double HIGHEST_RATE = 1_000_000;

  /** What stages look like, for error messages. */
  public static final String ALLOWED =
      "must be DURATION:RATE,... such as 30s:100,2m:1000,30s:0; durations in ms, s, m or h, up to 24h"
          + " in all, rates in requests a second up to 1000000";

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Pattern FORM = Pattern.compile("([^:]+):(\\d{1,7}(?:\\.\\d{1,6})?)");

  /** Reads stages that send at least one request; empty when the text says something else. */
  public static Optional<List<Stage>> parse(String text) {
    List<Stage> stages = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher stage = FORM.matcher(part.strip());
      if (!stage.matches()) {
        return Optional.empty();
      }
      try {
        Duration duration = new DurationConverter().convert(stage.group(1));
        stages.add(new Stage(duration, new BigDecimal(stage.group(2)).doubleValue()));
      } catch (TypeConversionException e) {
        return Optional.empty();
      }
    }
    Plan plan = new Plan(stages);
    boolean sends = plan.requests() > 0 && plan.duration().compareTo(LONGEST) <= 0;
    boolean possible = stages.stream().allMatch(stage -> stage.rate() <= HIGHEST_RATE);
    return sends && possible ? Optional.of(stages) : Optional.empty();
  }
}
