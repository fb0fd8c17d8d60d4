package webanalytics.localcloud.fleet.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes the folders that a unit asks for: before each start, and with mode 0755 each time. */
final class UnitDirectories {
  private final Path root;

  UnitDirectories(Path root) {
    this.root = root;
  }

  void prepare(Unit unit) throws ServiceFailure {
    try {
      for (String directory : unit.directories()) {
        Path place = root.resolve(directory.substring(1)).normalize();
        if (!place.startsWith(root)) {
          throw new ServiceFailure(unit.name() + ": path leaves the root: " + directory);
        }
        Files.createDirectories(place);
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    } catch (IOException e) {
      throw new ServiceFailure(unit.name() + ": cannot make a folder: " + e.getMessage());
    }
  }
}
