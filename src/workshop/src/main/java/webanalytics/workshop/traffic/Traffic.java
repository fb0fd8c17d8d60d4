package webanalytics.workshop.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.traffic.beacon.Beacons;
import webanalytics.workshop.traffic.beacon.RequestTemplate;
import webanalytics.workshop.traffic.http.Sender;
import webanalytics.workshop.traffic.http.Target;
import webanalytics.workshop.traffic.measure.HdrLog;
import webanalytics.workshop.traffic.measure.Measurement;
import webanalytics.workshop.traffic.measure.Second;
import webanalytics.workshop.traffic.pace.Load;

/**
 * Sends one run of traffic and keeps its ledger.
 *
 * <p>Every request that was sent has exactly one record in the ledger, however it ended.
 */
public final class Traffic {
  private final TrafficOptions options;
  private final Load load;
  private final String run;
  private final Path ledger;
  private final Sender sender;
  private Recording recording;
  private Instant started;
  private volatile boolean stopped;

  /**
   * Prepares a run with an id of its own; sends nothing yet.
   *
   * @throws UserError when the certificates to trust cannot be read, or the host has no address
   */
  public Traffic(TrafficOptions options, Load load) {
    this.options = options;
    this.load = load;
    this.run = RunId.next();
    this.ledger = options.ledger().orElseGet(() -> Ledgers.standard().of(run));
    try {
      this.sender =
          new Sender(
              options.url(),
              options.connectTo(),
              options.timeout(),
              options.cacert().map(Trust::in));
    } catch (UnknownHostException e) {
      throw UserError.failure(
          "the host "
              + options.connectTo().map(Target::host).orElse(options.url().getHost())
              + " has no address",
          "Compare with: pulumi stack output beaconServerUrl; a domain name that does not point to"
              + " the load balancer yet: --connect-to \"$(pulumi stack output beaconDns)\"");
    }
  }

  /** Returns the run's id. */
  public String run() {
    return run;
  }

  /**
   * Makes sure that somebody listens, before anything is written or sent.
   *
   * @throws UserError when nobody does
   */
  public void probe() {
    try {
      sender.probe();
    } catch (IOException e) {
      throw UserError.failure("cannot connect to " + options.url() + ": " + e.getMessage(), hint());
    }
  }

  /** Returns what to look at when nobody answers. */
  String hint() {
    return options.url().getHost().startsWith("127.")
        ? "Is the local cloud up? ./workshop local status"
        : "Compare with: pulumi stack output beaconServerUrl; and check beaconSourceCidr.";
  }

  /**
   * Sends everything, or until {@link #stop()} or until nothing is answered any more; to be called
   * once.
   *
   * @param progress is told ten times a second how far the run is
   * @throws UserError when a file cannot be written
   */
  public TrafficSummary send(Consumer<TrafficProgress> progress) {
    RequestTemplate template = new RequestTemplate(options.url(), run, options.headers());
    Beacons beacons = new Beacons(options.seed(), options.customMetrics(), options.headers());
    rehearse();
    long start = System.nanoTime();
    started = Instant.now();
    LedgerHeader header = header(started);
    try (HdrLog hdr = options.hdr().map(file -> new HdrLog(file, header.started())).orElse(null);
        LedgerWriter writer = new LedgerWriter(ledger, header, template, start)) {
      Measurement measurement =
          new Measurement(
              start,
              (from, to, nanos) -> {
                if (hdr != null) {
                  hdr.interval(from, to, nanos);
                }
              });
      recording =
          new Recording(
              writer,
              new Tally(options.patience(), System::nanoTime),
              measurement,
              planned(),
              progress,
              this::stop);
      Sender.Rest rest = sender.send(load, template, beacons, recording);
      return recording.summary(this, rest.unsent(), System.nanoTime() - start);
    } catch (IOException | UncheckedIOException e) {
      throw UserError.failure(
          "cannot write the run's files: " + e.getMessage(),
          "Name others with --ledger FILE and --hdr FILE.",
          e);
    }
  }

  private void rehearse() {
    try {
      Rehearsal.of(load);
    } catch (IOException e) {
      // No loopback to rehearse on: the first second is then less exact, that is all.
    }
  }

  /** Returns the run second by second, once it is over. */
  public List<Second> seconds() {
    return recording.measurement().seconds();
  }

  Instant started() {
    return started;
  }

  TrafficOptions options() {
    return options;
  }

  Path ledger() {
    return ledger;
  }

  /**
   * Ends the run early: nothing new is sent, and {@link #send} returns within about two seconds.
   */
  public void stop() {
    stopped = true;
    sender.stop();
  }

  boolean stopped() {
    return stopped;
  }

  /** Returns how many requests there will be; 0 where that is not known. */
  private long planned() {
    if (load instanceof Load.Open open) {
      return open.plan().requests();
    }
    int requests =
        load instanceof Load.Sequential one ? one.requests() : ((Load.Closed) load).requests();
    return requests == Integer.MAX_VALUE ? 0 : requests;
  }

  private LedgerHeader header(Instant started) {
    double delay = load instanceof Load.Sequential one ? one.delay().toMillis() / 1e3 : 0;
    return new LedgerHeader(
        run, options.url().toString(), started, (int) planned(), delay, options.seed());
  }
}
