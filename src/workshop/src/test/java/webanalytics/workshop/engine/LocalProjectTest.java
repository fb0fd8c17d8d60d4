package webanalytics.workshop.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.UserError;

class LocalProjectTest {
  @TempDir private Path top;
  private Checkout checkout;
  private LocalProject project;

  @BeforeEach
  void aCheckout() throws IOException {
    Files.writeString(
        top.resolve("Pulumi.yaml"),
        """
        name: web
        runtime: java
        main: src/infrastructure
        config:
          stage:
            type: string
            default: start
        """);
    Files.writeString(top.resolve("Pulumi.local.yaml"), "config:\n  web:stage: start\n");
    Files.writeString(top.resolve("Pulumi.finish.yaml"), "config:\n  web:stage: finish\n");
    Path home = top.resolve(".workshop");
    checkout = new Checkout(top, home, home.resolve("app"), home);
    Files.createDirectories(checkout.program());
    Files.writeString(checkout.program().resolve("program.jar"), "");
    project = LocalProject.root(checkout);
  }

  @Test
  void keepsNameAndSchemaAndRunsTheBuiltJar() throws IOException {
    project.generate();

    Map<String, Object> generated =
        new Yaml().load(Files.readString(top.resolve(".workshop/project/Pulumi.yaml")));
    assertThat(generated)
        .containsEntry("name", "web")
        .containsEntry("main", "../../src/infrastructure")
        .containsEntry("config", Map.of("stage", Map.of("type", "string", "default", "start")))
        .containsEntry(
            "runtime",
            Map.of(
                "name",
                "java",
                "options",
                Map.of("binary", top.resolve(".workshop/app/program/program.jar").toString())));
  }

  @Test
  void copiesEveryStackFileOnceAndKeepsWhatWasChangedInTheCopy() throws IOException {
    project.generate();
    Files.writeString(project.stackFile("local"), "config:\n  web:stage: finish\n");

    project.generate();

    assertThat(project.stacks()).containsExactly("finish", "local");
    assertThat(project.stackFile("local")).hasContent("config:\n  web:stage: finish");
    assertThat(project.stackFile("finish")).hasContent("config:\n  web:stage: finish");
    assertThat(top.resolve("Pulumi.local.yaml")).hasContent("config:\n  web:stage: start");
  }

  @Test
  void anotherProjectHasItsOwnCopyStacksAndJar() throws IOException {
    Path folder = anotherProject("name: small\nruntime:\n  name: java\n");
    Path jar = built("small.jar");

    LocalProject small = LocalProject.at(checkout, folder);
    small.generate();

    assertThat(small.name()).isEqualTo("small");
    assertThat(small.firstStack()).isEqualTo("test");
    assertThat(small.folder()).isEqualTo(top.resolve(".workshop/project/examples/small"));
    assertThat(small.stackFile("test")).exists();
    Map<String, Object> generated =
        new Yaml().load(Files.readString(small.folder().resolve("Pulumi.yaml")));
    assertThat(generated)
        .containsEntry("main", "../../../../examples/small")
        .containsEntry(
            "runtime", Map.of("name", "java", "options", Map.of("binary", jar.toString())));
  }

  @Test
  void theTopIsTheRepositorysOwnProject() throws IOException {
    assertThat(LocalProject.at(checkout, top).folder()).isEqualTo(project.folder());
  }

  @Test
  void aFolderWithoutAProjectIsRefused() {
    assertThatThrownBy(() -> LocalProject.at(checkout, top.resolve("examples/none")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("with a Pulumi.yaml");
  }

  @Test
  void aProjectOutsideTheRepositoryIsRefused(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("Pulumi.yaml"), "name: other\nruntime: java\n");

    assertThatThrownBy(() -> LocalProject.at(checkout, elsewhere))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("must be a folder of this repository");
  }

  @Test
  void aProjectThatIsNotBuiltOrTwiceIsRefused() throws IOException {
    LocalProject small = LocalProject.at(checkout, anotherProject("name: small\nruntime: java\n"));

    assertThatThrownBy(small::generate).hasMessageContaining("0 jars");

    built("small.jar");
    built("small-sources.jar");
    assertThatThrownBy(small::generate).hasMessageContaining("2 jars");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "just text", "name: small\nruntime: go\n", "runtime: java\n", "a: [b"})
  void aFileThatIsNoProjectIsRefused(String content) throws IOException {
    Path folder = anotherProject(content);
    built("small.jar");
    LocalProject small = LocalProject.at(checkout, folder);

    assertThatThrownBy(small::generate)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("must be a Pulumi project");
  }

  private static final String IN_YAML =
      """
      name: small
      runtime: yaml
      packages:
        beacon: ../../src/infrastructure/package
        random: random@4.0.0
      resources:
        beacons:
          type: beacon:BeaconPipeline
      """;

  @Test
  void aProgramInYamlRunsWhereItLiesAndUsesTheBuiltPackage() throws IOException {
    LocalProject small = LocalProject.at(checkout, anotherProject(IN_YAML));
    Path built = Files.createDirectories(checkout.app().resolve("packages/beacon"));
    Path executable = Files.writeString(built.resolve("pulumi-resource-beacon"), "");
    assertThat(executable.toFile().setExecutable(true)).isTrue();

    small.generate();

    assertThat(small.inYaml()).isTrue();
    Map<String, Object> generated =
        new Yaml().load(Files.readString(small.folder().resolve("Pulumi.yaml")));
    assertThat(generated)
        .doesNotContainKey("main")
        .containsEntry("runtime", "yaml")
        .containsEntry("packages", Map.of("beacon", built.toString(), "random", "random@4.0.0"))
        .containsEntry("resources", Map.of("beacons", Map.of("type", "beacon:BeaconPipeline")));
  }

  @Test
  void aPackageThatIsNotBuiltIsRefused() throws IOException {
    LocalProject small = LocalProject.at(checkout, anotherProject(IN_YAML));

    assertThatThrownBy(small::generate)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("packages 'beacon'");
  }

  private Path anotherProject(String content) throws IOException {
    Path folder = Files.createDirectories(top.resolve("examples/small"));
    Files.writeString(folder.resolve("Pulumi.yaml"), content);
    Files.writeString(folder.resolve("Pulumi.test.yaml"), "config: {}\n");
    return folder;
  }

  private Path built(String name) throws IOException {
    Path folder = Files.createDirectories(checkout.app().resolve("examples/small"));
    return Files.writeString(folder.resolve(name), "");
  }
}
