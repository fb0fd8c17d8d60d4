package webanalytics.workshop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import webanalytics.workshop.Checkout;

class LocalProjectTest {
  @TempDir private Path top;
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
    project = LocalProject.root(new Checkout(top, home, home.resolve("app"), home));
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
                Map.of(
                    "binary", top.resolve(".workshop/app/program/infrastructure.jar").toString())));
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
}
