package webanalytics.workshop.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knows where ledgers lie: {@code <home>/ledgers/<run>.jsonl}, where home is the system property
 * {@code workshop.home}, default {@code .workshop} in the current directory.
 */
public final class Ledgers {
  private static final String SUFFIX = ".jsonl";

  private final Path folder;

  /** Uses a given home folder, which need not exist. */
  public Ledgers(Path home) {
    this.folder = home.resolve("ledgers");
  }

  /** Uses the home folder that the launcher names. */
  public static Ledgers standard() {
    return new Ledgers(Path.of(System.getProperty("workshop.home", ".workshop")));
  }

  /** Returns the folder of the ledgers. */
  public Path folder() {
    return folder;
  }

  /**
   * Returns the path of a run's ledger, whether it exists or not.
   *
   * @throws IllegalArgumentException when {@code run} cannot be a run id
   */
  public Path of(String run) {
    if (!RunId.FORM.matcher(run).matches()) {
      throw new IllegalArgumentException("not a run id: " + run);
    }
    return folder.resolve(run + SUFFIX);
  }

  /** Returns the ledger that was written last; empty when there is none. */
  public Optional<Path> latest() {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .max(Comparator.comparing(Ledgers::modified).thenComparing(Path::getFileName));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
