package webanalytics.localcloud.fleet.systemd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds units in an instance's root: those in /etc hide those in /usr/lib, drop-ins add up. */
public final class UnitFiles {
  private static final List<String> FOLDERS =
      List.of("usr/lib/systemd/system", "etc/systemd/system");

  private static final String SCRIPTS = "/etc/rc.d/init.d/";

  private final Path root;

  /** Searches below this root. */
  public UnitFiles(Path root) {
    this.root = root;
  }

  /**
   * Loads a unit.
   *
   * @param name with suffix
   * @return empty where there is no such unit
   * @throws ServiceFailure where a value cannot be read
   */
  public Optional<Unit> load(String name) throws ServiceFailure {
    Path file = null;
    Map<String, Path> dropIns = new TreeMap<>();
    for (String folder : FOLDERS) {
      Path unit = root.resolve(folder).resolve(name);
      file = Files.isRegularFile(unit) ? unit : file;
      for (Path dropIn : dropIns(root.resolve(folder).resolve(name + ".d"))) {
        dropIns.put(dropIn.getFileName().toString(), dropIn);
      }
    }
    if (file == null) {
      return hasSysvScript(name) ? Optional.of(generated(name)) : Optional.empty();
    }
    UnitSections sections = new UnitSections().add(read(file));
    dropIns.values().forEach(dropIn -> sections.add(read(dropIn)));
    return Optional.of(Unit.of(name, sections));
  }

  /** Tells whether there is an init script and no unit for this name. */
  public boolean isSysvOnly(String name) {
    return hasSysvScript(name)
        && FOLDERS.stream().noneMatch(f -> Files.isRegularFile(root.resolve(f).resolve(name)));
  }

  private boolean hasSysvScript(String name) {
    return Files.isRegularFile(root.resolve(script(name).substring(1)));
  }

  /** What systemd-sysv-generator makes of an init script. */
  private static Unit generated(String name) throws ServiceFailure {
    String text = "[Service]\nType=forking\nRestart=no\nRemainAfterExit=yes\nExecStart=";
    return Unit.of(name, new UnitSections().add(text + script(name) + " start\n"));
  }

  private static String script(String name) {
    return SCRIPTS + name.replaceFirst("\\.service$", "");
  }

  private static List<Path> dropIns(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".conf")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
