package webanalytics.workshop.report;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import webanalytics.workshop.bucket.DeliveryPrefix;
import webanalytics.workshop.bucket.ObjectStore;
import webanalytics.workshop.bucket.StoredObject;
import webanalytics.workshop.cli.Interruption;
import webanalytics.workshop.cli.UserError;

/** Reads a bucket's objects of a time and asks the report's queries about them. */
final class Report {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ObjectStore store;
  private final DeliveryPrefix prefix;
  private final Consumer<String> progress;

  /** Reports on a bucket, and says how far it is. */
  Report(ObjectStore store, DeliveryPrefix prefix, Consumer<String> progress) {
    this.store = store;
    this.prefix = prefix;
    this.progress = progress;
  }

  /**
   * Returns what the queries found.
   *
   * @param bucket the name to report under
   * @throws UserError when the bucket cannot be read, or has no events of that time
   * @throws InterruptedException when Ctrl-C ended it; no file is left behind
   */
  Results about(String bucket, Window window) throws IOException, InterruptedException {
    Thread worker = Thread.currentThread();
    try (Interruption ctrlC = Interruption.handledBy(worker::interrupt, PATIENCE);
        TemporaryFolder folder = new TemporaryFolder()) {
      List<Fetched> objects = fetched(window, folder);
      if (objects.isEmpty()) {
        throw nothing(window, "no objects were delivered then");
      }
      try (Database database = new Database(folder.path());
          Interruption query = Interruption.handledBy(database::cancel, PATIENCE)) {
        progress.accept("reading " + objects.size() + " objects");
        database.prepare(objects, window);
        return asked(database, bucket, window);
      } catch (SQLException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        throw UserError.failure(
            "the objects could not be read: " + firstLine(e),
            "An object of lines, plain or GZIP, is expected under every key of the prefix.",
            e);
      }
    }
  }

  private List<Fetched> fetched(Window window, TemporaryFolder folder)
      throws IOException, InterruptedException {
    try (Fetch fetch = new Fetch(store, progress)) {
      progress.accept("listing objects");
      List<StoredObject> objects = fetch.list(window.folders(prefix));
      return fetch.copy(objects, folder.path());
    }
  }

  private Results asked(Database database, String bucket, Window window)
      throws SQLException, InterruptedException {
    Map<String, List<Map<String, Object>>> results = new LinkedHashMap<>();
    Slots slots = null;
    for (Query query : Query.values()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      progress.accept("asking for " + query.id().replace('_', ' '));
      List<Map<String, Object>> rows = database.ask(query.sql(slots == null ? 1 : slots.seconds()));
      results.put(query.id(), rows);
      if (query == Query.SUMMARY) {
        slots = slots(rows.get(0), database, window);
      }
    }
    return new Results(bucket, window.from(), window.to(), Instant.now(), slots.seconds(), results);
  }

  private Slots slots(Map<String, Object> summary, Database database, Window window)
      throws SQLException {
    if (summary.get("first_event") instanceof Instant first
        && summary.get("last_event") instanceof Instant last) {
      return Slots.of(first, last);
    }
    Object lines = database.ask("SELECT count(*) AS lines FROM lines").get(0).get("lines");
    throw nothing(window, lines + " lines delivered around then are no events");
  }

  private static UserError nothing(Window window, String why) {
    return UserError.failure(
        "no events from " + window.from() + " to " + window.to() + ": " + why,
        "Times are UTC. --last or --from and --to take another time; ./workshop traffic sends events.");
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
