package webanalytics.infrastructure.web.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs the script with the machine's python3 against databases as the agent writes them. */
@Execution(ExecutionMode.CONCURRENT)
class DrainScriptTest {
  private static final String LONG = "30";
  private static final String SHORT = "0.2";

  @TempDir Path folder;
  private Path script;
  private long clock = 1_790_000_000_000L;

  @BeforeEach
  void writeScript() throws IOException {
    script = Files.writeString(folder.resolve("drain.py"), Drain.script().content());
  }

  @Test
  void returnsWhenEveryLogIsSent() throws Exception {
    checkpoint(log("access_log-20261123-1", 2000), 2000);
    checkpoint(log("access_log", 100), 100);
    assertThat(drain(LONG)).isEqualTo(new Result(0, ""));
  }

  @Test
  void waitsForItsBoundWhenBytesAreLeft() throws Exception {
    checkpoint(log("access_log-20261123-1", 2000), 2000);
    checkpoint(log("access_log", 100), 60);
    assertThat(drain(SHORT))
        .isEqualTo(new Result(1, folder + "/access_log: 40 bytes were not sent in time\n"));
  }

  @Test
  void returnsAsSoonAsTheRestIsSent() throws Exception {
    Path log = log("access_log", 100);
    checkpoint(log, 60);
    Process running = start(LONG);
    checkpoint(log, 100);
    assertThat(finish(running)).isEqualTo(new Result(0, ""));
  }

  @Test
  void returnsWhenNothingWasLogged() throws Exception {
    assertThat(drain(LONG)).isEqualTo(new Result(0, ""));
    log("access_log", 0);
    assertThat(drain(LONG)).isEqualTo(new Result(0, ""));
  }

  @Test
  void waitsForItsBoundWithoutADatabase() throws Exception {
    log("access_log", 7);
    assertThat(drain(SHORT).exitCode()).isEqualTo(1);
    assertThat(folder.resolve("checkpoints")).doesNotExist();
  }

  @Test
  void waitsForItsBoundWithADatabaseThatIsNotSetUp() throws Exception {
    log("access_log", 7);
    python("import sqlite3; sqlite3.connect('checkpoints').execute('create table other(a)')");
    assertThat(drain(SHORT).exitCode()).isEqualTo(1);
  }

  @Test
  void waitsForALockedDatabase() throws Exception {
    Path log = log("access_log", 100);
    checkpoint(log, 100);
    Process holder =
        new ProcessBuilder(
                "python3",
                "-c",
                "import sqlite3, sys\n"
                    + "held = sqlite3.connect('checkpoints', isolation_level=None)\n"
                    + "held.execute('begin exclusive')\n"
                    + "print('held', flush=True)\n"
                    + "sys.stdin.readline()\n"
                    + "held.execute('rollback')\n")
            .directory(folder.toFile())
            .start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("held");
      assertThat(drain(SHORT).exitCode()).isEqualTo(1);
      Process running = start(LONG);
      holder.outputWriter().append('\n').close();
      assertThat(finish(running)).isEqualTo(new Result(0, ""));
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  @Test
  void doesNotTakeAnOlderFilesOffsetForThisOnes() throws Exception {
    checkpoint(log("access_log", 100), 5000);
    assertThat(drain(SHORT).exitCode()).isEqualTo(1);
  }

  /** The agent's table has one row a path. */
  @Test
  void aRotationDoesNotMakeEveryLaterShutdownWait() throws Exception {
    Path log = log("access_log", 2000);
    checkpoint(log, 2000);
    Files.move(log, folder.resolve("access_log-20261123-1"));
    checkpoint(log("access_log", 100), 100);
    assertThat(drain(LONG)).isEqualTo(new Result(0, ""));
  }

  @Test
  void waitsForTheRestOfARotatedFileAndForTheNewOne() throws Exception {
    Path log = log("access_log", 2000);
    checkpoint(log, 1500);
    Path rotated = Files.move(log, folder.resolve("access_log-20261123-1"));
    log("access_log", 70);
    assertThat(drain(SHORT))
        .isEqualTo(
            new Result(
                1,
                folder
                    + "/access_log: 70 bytes were not sent in time\n"
                    + rotated
                    + ": 500 bytes were not sent in time\n"));
  }

  @Test
  void waitsWhenTheAgentsFileIsGone() throws Exception {
    Path log = log("access_log", 2000);
    checkpoint(log, 2000);
    // Still there under a name that the agent does not know, so that nobody gets its inode.
    Files.move(log, folder.resolve("gone"));
    log("access_log", 70);
    assertThat(drain(SHORT).exitCode()).isEqualTo(1);
  }

  @Test
  void takesTheNewestOffsetOfAFileThatWasRenamed() throws Exception {
    Path log = log("access_log", 100);
    checkpoint(log, 60);
    Path renamed = Files.move(log, folder.resolve("access_log-20261123-1"));
    checkpoint(renamed, 100);
    assertThat(drain(LONG)).isEqualTo(new Result(0, ""));
  }

  private record Result(int exitCode, String error) {}

  /** Writes a log that was changed after those before it. */
  private Path log(String name, int bytes) throws IOException {
    Path log = Files.writeString(folder.resolve(name), "x".repeat(bytes));
    return Files.setLastModifiedTime(log, FileTime.fromMillis(++clock));
  }

  /** Saves an offset as the agent's SQLiteFileCheckpointStore does. */
  private void checkpoint(Path log, long offset) throws Exception {
    String key = Files.readAttributes(log, BasicFileAttributes.class).fileKey().toString();
    python(
        "import sqlite3\n"
            + "with sqlite3.connect('checkpoints', timeout=20) as database:\n"
            + "    database.execute('create table if not exists FILE_CHECKPOINTS(flow text, path text,"
            + " fileId text, lastModifiedTime bigint, size bigint, offset bigint,"
            + " lastUpdated datetime, primary key (flow, path))')\n"
            + "    database.execute('insert or replace into FILE_CHECKPOINTS values (?, ?, ?, 0, ?, ?,"
            + " strftime(\"%Y-%m-%d %H:%M:%f\", \"now\"))', ('fh:s', '"
            + log
            + "', '"
            + key
            + "', "
            + offset
            + ", "
            + offset
            + "))\n");
  }

  private void python(String program) throws Exception {
    Process process =
        new ProcessBuilder("python3", "-c", program).directory(folder.toFile()).start();
    assertThat(finish(process)).isEqualTo(new Result(0, ""));
  }

  private Process start(String seconds) throws IOException {
    List<String> command = new ArrayList<>(List.of("python3", script.toString()));
    command.addAll(List.of("--logs", folder + "/access_log*"));
    command.addAll(List.of("--checkpoints", folder + "/checkpoints", "--seconds", seconds));
    return new ProcessBuilder(command).start();
  }

  private Result drain(String seconds) throws Exception {
    return finish(start(seconds));
  }

  private static Result finish(Process process) throws Exception {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the script did not end");
    }
    return new Result(
        process.exitValue(),
        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
  }
}
