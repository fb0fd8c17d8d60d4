package webanalytics.workshop.traffic;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import webanalytics.workshop.cli.Problems;
import webanalytics.workshop.traffic.pace.Load;
import webanalytics.workshop.traffic.pace.Plan;
import webanalytics.workshop.traffic.pace.Stage;

/** Adds to a command where to, how much and how fast it sends. */
final class LoadOptions {
  private static final int MOST_REQUESTS = 10_000_000;
  private static final int MOST_CONNECTIONS = 4_096;
  private static final int OPEN_CONNECTIONS = 256;
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,7}(\\.\\d{1,9})?|\\.\\d{1,9}");

  @Parameters(
      index = "0",
      paramLabel = "URL",
      description = "Where to send beacons: the stack output beaconServerUrl.")
  private String url;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "COUNT",
      description = "How many requests to send.")
  private String count;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "DELAY",
      description =
          "Seconds between a response and the next request, such as 0.5; 0 sends over several connections at once.")
  private String delay;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Send at a constant rate, requests a second, however slow the server is.")
  private String rate;

  @Option(
      names = "--stages",
      paramLabel = "TIME:RATE,...",
      description =
          "Send at a rate that changes evenly to each stage's, from 0: 30s:100,2m:1000,30s:0; 0s:100 jumps.")
  private String stages;

  @Option(names = "--duration", paramLabel = "TIME", description = "How long to send.")
  private Duration duration;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description =
          "How many requests may be under way at once (default: "
              + Load.Closed.CONNECTIONS
              + "; with --rate or --stages "
              + OPEN_CONNECTIONS
              + ").")
  private Integer connections;

  /** Returns where to, as it was typed. */
  String url() {
    return url;
  }

  /** Returns the load; adds what is wrong with it, and is then without meaning. */
  Load load(Problems problems) {
    check(problems);
    boolean open = rate != null || stages != null;
    int most =
        connections != null ? connections : open ? OPEN_CONNECTIONS : Load.Closed.CONNECTIONS;
    if (most < 1 || most > MOST_CONNECTIONS) {
      problems.add("--connections", most, "must be 1 to " + MOST_CONNECTIONS);
    }
    int requests = requests(problems);
    if (open) {
      return new Load.Open(plan(requests, problems), most);
    }
    Duration pause = delay(problems);
    if (!pause.isZero()) {
      return new Load.Sequential(requests, pause);
    }
    return new Load.Closed(most, requests, duration == null ? Load.Closed.ENDLESS : duration);
  }

  private void check(Problems problems) {
    if (stages != null) {
      excluded(problems, "--stages", "COUNT", count);
      excluded(problems, "--stages", "--rate", rate);
      excluded(problems, "--stages", "--duration", duration);
    } else if (count == null && duration == null) {
      problems.add("COUNT", "", "say how much to send: COUNT, --duration or --stages");
    }
    if (stages != null || rate != null) {
      excluded(problems, stages != null ? "--stages" : "--rate", "DELAY", delay);
    }
    if (count != null) {
      excluded(problems, "COUNT", "--duration", duration);
    }
    if (duration != null && (duration.isZero() || duration.compareTo(LONGEST) > 0)) {
      problems.add("--duration", duration, "must be 1ms to 24h");
    }
  }

  private static void excluded(Problems problems, String by, String key, Object value) {
    if (value != null) {
      problems.add(key, value, "cannot be given together with " + by);
    }
  }

  private int requests(Problems problems) {
    if (count == null) {
      return Integer.MAX_VALUE;
    }
    int requests = COUNT.matcher(count).matches() ? Integer.parseInt(count) : 0;
    if (requests < 1 || requests > MOST_REQUESTS) {
      problems.add("COUNT", count, "must be a whole number from 1 to " + MOST_REQUESTS);
    }
    return requests;
  }

  private Duration delay(Problems problems) {
    if (delay == null) {
      return Duration.ZERO;
    }
    if (DECIMAL.matcher(delay).matches()) {
      Duration pause = Duration.ofNanos(new BigDecimal(delay).movePointRight(9).longValue());
      if (pause.compareTo(LONGEST) <= 0) {
        return pause;
      }
    }
    problems.add("DELAY", delay, "must be seconds up to 86400, such as 0, 1 or 0.5");
    return Duration.ZERO;
  }

  private Plan plan(int requests, Problems problems) {
    Plan plan = stages == null ? constant(requests, problems) : staged(problems);
    if (plan.requests() > MOST_REQUESTS) {
      problems.add(
          stages == null ? "--rate" : "--stages",
          stages == null ? rate : stages,
          "would send " + plan.requests() + " requests; at most " + MOST_REQUESTS);
    }
    return plan;
  }

  private Plan constant(int requests, Problems problems) {
    double perSecond = DECIMAL.matcher(rate).matches() ? Double.parseDouble(rate) : 0;
    if (perSecond <= 0 || perSecond > Stage.HIGHEST_RATE) {
      problems.add(
          "--rate",
          rate,
          "must be requests a second, above 0 and up to " + (int) Stage.HIGHEST_RATE);
      return new Plan(List.of(new Stage(Duration.ZERO, 0)));
    }
    Duration lasting =
        duration != null
            ? duration
            : Duration.ofNanos(Math.round(Math.min(requests, MOST_REQUESTS) / perSecond * 1e9));
    return Plan.constant(perSecond, lasting);
  }

  private Plan staged(Problems problems) {
    Optional<List<Stage>> parsed = Stage.parse(stages);
    if (parsed.isEmpty()) {
      problems.add("--stages", stages, Stage.ALLOWED);
    }
    return new Plan(parsed.orElse(List.of(new Stage(Duration.ZERO, 0))));
  }
}
