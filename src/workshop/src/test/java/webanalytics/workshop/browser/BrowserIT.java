package webanalytics.workshop.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.logging.LogEntry;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.bucket.S3ObjectStore;
import webanalytics.workshop.bucket.StoredEvent;
import webanalytics.workshop.demo.ModuleOne;

/** Lets a real browser send events from two sites, one of which the fleet knows, to the bucket. */
class BrowserIT {
  private static final String CLIENT = "return localStorage.beaconClient";

  private static ModuleOne module;
  private static PageServer known;
  private static PageServer stranger;
  private static URI fleet;
  private static DeliveredEvents delivered;

  private Browser browser;

  @BeforeAll
  static void deploy() throws IOException, InterruptedException {
    assumeTrue(System.getProperty("workshop.home") != null, "run by ./workshop test");
    known = new PageServer();
    stranger = new PageServer();
    module = new ModuleOne(Checkout.fromLauncher().withSession("browser-test"), line -> {});
    module.prepareTools();
    module.startCloud();
    module.engine().configure(ModuleOne.STACK, "corsOrigin", known.origin());
    // One log, shipped in its order: when a later event is there, an earlier one will not come.
    module.engine().configure(ModuleOne.STACK, "minSize", "1");
    module.engine().configure(ModuleOne.STACK, "maxSize", "1");
    JsonNode outputs = module.deploy("finish");
    module.awaitRoll(outputs);
    fleet = URI.create(outputs.path("beaconServerUrl").asText()).resolve("/");
    delivered =
        new DeliveredEvents(
            new S3ObjectStore(module.clients().s3(), outputs.path("analyticsBucketName").asText()));
    known.serve(page());
    stranger.serve(page());
  }

  @AfterAll
  static void stopTheCloud() throws IOException {
    if (module != null) {
      module.stopCloud();
      known.close();
      stranger.close();
    }
  }

  @BeforeEach
  void startBrowser() {
    browser = new Browser();
  }

  @AfterEach
  void stopBrowser() {
    browser.close();
  }

