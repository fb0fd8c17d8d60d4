package webanalytics.localcloud.fleet.shipper;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps on disk how far a flow has been delivered; the file is replaced as a whole. */
final class Checkpoints {
  private final ObjectMapper json = new ObjectMapper();
  private final Path file;
  private final boolean fresh;
  private volatile Position last;

  /**
   * Reads the place that is known.
   *
   * @param timeToLive an older place is forgotten, as the agent does when it starts
   */
  Checkpoints(Path file, Duration timeToLive) throws IOException {
    this.file = file;
    this.fresh =
        !Files.exists(file)
            || Files.getLastModifiedTime(file)
                .toInstant()
                .isBefore(Instant.now().minus(timeToLive));
    if (!fresh) {
      last = json.readValue(file.toFile(), Position.class);
    }
  }

  /** Tells whether the flow has never been started before. */
  boolean isFresh() {
    return fresh;
  }

  /** Returns the place that is known last; empty where nothing was ever delivered. */
  Optional<Position> last() {
    return Optional.ofNullable(last);
  }

  void save(Position position) throws IOException {
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    json.writeValue(next.toFile(), position);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    last = position;
  }
}
