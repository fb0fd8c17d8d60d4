package webanalytics.localcloud.fleet.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes what a unit's processes are to find, before each start: their user and their folders. */
final class ExecutionContext {
  private final Path root;

  ExecutionContext(Path root) {
    this.root = root;
  }

  /**
   * Checks the user, and makes the folders with mode 0755.
   *
   * @throws ServiceFailure where the instance has no such user, or a folder cannot be made
   */
  void prepare(Unit unit) throws ServiceFailure {
    try {
      if (unit.user().isPresent() && !hasUser(unit.user().get())) {
        throw new ServiceFailure(
            unit.name() + ": status=217/USER: there is no user " + unit.user().get());
      }
      for (String directory : unit.directories()) {
        Path place = root.resolve(directory.substring(1)).normalize();
        if (!place.startsWith(root)) {
          throw new ServiceFailure(unit.name() + ": path leaves the root: " + directory);
        }
        Files.createDirectories(place);
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    } catch (IOException e) {
      throw new ServiceFailure(unit.name() + ": " + e);
    }
  }

  private boolean hasUser(String name) throws IOException {
    Path users = root.resolve("etc/passwd");
    return Files.exists(users)
        && Files.readAllLines(users).stream().anyMatch(line -> line.startsWith(name + ":"));
  }
}
