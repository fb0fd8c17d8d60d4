package webanalytics.workshop.review;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reviews a preview. */
final class Reviewer {
  private Reviewer() {}

  static Review review(Preview preview) {
    Kind kind = KindFinder.of(preview);
    var surprises = new Surprises(kind, preview.steps());
    List<Row> rows =
        preview.steps().stream()
            .map(step -> row(step, surprises.of(step)))
            .sorted(Comparator.comparing(Row::action).thenComparing(Row::name))
            .toList();
    boolean expected = rows.stream().noneMatch(Row::surprises) && !surprises.missesServers();
    String verdict = verdict(kind, preview, rows);
    if (surprises.missesServers()) {
      verdict += "; the servers are not exchanged, so that they go on as before";
    }
    return new Review(preview.stack(), kind, verdict, expected, counts(preview, rows), rows);
  }

  private static Row row(Step step, Optional<String> surprise) {
    return new Row(
        step.action(),
        step.name(),
        step.type(),
        step.action() == Action.REPLACE,
        step.action() == Action.REPLACE ? List.copyOf(step.causes()) : List.of(),
        step.properties().stream().map(property -> Change.of(step, property)).toList(),
        Meanings.of(step),
        surprise.orElse(null));
  }

  private static String verdict(Kind kind, Preview preview, List<Row> rows) {
    long surprising = rows.stream().filter(Row::surprises).count();
    String title = kind.title();
    if (kind == Kind.PROFILE) {
      title += " to " + preview.setting("profile").orElseThrow();
    }
    if (kind.switchesStage() && rows.stream().anyMatch(Reviewer::newImage)) {
      title += ", with a new machine image";
    }
    if (surprising > 0) {
      return "%s: %d of %d rows are unexpected".formatted(title, surprising, rows.size());
    }
    return title + ": " + kind.effect();
  }

  private static boolean newImage(Row row) {
    return row.type().equals(Types.TEMPLATE)
        && row.changes().stream().anyMatch(change -> change.property().equals("imageId"));
  }

  private static Map<String, Integer> counts(Preview preview, List<Row> rows) {
    var counts = new LinkedHashMap<String, Integer>();
    for (Action action : Action.values()) {
      int number = (int) rows.stream().filter(row -> row.action() == action).count();
      counts.put(action.word().toLowerCase(Locale.ROOT), number);
    }
    counts.put("unchanged", preview.unchanged());
    return counts;
  }
}
