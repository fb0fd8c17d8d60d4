package webanalytics.workshop.traffic;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import webanalytics.workshop.traffic.beacon.Header;
import webanalytics.workshop.traffic.http.Target;
import webanalytics.workshop.traffic.measure.Threshold;

/** Builds options of which a test names only those that it is about. */
final class Options {
  private final URI url;
  private final Path folder;
  private final List<Header> headers = new ArrayList<>();
  private final List<Threshold> thresholds = new ArrayList<>();
  private Duration timeout = Duration.ofSeconds(20);
  private Duration patience = Duration.ofSeconds(20);
  private boolean customMetrics;
  private Optional<Target> connectTo = Optional.empty();
  private boolean hdr;

  private Options(URI url, Path folder) {
    this.url = url;
    this.folder = folder;
  }

  /** Begins with a seed of 7 and a ledger in the folder. */
  static Options of(URI url, Path folder) {
    return new Options(url, folder);
  }

  Options timeout(Duration longest) {
    timeout = longest;
    return this;
  }

  Options patience(Duration longest) {
    patience = longest;
    return this;
  }

  Options customMetrics() {
    customMetrics = true;
    return this;
  }

  Options header(String text) {
    headers.add(Header.parse(text).orElseThrow());
    return this;
  }

  Options threshold(String text) {
    thresholds.add(Threshold.parse(text).orElseThrow());
    return this;
  }

  Options hdr() {
    hdr = true;
    return this;
  }

  Options connectTo(String text) {
    connectTo = Target.parse(text);
    return this;
  }

  TrafficOptions build() {
    return new TrafficOptions(
        url,
        connectTo,
        timeout,
        patience,
        7,
        customMetrics,
        headers,
        Optional.empty(),
        Optional.of(folder.resolve("ledger.jsonl")),
        hdr ? Optional.of(folder.resolve("run.hlog")) : Optional.empty(),
        thresholds);
  }
}
