package webanalytics.localcloud;

import java.nio.file.Path;

/**
 * Says where the local cloud finds its parts and keeps its files.
 *
 * @param home the folder for state, logs and servers' roots
 * @param emulatorFolder the folder that holds the Python package {@code emulator}
 * @param python the interpreter of the private virtual environment
 * @param classpath the class path of fleet and plugin
 */
public record LocalCloudLayout(Path home, Path emulatorFolder, Path python, String classpath) {
  Path fleetHome() {
    return home.resolve("fleet");
  }

  Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
