package webanalytics.workshop.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import webanalytics.workshop.cli.Console;

/** Runs named steps one after the other and keeps their times. */
final class Steps {
  private final Console console;
  private final List<Step> done = new ArrayList<>();

  /**
   * Tells what a step took.
   *
   * @param name what it did
   * @param seconds how long it took, to a tenth
   */
  record Step(String name, double seconds) {}

  /** Does the work of one step. */
  interface Work<T> {
    T run() throws IOException, InterruptedException;
  }

  Steps(Console console) {
    this.console = console;
  }

  <T> T step(String name, Work<T> work) throws IOException, InterruptedException {
    console.progress(name + " …");
    long start = System.nanoTime();
    T result = work.run();
    double seconds = Math.round((System.nanoTime() - start) / 1e8) / 10.0;
    done.add(new Step(name, seconds));
    console.line("%6.1f s  %s".formatted(seconds, name));
    return result;
  }

  List<Step> done() {
    return List.copyOf(done);
  }

  Duration total() {
    return Duration.ofMillis((long) (done.stream().mapToDouble(Step::seconds).sum() * 1000));
  }
}
