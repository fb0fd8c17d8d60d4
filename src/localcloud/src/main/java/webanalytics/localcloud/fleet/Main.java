package webanalytics.localcloud.fleet;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import webanalytics.localcloud.fleet.waiting.Deadline;

/**
 * Runs the fleet until it is told to stop.
 *
 * <p>Prints {@code ready} when its first poll succeeded. Exit codes: 0 after SIGTERM or SIGINT, 2
 * for a wrong command line, 3 where the emulator did not answer for 15 seconds. Environment: AWS
 * keys; KINESIS_AGENT_HOME, the folder of a genuine agent to be run.
 */
public final class Main {
  private static final Duration EMULATOR_PATIENCE = Duration.ofSeconds(15);
  private static final long POLL_MILLIS = 1000;
  private static final int WRONG_USAGE = 2;
  private static final int NO_EMULATOR = 3;

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean ready;
  private String lastError = "";

  private Main() {}

  /** Runs the fleet; the class comment tells the arguments' meaning. */
  public static void main(String[] args) throws IOException {
    // Requests and answers are the same in every locale, and nothing but the loopback is asked.
    Locale.setDefault(Locale.ROOT);
    ProxySelector.setDefault(HttpClient.Builder.NO_PROXY);
    // Undertow logs through JBoss Logging, which shall use the no-op SLF4J of this module.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    try {
      Arguments arguments = Arguments.parse(List.of(args));
      Runtime.getRuntime().halt(new Main().run(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(WRONG_USAGE);
    }
  }

  private int run(Arguments arguments) throws IOException {
    Leftovers.reap(arguments.home());
    Optional<Path> agentHome =
        Optional.ofNullable(System.getenv("KINESIS_AGENT_HOME"))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndExit, "shutdown"));
    boolean lost;
    try (Fleet fleet = new Fleet(arguments, agentHome, Main::log)) {
      lost = poll(fleet);
    } finally {
      stopped.countDown();
    }
    if (lost) {
      System.err.println(
          "The emulator at "
              + arguments.endpoint()
              + " has not answered for "
              + EMULATOR_PATIENCE.toSeconds()
              + " s ("
              + lastError
              + "); the fleet has stopped.");
      return NO_EMULATOR;
    }
    return 0;
  }

  /** A JVM that was asked to end exits with 143 by itself; a stop that went well is a 0. */
  private void stopAndExit() {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  /** Polls until it is told to stop; returns true where the emulator was lost. */
  private boolean poll(Fleet fleet) throws IOException {
    Deadline patience = Deadline.after(EMULATOR_PATIENCE);
    try {
      do {
        if (ticks(fleet)) {
          patience = Deadline.after(EMULATOR_PATIENCE);
        }
      } while (!stop.await(POLL_MILLIS, TimeUnit.MILLISECONDS) && !patience.passed());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return stop.getCount() > 0;
  }

  /** Polls once; returns whether the emulator answered, be it with an error. */
  private boolean ticks(Fleet fleet) throws IOException {
    try {
      fleet.tick();
      if (!ready) {
        ready = true;
        System.out.println("ready");
      }
      return true;
    } catch (SdkServiceException e) {
      log("poll: " + e.getMessage());
      return true;
    } catch (SdkException e) {
      lastError = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return false;
    }
  }

  private static void log(String message) {
    System.err.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " fleet: " + message);
  }
}
