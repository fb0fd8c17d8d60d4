package webanalytics.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pastes README's block "On one machine" into a shell. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ReadmeIT {
  private static final Pattern BLOCK =
      Pattern.compile("^## On one machine\n```\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  private final Checkout checkout = Checkout.fromLauncher();

  @TempDir private Path folder;

  @AfterEach
  void down() throws Exception {
    if (Files.exists(folder.resolve("workshop"))) {
      shell("./workshop local down");
    }
  }

  @Test
  void thePastedBlockPasses() throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(checkout.top().resolve("README.md")));
    assertThat(block.find()).isTrue();
    launcher();

    String shown = shell(block.group(1));

    assertThat(shown)
        .contains("200 sent, 200 answered, 200 found, 0 missing, 0 duplicates")
        .contains("passed")
        .endsWith("The local cloud is gone.\n");
  }

  /** Stands for the checkout's own launcher: what it has built, and a local cloud of its own. */
  private void launcher() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.createDirectory(home.resolve("pulumi"));
    for (Path shared : new Path[] {checkout.app(), checkout.python(), checkout.pulumiTools()}) {
      Files.createSymbolicLink(
          home.resolve(checkout.home().relativize(shared)), shared.toAbsolutePath());
    }
    Path script =
        Files.writeString(
            folder.resolve("workshop"),
            """
            #!/bin/sh
            exec '%s' -Dworkshop.top='%s' -Dworkshop.home='%s' -cp '%s/*' webanalytics.workshop.Main "$@"
            """
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin/java"),
                    checkout.top(),
                    home,
                    checkout.app()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  private String shell(String commands) throws Exception {
    Path shown = folder.resolve("shown");
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-s")
            .directory(folder.toFile())
            .redirectInput(Files.writeString(folder.resolve("pasted"), commands).toFile())
            .redirectErrorStream(true)
            .redirectOutput(shown.toFile());
    // A fresh one: it knows of no other cloud.
    shell
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("AWS_") || name.startsWith("PULUMI_"));
    Process process = shell.start();
    try {
      process.waitFor();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    return Files.readString(shown);
  }
}
