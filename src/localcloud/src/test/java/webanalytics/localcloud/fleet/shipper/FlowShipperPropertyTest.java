package webanalytics.localcloud.fleet.shipper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Drives a shipper through random histories of writing, rotating, failing and restarting. */
class FlowShipperPropertyTest {
  enum Step {
    WRITE,
    WRITE_PART,
    ROTATE,
    DELETE_OLD,
    SHIP,
    FAIL_SOME,
    FAIL_ALL,
    RESTART
  }

  @Property(tries = 60)
  void everyLineArrivesExactlyOnce(
      @ForAll @Size(max = 25) List<Step> steps, @ForAll @IntRange(max = 1000) int seed)
      throws Exception {
    try (History history = new History(new Random(seed))) {
      for (Step step : steps) {
        history.take(step);
      }
      history.finish();

      assertThat(history.delivery.got).containsExactlyInAnyOrderElementsOf(history.lines);
      assertThat(history.delivery.largest).isLessThanOrEqualTo(500);
    }
  }

  /** As the genuine agent does: whoever rotates must see to it that nobody writes any more. */
  @Example
  void whatIsWrittenToARotatedFileAfterANewerOneIsLostOrSendsAllOfItAgain() throws Exception {
    try (History history = new History(new Random(1))) {
      history.append("first\n");
      Path old = history.folder.resolve("access_log-1");
      history.shipper.step();
      Files.move(history.log, old);
      history.append("second\n");
      history.shipper.step();

      history.append(old, "late\n");
      history.append("third\n");
      history.shipper.step();
      assertThat(history.delivery.got).containsExactly("first", "second", "third");

      history.append(old, "last\n");
      history.shipper.step();
      assertThat(history.delivery.got)
          .containsExactly("first", "second", "third", "first", "late", "last");
    }
  }

  /** The agent deletes such a position when it starts, unless agent.json gives it a longer life. */
  @Example
  void aQuietWeekAndARestartSendEverythingAgain() throws Exception {
    try (History history = new History(new Random(1))) {
      history.append("first\n");
      history.shipper.step();
      Path checkpoints = history.folder.resolve("checkpoints.json");
      Instant quiet = Instant.now().minus(Duration.ofDays(8));
      Files.setLastModifiedTime(checkpoints, FileTime.from(quiet));

      history.take(Step.RESTART);
      history.shipper.step();

      assertThat(history.delivery.got).containsExactly("first", "first");
    }
  }

  private static final class History implements AutoCloseable {
    private final Random random;
    private final Path folder = Files.createTempDirectory("shipper");
    private final Path log = folder.resolve("access_log");
    private final List<String> lines = new ArrayList<>();
    private final FakeDelivery delivery;
    private String unfinished = "";
    private long clock = 1_000_000;
    private int rotations;
    private FlowShipper shipper;

    History(Random random) throws IOException {
      this.random = random;
      this.delivery = new FakeDelivery(random);
      start();
    }

    void take(Step step) throws Exception {
      switch (step) {
        case WRITE -> write(random.nextInt(1200));
        case WRITE_PART -> writePart();
        case ROTATE -> rotate();
        case DELETE_OLD -> deleteOld();
        case SHIP -> shipper.step();
        case FAIL_SOME -> delivery.refusals = 2;
        case FAIL_ALL -> delivery.errors = 1;
        case RESTART -> {
          shipper.close();
          start();
        }
      }
    }

    private void write(int count) throws IOException {
      StringBuilder text = new StringBuilder(unfinished.isEmpty() ? "" : "\n");
      unfinished = "";
      for (int i = 0; i < count; i++) {
        String line = "line " + lines.size() + "é".repeat(random.nextInt(3));
        lines.add(line);
        text.append(line).append('\n');
      }
      append(text.toString());
    }

    private void writePart() throws IOException {
      write(0);
      unfinished = "part " + lines.size();
      lines.add(unfinished);
      append(unfinished);
    }

    private void rotate() throws Exception {
      write(0);
      if (Files.exists(log) && Files.size(log) > 0) {
        // The agent looks every 100 ms, and a log is rotated when it is large: it knows the file.
        shipper.step();
        // The writer keeps its open file for a while after the rename, as Apache does.
        Path old = folder.resolve("access_log-" + rotations++);
        Files.move(log, old);
        lines.add("late " + rotations);
        append(old, "late " + rotations + "\n");
      }
    }

    /** Deletes a rotated file only while a shipper has it open, or has seen its end. */
    private void deleteOld() throws Exception {
      shipper.step();
      try (Stream<Path> old = Files.list(folder)) {
        for (Path path : old.filter(p -> p.toString().contains("access_log-")).toList()) {
          if (delivery.got.size() == lines.size()) {
            Files.delete(path);
          }
        }
      }
    }

    private void append(String text) throws IOException {
      append(log, text);
    }

    /** Every write has a moment of its own, by which the agent orders files. */
    private void append(Path file, String text) throws IOException {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      Files.setLastModifiedTime(file, FileTime.fromMillis(++clock));
    }

    private void start() throws IOException {
      Flow flow = new Flow("/unused", "s", true, Duration.ZERO, Optional.empty());
      shipper =
          new FlowShipper(
              flow,
              folder.resolve("access_log*"),
              new Checkpoints(folder.resolve("checkpoints.json"), Duration.ofDays(7)),
              delivery,
              new AgentLog(folder.resolve("agent.log"), Clock.systemUTC()),
              new CountDownLatch(1));
    }

    void finish() throws Exception {
      write(0);
      shipper.step();
    }

    @Override
    public void close() throws IOException {
      shipper.close();
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static final class FakeDelivery implements Delivery {
    private final Random random;
    private final List<String> got = new ArrayList<>();
    private int largest;
    private int refusals;
    private int errors;

    FakeDelivery(Random random) {
      this.random = random;
    }

    @Override
    public List<Integer> put(String stream, List<byte[]> records) throws IOException {
      largest = Math.max(largest, records.size());
      if (errors-- > 0) {
        throw new IOException("throttled");
      }
      boolean refusing = refusals-- > 0;
      List<Integer> refused = new ArrayList<>();
      for (int i = 0; i < records.size(); i++) {
        if (refusing && random.nextInt(4) == 0) {
          refused.add(i);
        } else {
          got.add(new String(records.get(i), StandardCharsets.UTF_8).stripTrailing());
        }
      }
      return refused;
    }
  }
}
