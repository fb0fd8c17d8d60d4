package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFileTest {
  @Test
  void declaresEveryKeyOfTheProgramAndNoOther() {
    Set<String> read = new TreeSet<>();
    ConfigValues defaults = ProjectFile.configuration(Map.of());
    SettingsReader.read(
        new ConfigValues(
            key -> {
              read.add(key);
              return defaults.lookup().apply(key);
            },
            Set.of()));

    assertThat(read).isEqualTo(new TreeSet<>(ProjectFile.declaredKeys().keySet()));
  }

  @Test
  void describesEveryKeyAndGivesItADefault() {
    assertThat(ProjectFile.declaredKeys())
        .allSatisfy(
            (key, type) -> {
              assertThat(type.get("type")).isIn("string", "integer", "boolean", "array");
              assertThat((String) type.get("description")).isNotBlank();
              assertThat(type.get("default")).isNotNull();
            });
  }

  @Test
  void isNamedAsTheNamespace() {
    assertThat(ProjectFile.read("Pulumi.yaml"))
        .containsEntry("name", ProjectFile.NAME)
        .containsEntry("runtime", "java")
        .containsEntry("main", "src/infrastructure");
  }

  @ParameterizedTest
  @CsvSource({"dev, start", "start, start", "finish, finish", "local, start"})
  void stackFilesSetStageAndRegionAndHoldNoSalt(String stack, String stage) {
    Map<String, Object> file = ProjectFile.read("Pulumi." + stack + ".yaml");
    assertThat(file).containsOnlyKeys("config");
    @SuppressWarnings("unchecked")
    Map<String, Object> config = (Map<String, Object>) file.get("config");
    assertThat(config)
        .containsEntry(ProjectFile.NAME + ":stage", stage)
        .containsKey("aws:region")
        .hasSize(stack.equals("local") ? 3 : 2);
  }
}
