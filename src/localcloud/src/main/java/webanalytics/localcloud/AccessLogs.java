package webanalytics.localcloud;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Names the access logs of all servers that the local cloud has had since it was started: a
 * terminated server's disk is kept until the cloud goes.
 *
 * @param network where its load balancers and servers are: the first three numbers of their
 *     addresses
 * @param since when it was started; servers before that are forgotten with their logs
 * @param servers the servers in the order of their ids, those without a log included
 */
public record AccessLogs(String network, Instant since, List<Server> servers) {
  private static final String FOLDERS = "root/var/log";

  /**
   * Names one server's logs.
   *
   * @param id the instance's id
   * @param files the logs, oldest first; the rotated ones too, as far as they are kept
   */
  public record Server(String id, List<Path> files) {
    /** Copies the list. */
    public Server {
      files = List.copyOf(files);
    }
  }

  /** Copies the list. */
  public AccessLogs {
    servers = List.copyOf(servers);
  }

  static AccessLogs of(LocalCloudLayout layout, Lease lease, Instant since) throws IOException {
    List<Server> servers = new ArrayList<>();
    for (Path instance : sorted(layout.fleetHome().resolve("instances"), "*")) {
      servers.add(new Server(instance.getFileName().toString(), logs(instance)));
    }
    return new AccessLogs(lease.network(), since, servers);
  }

  /** The name of a rotated log ends with the time: in order, the current one would come first. */
  private static List<Path> logs(Path instance) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : sorted(instance.resolve(FOLDERS), "*")) {
      files.addAll(sorted(folder, "access_log*"));
    }
    List<Path> oldestFirst = new ArrayList<>(files);
    files.stream()
        .filter(file -> file.endsWith("access_log"))
        .forEach(
            current -> {
              oldestFirst.remove(current);
              oldestFirst.add(current);
            });
    return oldestFirst;
  }

  private static List<Path> sorted(Path folder, String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
        found.forEach(files::add);
      }
    }
    files.sort(null);
    return files;
  }
}
