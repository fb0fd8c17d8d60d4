package webanalytics.workshop.traffic.http;

import webanalytics.workshop.traffic.beacon.Beacons;
import webanalytics.workshop.traffic.pace.Load;

/** Hands requests to the loop when the load asks for them. */
interface Driver {
  /** Returns the driver of a load. */
  static Driver of(Load load, HttpLoop loop, Beacons beacons) {
    if (load instanceof Load.Open open) {
      return new OpenDriver(open, loop, beacons);
    }
    return load instanceof Load.Sequential one
        ? new ClosedDriver(1, one.requests(), Load.Closed.ENDLESS, one.delay(), loop, beacons)
        : ClosedDriver.of((Load.Closed) load, loop, beacons);
  }

  /** Sends the first requests. */
  void start();

  /** Takes note that a request has ended; may send others. */
  void ended(Exchange exchange);

  /** Does what has become due; called after every turn of the loop. */
  void turned();

  /** Returns how long the loop may wait for events. */
  long waitMillis();

  /** Sends nothing more. */
  void stop();

  /** Returns whether nothing is under way and nothing will be. */
  boolean finished();

  /** Returns how many requests were due, but not sent. */
  long unsent();
}
