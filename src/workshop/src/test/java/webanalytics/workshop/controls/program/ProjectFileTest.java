package webanalytics.workshop.controls.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import webanalytics.workshop.cli.Json;

class ProjectFileTest {
  @TempDir private Path folder;

  @Test
  void handsOverDefaultsAndChangesWithTheirNamespace() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("Pulumi.yaml"),
            """
            name: beacons
            config:
              stage: {type: string, default: start}
              minSize: {type: integer, default: 2}
              zones: {type: array, default: [0, 1]}
              key: {type: string}
            """);

    String configuration = new ProjectFile(file).configuration(Map.of("stage", "finish"));

    assertThat(Json.mapper().readTree(configuration))
        .isEqualTo(
            Json.mapper()
                .valueToTree(
                    Map.of(
                        "beacons:stage",
                        "finish",
                        "beacons:minSize",
                        "2",
                        "beacons:zones",
                        "[0,1]")));
  }
}
