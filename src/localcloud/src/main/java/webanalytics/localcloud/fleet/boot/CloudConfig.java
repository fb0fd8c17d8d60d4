package webanalytics.localcloud.fleet.boot;

import java.util.List;

/**
 * Holds a cloud-config.
 *
 * @param packages package names or URLs
 * @param files entries of write_files
 * @param commands entries of runcmd, each an argument list
 */
public record CloudConfig(
    List<String> packages, List<WriteFile> files, List<List<String>> commands) {
  /** Copies the lists. */
  public CloudConfig {
    packages = List.copyOf(packages);
    files = List.copyOf(files);
    commands = List.copyOf(commands);
  }
}
