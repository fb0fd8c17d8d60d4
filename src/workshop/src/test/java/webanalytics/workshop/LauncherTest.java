package webanalytics.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the launcher in a checkout that is built already, with a java that says how it is called.
 */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "..", "workshop").toAbsolutePath().normalize();

  @TempDir private Path folder;

  private Path checkout;
  private Path tools;

  @BeforeEach
  void standIns() throws IOException {
    tools = Files.createDirectory(folder.resolve("tools"));
    executable(tools.resolve("java"), "printf '%s\\n' \"LC_ALL=${LC_ALL-}\" \"$@\"");
    executable(tools.resolve("mvn"), "echo must not build >&2; exit 1");
    checkout = checkout("clone");
  }

  @Test
  void aRelativePathFindsTheCheckout() throws Exception {
    assertThat(top(folder, Map.of(), "clone/workshop")).isEqualTo(checkout.toString());
  }

  @Test
  void cdpathLeadsItNowhereElse() throws Exception {
    checkout("elsewhere/clone");

    Map<String, String> environment = Map.of("CDPATH", folder.resolve("elsewhere") + ":.");

    assertThat(top(folder, environment, "clone/workshop")).isEqualTo(checkout.toString());
    assertThat(folder).isDirectoryNotContaining(each -> each.toString().contains("\n"));
  }

  @Test
  void aLinkLeadsToTheCheckout() throws Exception {
    Path link = Files.createSymbolicLink(tools.resolve("beacons"), checkout.resolve("workshop"));
    Path relative = Files.createSymbolicLink(folder.resolve("link"), Path.of("clone/workshop"));

    assertThat(top(folder, Map.of(), link.toString())).isEqualTo(checkout.toString());
    assertThat(top(folder, Map.of(), "beacons")).isEqualTo(checkout.toString());
    assertThat(top(tools, Map.of(), relative.toString())).isEqualTo(checkout.toString());
  }

  @Test
  void theShellMayBeNamed() throws Exception {
    assertThat(top(checkout, Map.of(), "sh", "workshop")).isEqualTo(checkout.toString());
    assertThat(top(folder, Map.of(), "sh", "clone/workshop")).isEqualTo(checkout.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "-dash", "trailing ", "it's $HOME", "Bücher"})
  void theFolderMayHaveAnyName(String name) throws Exception {
    // The name of a folder is bytes; this JVM may not be able to write the letter itself.
    String made = name.replace("ü", "\\303\\274");
    String script =
        "name=$(printf '%b.' \"$1\"); name=${name%.};"
            + " cp -a clone \"./$name\"; \"./$name/workshop\"";

    assertThat(run(folder, Map.of(), "sh", "-c", script, "sh", made))
        .contains("-Dworkshop.top=" + folder + "/" + name);
  }

  @Test
  void withoutALocaleFileNamesAreUtf8() throws Exception {
    for (Map<String, String> none :
        List.of(Map.<String, String>of(), Map.of("LC_ALL", "C"), Map.of("LANG", "xx_XX.UTF-8"))) {
      assertThat(run(folder, none, "clone/workshop")).startsWith("LC_ALL=C.UTF-8");
    }
  }

  @Test
  void aLocaleOfTheUserStays() throws Exception {
    assertThat(run(folder, Map.of("LANG", "C.UTF-8"), "clone/workshop")).startsWith("LC_ALL=");
  }

  @Test
  void noHomeIsNeeded() throws Exception {
    assertThat(top(folder, Map.of("HOME", "/nonexistent"), "clone/workshop"))
        .isEqualTo(checkout.toString());
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    assertThat(run(folder, Map.of(), "clone/workshop", "a b", "", "*", "-c", "x='1'"))
        .endsWith("a b", "", "*", "-c", "x='1'");
  }

  @Test
  void gitOnWindowsLeavesTheLineEnds() throws Exception {
    Path attributes = LAUNCHER.resolveSibling(".gitattributes");
    Files.copy(attributes, checkout.resolve(".gitattributes"));
    String script =
        "git init -q . && git add workshop .gitattributes && rm workshop"
            + " && git -c core.autocrlf=true checkout -q workshop && ./workshop";

    assertThat(run(checkout, Map.of(), "sh", "-c", script)).isNotEmpty();
    assertThat(checkout.resolve("workshop")).hasSameBinaryContentAs(LAUNCHER);
  }

  private String top(Path where, Map<String, String> environment, String... command)
      throws Exception {
    String option = "-Dworkshop.top=";
    return run(where, environment, command).stream()
        .filter(line -> line.startsWith(option))
        .map(line -> line.substring(option.length()))
        .findFirst()
        .orElseThrow();
  }

  private List<String> run(Path where, Map<String, String> environment, String... command)
      throws Exception {
    // env finds the command on PATH, as a shell does.
    var line = new ArrayList<>(List.of("env"));
    line.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(line).directory(where.toFile());
    builder.redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  private Path checkout(String name) throws IOException {
    Path made = Files.createDirectories(folder.resolve(name));
    for (String part : List.of("src", "examples", ".workshop/app")) {
      Files.createDirectories(made.resolve(part));
    }
    Files.writeString(made.resolve("pom.xml"), "");
    Files.copy(LAUNCHER, made.resolve("workshop"), StandardCopyOption.COPY_ATTRIBUTES);
    Path built = Files.writeString(made.resolve(".workshop/app/built"), "");
    Files.setLastModifiedTime(built, FileTime.from(Instant.now().plusSeconds(60)));
    return made.toRealPath();
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
