package webanalytics.localcloud.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import webanalytics.localcloud.fleet.process.ProcessRecords;
import webanalytics.localcloud.fleet.waiting.Deadline;

/** Ends what a killed fleet left running. */
public final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Leftovers() {}

  /**
   * Kills every process that a fleet of this home recorded and that still runs the recorded command
   * line, with its children, and the orphans of such processes. A process that merely got the same
   * id is left alone. Call it only when no fleet runs in this home.
   *
   * @param home the fleet's home folder
   * @return how many processes were ended
   */
  public static int reap(Path home) {
    ProcessRecords records = new ProcessRecords(home);
    List<ProcessHandle> doomed = new ArrayList<>();
    for (Map.Entry<Long, String> entry : records.all().entrySet()) {
      ProcessHandle.of(entry.getKey())
          .filter(process -> commandLine(process).contains(entry.getValue()))
          .ifPresent(
              process -> {
                process.descendants().forEach(doomed::add);
                doomed.add(process);
              });
    }
    // Apache's workers outlive a killed parent for a while; they carry its command line.
    String instances = home.toAbsolutePath().normalize().resolve("instances") + "/";
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      all.filter(process -> !doomed.contains(process) && isApacheOf(process, instances))
          .forEach(doomed::add);
    }
    doomed.forEach(ProcessHandle::destroyForcibly);
    Deadline.after(PATIENCE).await(() -> doomed.stream().noneMatch(Leftovers::runs));
    records.all().keySet().forEach(records::remove);
    return doomed.size();
  }

  private static boolean isApacheOf(ProcessHandle process, String instances) {
    String line = commandLine(process);
    return line.contains("apache2 -d " + instances) || line.contains("httpd -d " + instances);
  }

  private static boolean runs(ProcessHandle process) {
    // A killed process that its parent has not yet waited for has no command line any more.
    return process.isAlive() && !commandLine(process).isEmpty();
  }

  private static String commandLine(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }
}
