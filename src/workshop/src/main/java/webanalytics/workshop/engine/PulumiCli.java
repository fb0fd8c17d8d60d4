package webanalytics.workshop.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the Pulumi CLI and its Java language host, or builds the pinned ones.
 *
 * @param folder the folder that holds {@code pulumi} and {@code pulumi-language-java}
 */
public record PulumiCli(Path folder) {
  /** The version that tools/pulumi/go.mod pins, and the oldest that is used when found. */
  static final String PINNED = "3.259.0";

  private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)\\.(\\d+).*");

  public Path executable() {
    return folder.resolve("pulumi");
  }

  /** Returns the CLI that would be used, when there is one. */
  public static Optional<PulumiCli> find(Path built) {
    return Stream.concat(onPath(), Stream.of(built).filter(PulumiCli::complete))
        .map(PulumiCli::new)
        .findFirst();
  }

  /**
   * Returns a CLI, building it from the pinned Go modules when none is there.
   *
   * @param sources the folder of go.mod
   * @param built the folder for the executables
   */
  public static PulumiCli prepare(Path sources, Path built, Consumer<String> progress)
      throws IOException, InterruptedException {
    Optional<PulumiCli> found = find(built);
    if (found.isPresent()) {
      return found.get();
    }
    progress.accept("building the Pulumi CLI " + PINNED + " (once; four to six minutes)");
    new GoBuild("Pulumi CLI", sources, built)
        .run(
            progress,
            "-ldflags",
            "-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v" + PINNED,
            "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
            "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java");
    return new PulumiCli(built);
  }

  /**
   * Builds the pinned language host for YAML where the CLI has none.
   *
   * @param sources the folder of go.mod
   */
  public void prepareYaml(Path sources, Consumer<String> progress)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(folder.resolve("pulumi-language-yaml"))) {
      progress.accept("building Pulumi's language host for YAML (once; one to three minutes)");
      new GoBuild("language host for YAML", sources, folder)
          .run(
              progress,
              "-ldflags",
              "-s -w",
              "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml");
    }
  }

  private static Stream<Path> onPath() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .filter(PulumiCli::complete)
        .filter(folder -> newEnough(version(folder)));
  }

  private static boolean complete(Path folder) {
    return Files.isExecutable(folder.resolve("pulumi"))
        && Files.isExecutable(folder.resolve("pulumi-language-java"));
  }

  private static String version(Path folder) {
    try {
      Process process =
          new ProcessBuilder(List.of(folder.resolve("pulumi").toString(), "version"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String version = new String(process.getInputStream().readAllBytes()).strip();
      return process.waitFor() == 0 ? version : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** Compares release numbers; a version that cannot be read is not new enough. */
  static boolean newEnough(String version) {
    Matcher found = VERSION.matcher(version);
    Matcher pinned = VERSION.matcher(PINNED);
    if (!found.matches() || !pinned.matches()) {
      return false;
    }
    for (int i = 1; i <= 3; i++) {
      int difference = Integer.parseInt(found.group(i)) - Integer.parseInt(pinned.group(i));
      if (difference != 0) {
        return difference > 0;
      }
    }
    return true;
  }
}
