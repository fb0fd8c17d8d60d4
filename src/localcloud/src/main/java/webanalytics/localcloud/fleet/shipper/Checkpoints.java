package webanalytics.localcloud.fleet.shipper;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the positions of a flow on disk; the file is replaced as a whole. */
final class Checkpoints {
  private final ObjectMapper json = new ObjectMapper();
  private final Path file;
  private final Map<String, Position> positions = new ConcurrentHashMap<>();
  private final boolean fresh;

  Checkpoints(Path file) throws IOException {
    this.file = file;
    this.fresh = !Files.exists(file);
    if (!fresh) {
      json.readValue(file.toFile(), new TypeReference<List<Position>>() {})
          .forEach(position -> positions.put(position.file(), position));
    }
  }

  /** Tells whether the flow has never been started before. */
  boolean isFresh() {
    return fresh;
  }

  Optional<Position> find(String fileKey) {
    return Optional.ofNullable(positions.get(fileKey));
  }

  /** Saves what is known of the flow's files; others are forgotten. */
  void save(Collection<Position> all) throws IOException {
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    json.writeValue(next.toFile(), List.copyOf(all));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    positions.clear();
    all.forEach(position -> positions.put(position.file(), position));
  }
}
