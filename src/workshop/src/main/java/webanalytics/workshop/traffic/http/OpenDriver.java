package webanalytics.workshop.traffic.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import webanalytics.workshop.traffic.beacon.Beacons;
import webanalytics.workshop.traffic.pace.Load;
import webanalytics.workshop.traffic.pace.Plan;

/**
 * Sends each request when its plan says so, or as soon afterwards as a connection is free.
 *
 * <p>A thread of its own keeps the time: a selector waits in whole milliseconds, and what waits for
 * it would come late. The thread of the loop sends too, when a connection becomes free that was
 * waited for.
 */
final class OpenDriver implements Driver {
  private static final long NOTHING_MORE = -1;
  private static final long CONGESTED_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  // What is due may be sent for this long after the plan's end; the rest is unsent.
  private static final long LAST_CALL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Plan plan;
  private final HttpLoop loop;
  private final Beacons beacons;
  private final Thread clock = new Thread(this::keepTime, "clock");
  private long startNanos;
  private long next = 1;
  private long underWay;
  private boolean congested;
  private long endedNanos;
  private volatile boolean over;

  OpenDriver(Load.Open load, HttpLoop loop, Beacons beacons) {
    this.plan = load.plan();
    this.loop = loop;
    this.beacons = beacons;
  }

  @Override
  public void start() {
    startNanos = System.nanoTime();
    clock.setDaemon(true);
    clock.start();
  }

  private void keepTime() {
    try {
      for (long wait = sendDue(); wait != NOTHING_MORE; wait = sendDue()) {
        LockSupport.parkNanos(wait);
      }
    } finally {
      // Whatever happens here, the loop must not wait for it forever.
      stop();
    }
  }

  /** Sends what is due; returns for how long nothing more is, or {@link #NOTHING_MORE}. */
  private synchronized long sendDue() {
    while (!over) {
      if (next > plan.requests()) {
        return end();
      }
      long now = System.nanoTime();
      long due = startNanos + plan.dueNanos(next);
      if (due > now) {
        return due - now;
      }
      if (now > startNanos + plan.duration().toNanos() + LAST_CALL_NANOS) {
        return end();
      }
      int n = (int) next;
      next++;
      underWay++;
      congested = !loop.send(new Exchange(n, beacons.number(n), due));
      if (congested) {
        next--;
        underWay--;
        return CONGESTED_NANOS;
      }
    }
    return NOTHING_MORE;
  }

  private long end() {
    over = true;
    endedNanos = System.nanoTime();
    loop.wake();
    return NOTHING_MORE;
  }

  @Override
  public synchronized void ended(Exchange exchange) {
    underWay--;
    if (congested) {
      sendDue();
    }
  }

  @Override
  public void turned() {
    // The clock does it all.
  }

  @Override
  public long waitMillis() {
    return Long.MAX_VALUE;
  }

  @Override
  public synchronized void stop() {
    if (!over) {
      end();
    }
  }

  @Override
  public synchronized boolean finished() {
    return over && underWay == 0;
  }

  @Override
  public synchronized long unsent() {
    long due = next;
    while (due <= plan.requests() && startNanos + plan.dueNanos(due) <= endedNanos) {
      due++;
    }
    return due - next;
  }
}