  @Test
  void eventsOfTheKnownSiteArriveAfterOnePreflight() throws Exception {
    browser.open(known.origin() + "/caf\u00e9?secret=1");
    // The first answer brings the preflight's, which the others then need not ask for.
    awaitAnswers(1);
    String client = (String) browser.run(CLIENT);
    browser.find("#more").get(0).click();
    browser.find("#signup").get(0).click();
    browser.run("document.querySelector('#picture').dispatchEvent(new Event('click'))");
    browser.run("beacon('caf\u00e9 \u2615\\n', '/results')");
    awaitAnswers(5);

    assertThat(client).isNotBlank();
    assertThat(delivered.of(client, "caf%C3%A9 %E2%98%95%0A"))
        .extracting(e -> e.field("event"), e -> e.field("page"), e -> e.field("request"))
        .containsExactlyInAnyOrder(
            sent("pageview", "/caf%C3%A9"),
            sent("click", "/caf%C3%A9"),
            sent("signup", "/caf%C3%A9"),
            sent("click", "/caf%C3%A9"),
            sent("caf%C3%A9 %E2%98%95%0A", "/results"));
    assertThat(browser.network()).filteredOn(event -> preflight(event)).hasSize(1);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void theClientKeepsItsIdAndAnotherIsAnother() throws Exception {
    browser.open(known.origin() + "/");
    String first = (String) browser.run(CLIENT);
    browser.open(known.origin() + "/again");

    assertThat(browser.run(CLIENT)).isEqualTo(first);
    try (Browser other = new Browser()) {
      other.open(known.origin() + "/");
      assertThat((String) other.run(CLIENT)).isNotBlank().isNotEqualTo(first);
    }
  }

  @Test
  void withoutStorageTheIdLastsAsLongAsThePage() throws Exception {
    known.serve(
        "<script>Object.defineProperty(window, 'localStorage', "
            + "{ get() { throw new DOMException('no', 'SecurityError') } })</script>"
            + page());
    try {
      browser.open(known.origin() + "/no-storage");
      browser.run("beacon('no-storage')");
      awaitAnswers(2);
      List<StoredEvent> events =
          delivered.untilThereIs("no-storage").stream()
              .filter(event -> event.field("page").equals(Optional.of("/no-storage")))
              .toList();

      assertThat(events).hasSize(2);
      assertThat(events).extracting(e -> e.field("clientid").orElse("")).doesNotContain("");
      assertThat(events.get(0).field("clientid")).isEqualTo(events.get(1).field("clientid"));
      assertNoProblems();
    } finally {
      known.serve(page());
    }
  }

  @Test
  void eventsOfAnotherSiteAreStoppedByTheBrowser() throws Exception {
    browser.open(stranger.origin() + "/");
    String client = (String) browser.run(CLIENT);
    browser.run("beacon('from-a-stranger')");
    browser.await("return window.failed === 2");

    assertThat(browser.console())
        .extracting(LogEntry::getMessage)
        .anyMatch(text -> text.contains("blocked by CORS policy") && text.contains("/beacon"))
        .allMatch(text -> text.contains("CORS policy") || text.contains("net::ERR_FAILED"));
    assertNoProblems();
    post("after-the-stranger");
    assertThat(delivered.untilThereIs("after-the-stranger"))
        .noneMatch(event -> event.field("clientid").equals(Optional.of(client)))
        .noneMatch(event -> event.field("event").equals(Optional.of("from-a-stranger")));
  }

  @Test
  void whatIsSentWhileThePageUnloadsArrives() throws Exception {
    browser.open(known.origin() + "/leaving");
    awaitAnswers(1);
    String client = (String) browser.run(CLIENT);
    browser.run(
        "addEventListener('beforeunload', () => beacon('unloading'));"
            + "addEventListener('pagehide', () => beacon('hiding'));"
            + "document.querySelector('#next').href = 'about:blank'");
    // All six connections that a browser opens to a server wait for slow answers: the last requests
    // are still to be sent when the page is gone.
    browser.command(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline", false, "latency", 5000, "downloadThroughput", -1, "uploadThroughput", -1));
    browser.run(
        "for (let i = 0; i < 6; i++) real(arguments[0] + '?' + i, { mode: 'no-cors' })",
        fleet.resolve("/slow").toString());
    browser.find("#next").get(0).click();
    browser.await("return location.href === 'about:blank'");

    assertThat(delivered.of(client, "hiding"))
        .extracting(e -> e.field("event"), e -> e.field("page"), e -> e.field("request"))
        .containsExactlyInAnyOrder(
            sent("pageview", "/leaving"),
            sent("click", "/leaving"),
            sent("unloading", "/leaving"),
            sent("hiding", "/leaving"));
  }

  @Test
  void whoAsksNotToBeTrackedSendsNothingAndKeepsNothing() throws Exception {
    browser.close();
    browser = new Browser(Map.of("enable_do_not_track", true));
    browser.open(known.origin() + "/untracked");

    assertThat(browser.run("return navigator.doNotTrack")).isEqualTo("1");
    assertNothingIsSent("/untracked");
  }

  @Test
  void theOlderWayOfAskingCountsToo() throws Exception {
    known.serve("<script>window.doNotTrack = '1'</script>" + page());
    try {
      browser.open(known.origin() + "/untracked-too");

      assertNothingIsSent("/untracked-too");
    } finally {
      known.serve(page());
    }
  }

  private void assertNothingIsSent(String path) throws Exception {
    browser.find("#more").get(0).click();
    browser.run("beacon('untracked')");

    assertThat(browser.run(CLIENT)).isNull();
    assertThat(browser.network())
        .anyMatch(event -> event.contains("requestWillBeSent") && event.contains(path))
        .noneMatch(event -> event.contains("requestWillBeSent") && event.contains("/beacon\""));
    assertThat(browser.console()).isEmpty();
    post("after" + path);
    assertThat(delivered.untilThereIs("after" + path))
        .noneMatch(event -> event.field("page").equals(Optional.of(path)));
  }

  @Test
  void twoDirectivesAreEnoughForAPageWithAPolicy() throws Exception {
    String policy = "default-src 'none'; script-src %1$s; connect-src %1$s".formatted(fleet);
    known.serve(
        "<meta http-equiv=Content-Security-Policy content=\"%s\"><script src=%s defer></script>"
            .formatted(policy, fleet.resolve("/beacon.js")));
    try {
      browser.open(known.origin() + "/policy");
      browser.run("document.body.innerHTML = '<button>More</button>'");
      browser.find("button").get(0).click();
      String client = (String) browser.run(CLIENT);

      assertThat(delivered.of(client, "click")).isNotEmpty();
      assertThat(browser.network())
          .noneMatch(event -> event.contains("loadingFailed") && event.contains("csp"));
    } finally {
      known.serve(page());
    }
  }

  @Test
  void theDemoPageShowsWhatItSends() throws Exception {
    browser.open(fleet.resolve("/demo").toString());
    browser.find("button").get(0).click();
    browser.find("button").get(1).click();
    browser.await(demoShows("pageview 200", "click 200", "signup 200"));
    String client = (String) browser.run(CLIENT);
    browser.find("nav a").get(0).click();
    browser.await(
        demoShows(
            "pageview 200", "click 200", "signup 200", "click sent", "leave sent", "pageview 200"));

    assertThat(delivered.of(client, "leave"))
        .extracting(e -> e.field("event").orElse(""), e -> e.field("page").orElse(""))
        .containsExactlyInAnyOrder(
            tuple("pageview", "/demo"),
            tuple("click", "/demo"),
            tuple("signup", "/demo"),
            tuple("click", "/demo"),
            tuple("leave", "/demo"),
            tuple("pageview", "/demo"));
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void theDemoPageFitsPhoneAndDesktop() throws Exception {
    browser.open(fleet.resolve("/demo").toString());
    browser.find("button").get(1).click();
    browser.await(demoShows("pageview 200", "signup 200"));
    browser.find("nav a").get(0).click();
    browser.await(
        demoShows("pageview 200", "signup 200", "click sent", "leave sent", "pageview 200"));
    for (String scheme : List.of("light", "dark")) {
      for (int width : List.of(390, 1280)) {
        browser.colorScheme(scheme);
        browser.view(width, 844);
        assertThat(browser.run("return document.documentElement.scrollWidth"))
            .isEqualTo((long) width);
        browser.screenshot(Path.of("target/screenshots/demo-" + width + "-" + scheme + ".png"));
      }
    }
    assertThat(browser.console()).isEmpty();
  }

  /** Counts the requests that failed, and keeps what reached the page of it. */
  private static String page() {
    return """
        <!doctype html><link rel=icon href=data:,><title>Site</title>
        <script>
          window.problems = []; window.answered = 0; window.failed = 0;
          addEventListener('error', e => problems.push(e.message));
          addEventListener('unhandledrejection', e => problems.push(String(e.reason)));
          const real = fetch;
          window.fetch = (...what) => real(...what).then(
              answer => { answered++; return answer; }, problem => { failed++; throw problem; });
        </script>
        <script src="%s" defer></script>
        <p id=text>Text</p>
        <button id=more><span>More</span></button>
        <button id=signup data-beacon=signup>Sign up</button>
        <svg width=20 height=20 data-beacon><rect id=picture width=20 height=20 /></svg>
        <a id=next href=/next>Next</a>
        """
        .formatted(fleet.resolve("/beacon.js"));
  }

  private void awaitAnswers(int count) throws InterruptedException {
    browser.await("return window.answered === " + count);
  }

  private void assertNoProblems() {
    assertThat(browser.run("return window.problems")).isEqualTo(List.of());
  }

  private static Tuple sent(String event, String page) {
    return tuple(Optional.of(event), Optional.of(page), Optional.of("POST /beacon HTTP/1.1"));
  }

  private static boolean preflight(String event) {
    return event.contains("Network.requestWillBeSent\"") && event.contains("\"OPTIONS\"");
  }

  /**
   * Returns a script that is true when the page lists these events, oldest first. One that was sent
   * on leaving has an answer only where the answer was faster.
   */
  private static String demoShows(String... rows) {
    return "return /^%s$/.test(".formatted(String.join(",", rows).replace("sent", "(sent|200)"))
        + "[...document.querySelectorAll('li')].map(row => row.querySelector('b').textContent"
        + " + ' ' + row.querySelector('span').textContent).reverse().join())";
  }

  /** Sends an event without a browser: what was sent before it stands in the log before it. */
  private static void post(String event) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(fleet.resolve("/beacon"))
            .header("event", event)
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(200);
  }
}
