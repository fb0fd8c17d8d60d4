package webanalytics.workshop.traffic.http;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import webanalytics.workshop.traffic.beacon.Beacons;
import webanalytics.workshop.traffic.beacon.RequestTemplate;
import webanalytics.workshop.traffic.pace.Load;

/** Sends the requests of one run and tells of each how it ended. */
public final class Sender {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_TURN_MILLIS = 20;
  // After a stop, what is under way may still be answered for this long; then it is given up.
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final URI url;
  private final Addresses addresses;
  private final Duration timeout;
  private final Optional<SSLContext> trusted;
  private volatile boolean stopped;

  /** Takes what happens. Its methods are called by one thread at a time. */
  public interface Recorder {
    /** A request has ended, one way or the other. */
    void ended(Exchange exchange);

    /** Time has passed, whether something ended or not; called about ten times a second. */
    void tick();
  }

  /** Tells which requests were due, but not sent before the run was over. */
  public record Rest(long unsent) {}

  /**
   * Looks the host up.
   *
   * @param instead what to connect to in the place of the URL's host
   * @param timeout of one request, connecting included
   * @param trusted trusts other certificates than the usual ones
   * @throws UnknownHostException when the host has no address
   */
  public Sender(URI url, Optional<Target> instead, Duration timeout, Optional<SSLContext> trusted)
      throws UnknownHostException {
    this.url = url;
    this.addresses = new Addresses(url, instead);
    this.timeout = timeout;
    this.trusted = trusted;
  }

  /**
   * Connects once, to see whether anybody listens.
   *
   * @throws IOException when nobody does
   */
  public void probe() throws IOException {
    addresses.probe(timeout);
  }

  /**
   * Sends all that the load asks for, or until {@link #stop}.
   *
   * @throws IOException when this machine cannot open connections at all
   */
  public Rest send(Load load, RequestTemplate template, Beacons beacons, Recorder recorder)
      throws IOException {
    Driver[] driver = new Driver[1];
    Object one = new Object();
    try (HttpLoop loop =
        new HttpLoop(
            addresses,
            Security.of(url, addresses.host(), trusted),
            template,
            load.connections(),
            timeout,
            exchange -> {
              synchronized (one) {
                recorder.ended(exchange);
              }
              driver[0].ended(exchange);
            })) {
      driver[0] = Driver.of(load, loop, beacons);
      try {
        turn(loop, driver[0], recorder, one);
      } finally {
        // Another thread may be sending, which must not go on without the loop.
        driver[0].stop();
      }
      return new Rest(driver[0].unsent());
    }
  }

  private void turn(HttpLoop loop, Driver driver, Recorder recorder, Object one)
      throws IOException {
    driver.start();
    long lastTick = System.nanoTime();
    long stoppedAt = 0;
    while (!driver.finished()) {
      loop.turn(Math.min(LONGEST_TURN_MILLIS, driver.waitMillis()));
      driver.turned();
      long now = System.nanoTime();
      if (now - lastTick >= TICK_NANOS) {
        lastTick = now;
        synchronized (one) {
          recorder.tick();
        }
      }
      if (stopped && stoppedAt == 0) {
        stoppedAt = now;
        driver.stop();
      }
      boolean interrupted = Thread.currentThread().isInterrupted();
      if (interrupted) {
        driver.stop();
      }
      if (interrupted || stoppedAt != 0 && now - stoppedAt > GRACE_NANOS) {
        loop.abandon();
      }
    }
  }

  /** Ends the run early: nothing new is sent, and {@link #send} returns within two seconds. */
  public void stop() {
    stopped = true;
  }
}
