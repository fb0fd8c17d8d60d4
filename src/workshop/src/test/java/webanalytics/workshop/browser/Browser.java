package webanalytics.workshop.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Drives a headless Chromium with an empty profile, which asks nobody but the pages under test. */
public final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;

  public Browser() {
    this(Map.of());
  }

  /** Starts with settings of the profile, such as {@code enable_do_not_track}. */
  public Browser(Map<String, Object> preferences) {
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER.toString()))
            .usingAnyFreePort()
            .build();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toString());
    options.setAcceptInsecureCerts(true);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    options.setExperimentalOption("prefs", preferences);
    // Tests run as root in containers, where Chromium's own sandbox cannot start. A page that was
    // left is gone: set aside for a return, it would go on.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--disable-back-forward-cache",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars");
    driver = new ChromeDriver(service, options);
  }

  /** Returns whether the browser is there; {@code ./workshop test} installs it. */
  public static boolean installed() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  /** Opens a page and waits until it is loaded. */
  public void open(String url) {
    driver.get(url);
  }

  /** Sets the size of the page's view in CSS pixels. */
  public void view(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** Sets what the page sees as {@code prefers-color-scheme}: light or dark. */
  public void colorScheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  public List<WebElement> find(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Runs a script in the page and returns its result. */
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Runs a script that calls its last argument when it is done. */
  public Object runAsync(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  /** Calls a command of the Chrome DevTools Protocol. */
  public Map<String, Object> command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  /** Returns what the console got since the last call, of every level. */
  public List<LogEntry> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll();
  }

  /**
   * Returns what happened on the network since the last call: events of the Chrome DevTools
   * Protocol as JSON, those of preflights too.
   */
  public List<String> network() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /**
   * Waits until a script returns true.
   *
   * @throws AssertionError if it does not within twenty seconds
   */
  public void await(String script) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!Boolean.TRUE.equals(driver.executeScript(script))) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("not true within " + PATIENCE + ": " + script);
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Writes a picture of the view. */
  public void screenshot(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
