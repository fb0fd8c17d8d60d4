package webanalytics.workshop.traffic.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import webanalytics.workshop.traffic.beacon.Beacons;
import webanalytics.workshop.traffic.pace.Load;

/**
 * Lets some workers each wait for a response, and a while, before the next request.
 *
 * <p>Used by the thread of the loop alone.
 */
final class ClosedDriver implements Driver {
  // A server that refuses connections answers at once: without a pause nothing else would be done.
  private static final long REFUSED_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final int workers;
  private final int requests;
  private final Duration duration;
  private final long delayNanos;
  private final HttpLoop loop;
  private final Beacons beacons;
  private final Queue<Long> resumes = new ArrayDeque<>();
  private long endNanos;
  private int sent;
  private int underWay;
  private boolean stopped;

  ClosedDriver(
      int workers,
      int requests,
      Duration duration,
      Duration delay,
      HttpLoop loop,
      Beacons beacons) {
    this.workers = workers;
    this.requests = requests;
    this.duration = duration;
    this.delayNanos = delay.toNanos();
    this.loop = loop;
    this.beacons = beacons;
  }

  static ClosedDriver of(Load.Closed load, HttpLoop loop, Beacons beacons) {
    return new ClosedDriver(
        load.connections(), load.requests(), load.duration(), Duration.ZERO, loop, beacons);
  }

  @Override
  public void start() {
    endNanos = System.nanoTime() + duration.toNanos();
    for (int worker = 0; worker < workers; worker++) {
      next();
    }
  }

  private boolean more(long now) {
    return !stopped && sent < requests && now < endNanos;
  }

  private void next() {
    long now = System.nanoTime();
    if (more(now)) {
      sent++;
      underWay++;
      if (!loop.send(new Exchange(sent, beacons.number(sent), now))) {
        throw new IllegalStateException("there are fewer connections than workers");
      }
    }
  }

  @Override
  public void ended(Exchange exchange) {
    underWay--;
    long pause = exchange.failure().isPresent() ? REFUSED_NANOS : 0;
    if (Math.max(delayNanos, pause) == 0) {
      next();
    } else {
      resumes.add(System.nanoTime() + Math.max(delayNanos, pause));
    }
  }

  @Override
  public void turned() {
    long now = System.nanoTime();
    // Pauses may differ: one behind a longer one waits a little longer, which harms nobody.
    while (!resumes.isEmpty() && resumes.peek() <= now) {
      resumes.remove();
      next();
    }
  }

  @Override
  public long waitMillis() {
    return resumes.isEmpty()
        ? Long.MAX_VALUE
        : TimeUnit.NANOSECONDS.toMillis(resumes.peek() - System.nanoTime());
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public boolean finished() {
    return underWay == 0 && (resumes.isEmpty() || !more(System.nanoTime()));
  }

  @Override
  public long unsent() {
    return 0;
  }
}
