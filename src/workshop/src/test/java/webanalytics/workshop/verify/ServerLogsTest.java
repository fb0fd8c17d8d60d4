package webanalytics.workshop.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import webanalytics.localcloud.AccessLogs;
import webanalytics.workshop.bucket.DeliveryPrefix;
import webanalytics.workshop.bucket.StoredEvent;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.traffic.LedgerHeader;
import webanalytics.workshop.traffic.LedgerRecord;

class ServerLogsTest {
  private static final Instant START = Instant.parse("2026-11-02T23:50:00Z");
  private static final Instant BEFORE = START.minusSeconds(60);

  @TempDir private Path folder;
  private LedgerIndex ledger;

  @AfterEach
  void close() throws IOException {
    ledger.close();
  }

  @Test
  void tellsWhereTheMissingWereLost() throws IOException {
    ledger("http://127.7.7.2/beacon", 5);
    Path first = log("a", request(1), request(2), request(2), other());
    Path second = log("b", request(3));

    Places places = read(List.of(server("i-1", first), server("i-2", second)), BEFORE, 1);

    assertThat(places).isEqualTo(new Places(3, 2, 1, 0, 0));
  }

  @Test
  void aRequestWithoutAnAnswerMayBeLoggedAndNotStored() throws IOException {
    ledger("http://127.7.7.2/beacon", 4);
    // Every fourth was not answered.
    Places places = read(List.of(server("i-1", log("a", request(4)))), BEFORE, 1, 2, 3);

    assertThat(places).isEqualTo(new Places(1, 1, 0, 0, 0));
  }

  @Test
  void whatServersAtStageStartAnsweredIsNeverDelivered() throws IOException {
    ledger("http://127.7.7.2/beacon", 3);

    Places places =
        read(List.of(server("i-1", log("a", atStart(1), request(2), atStart(3)))), BEFORE, 3);

    assertThat(places).isEqualTo(new Places(3, 2, 0, 0, 1));
  }

  @Test
  @Timeout(60)
  void verifyDoesNotWaitForWhatServersAtStageStartAnswered() throws Exception {
    ledger("http://127.7.7.2/beacon", 2);
    AccessLogs logs =
        new AccessLogs("127.7.7", BEFORE, List.of(server("i-1", log("a", atStart(1), atStart(2)))));
    Path bucket = Files.createDirectory(folder.resolve("bucket"));

    Verification result =
        new Verify(
                new FolderStore(bucket),
                new DeliveryPrefix(DeliveryPrefix.BY_HOUR),
                Optional.of(logs))
            .await(folder.resolve("ledger"), Duration.ofHours(1), line -> {});

    assertThat(result.missing()).isEqualTo(2);
    assertThat(result.loggedAtStart()).isEqualTo(2);
  }

  @Test
  void doesNotKnowWhatWasInLogsThatAreGone() throws IOException {
    ledger("http://127.7.7.2/beacon", 3);
    Path log = log("a", request(1));
    List<AccessLogs.Server> servers = List.of(server("i-1", log));

    // The cloud was started after the run.
    assertThat(read(servers, START.plusSeconds(1), 1)).isEqualTo(new Places(1, 0, 0, 2, 0));
    // A log went away while it was read.
    List<AccessLogs.Server> gone = List.of(server("i-1", log, folder.resolve("gone")));
    assertThat(read(gone, BEFORE, 1)).isEqualTo(new Places(1, 0, 0, 2, 0));
  }

  @Test
  void aRotatedLogMustGoBackToTheBeginningOfTheRun() throws IOException {
    ledger("http://127.7.7.2/beacon", 3);
    Path early = log("early", other().replace("23:50:01", "23:49:59"));
    Path late = log("late", other());
    Path current = log("current", request(1));

    assertThat(read(List.of(server("i-1", early, current)), BEFORE, 1))
        .isEqualTo(new Places(1, 0, 2, 0, 0));
    assertThat(read(List.of(server("i-1", late, current)), BEFORE, 1))
        .isEqualTo(new Places(1, 0, 0, 2, 0));
  }

  @Test
  void aServerWithoutALogHasLoggedNothing() throws IOException {
    ledger("http://127.7.7.2/beacon", 1);

    assertThat(read(List.of(server("i-1")), BEFORE)).isEqualTo(new Places(0, 0, 1, 0, 0));
  }

  @Test
  void knowsRunsOfItsOwnNetworkOnly() throws IOException {
    ledger("http://127.7.7.2:8080/beacon", 1);
    assertThat(logs(List.of(), BEFORE).haveAnswered(ledger.header())).isTrue();
    ledger.close();
    ledger("http://127.7.70.2/beacon", 1);
    assertThat(logs(List.of(), BEFORE).haveAnswered(ledger.header())).isFalse();
  }

  @Test
  void aRequestThatOnlyMentionsTheRunElsewhereIsNotIt() throws IOException {
    ledger("http://127.7.7.2/beacon", 1);
    Path log =
        log(
            "a",
            "127.0.0.1 - - [02/Nov/2026:23:50:01 +0000] \"GET /?a=\\\" HTTP/1.1\" 200 3"
                + " \"http://x/?run=r1&n=1\" \"agent\"");

    assertThat(read(List.of(server("i-1", log)), BEFORE)).isEqualTo(new Places(0, 0, 1, 0, 0));
  }

  private Places read(List<AccessLogs.Server> servers, Instant since, int... stored)
      throws IOException {
    Reconciliation bucket = new Reconciliation(ledger);
    for (int n : stored) {
      bucket.lines().take(new Place("key", n), event(n));
    }
    return logs(servers, since).read(ledger, bucket);
  }

  private static ServerLogs logs(List<AccessLogs.Server> servers, Instant since) {
    return new ServerLogs(new AccessLogs("127.7.7", since, servers), () -> false);
  }

  private static AccessLogs.Server server(String id, Path... files) {
    return new AccessLogs.Server(id, List.of(files));
  }

  private Path log(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private void ledger(String url, int requests) throws IOException {
    List<String> lines =
        new ArrayList<>(List.of(Json.line(new LedgerHeader("r1", url, START, requests, 0, 7))));
    for (int n = 1; n <= requests; n++) {
      Integer status = n % 4 == 0 ? null : 200;
      lines.add(
          Json.line(
              new LedgerRecord(
                  n, START, line(n), "r", "a", "e", "c", "p", status, 3L, null, null)));
    }
    ledger = LedgerIndex.read(Files.write(folder.resolve("ledger"), lines));
  }

  private static String line(int n) {
    return "POST /beacon?call=" + n + "&run=r1&n=" + n + " HTTP/1.1";
  }

  private static String request(int n) {
    return atStart(n) + " \"e\" \"c\" \"p\"";
  }

  private static String atStart(int n) {
    return "127.0.0.1 - - [02/Nov/2026:23:50:01 +0000] \"" + line(n) + "\" 200 3 \"r\" \"a\"";
  }

  private static String other() {
    return request(1).replace("run=r1", "run=r2");
  }

  private static String event(int n) {
    var json = Json.mapper().createObjectNode();
    StoredEvent.FIELDS.forEach(json::putNull);
    return Json.line(json.put("request", line(n)));
  }
}
