package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class MainTest {
  /** On JDK 25, which gives it one thread there, the SDK of Pulumi would wait for ever. */
  @Test
  void onOneProcessorTheCommonPoolHasRoomForTheSdk() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=1",
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .endsWith("parallelism 4\n");
  }

  /** Runs the program without an engine; however it ends, the pool's size is printed. */
  static final class Probe {
    public static void main(String[] args) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () ->
                      System.out.print(
                          "parallelism " + ForkJoinPool.commonPool().getParallelism() + "\n")));
      Main.main(args);
    }
  }
}
