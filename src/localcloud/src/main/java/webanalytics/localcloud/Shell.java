package webanalytics.localcloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a command to its end with its output in a log. */
final class Shell {
  private Shell() {}

  /**
   * Runs the command.
   *
   * @throws LocalCloudException when it fails; the message has the last line of its output
   */
  static void run(List<String> command, Path log, String hint)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new LocalCloudException("cannot run " + command.get(0), hint);
    }
    try {
      int exit = process.waitFor();
      if (exit != 0) {
        List<String> lines = Files.readAllLines(log);
        String last = lines.isEmpty() ? "no output" : lines.get(lines.size() - 1);
        throw new LocalCloudException(
            String.join(" ", command.subList(0, Math.min(3, command.size())))
                + " … failed (exit "
                + exit
                + "): "
                + last,
            hint + "; its output is in " + log);
      }
    } finally {
      process.destroy();
    }
  }
}
