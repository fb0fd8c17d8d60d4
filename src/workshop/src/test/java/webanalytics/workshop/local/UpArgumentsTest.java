package webanalytics.workshop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpArgumentsTest {
  @Test
  void upIsFoundBehindGlobalOptions() {
    assertThat(of("up", "--yes", "-s", "local").deploy()).isTrue();
    assertThat(of("--stack", "up", "preview").deploy()).isFalse();
    assertThat(of("-s", "local", "update").deploy()).isTrue();
    assertThat(of("config", "set", "stage", "up").deploy()).isFalse();
    assertThat(of("--color", "never", "up").deploy()).isTrue();
    assertThat(of("-v", "3", "up").deploy()).isTrue();
    assertThat(of("up", "--help").deploy()).isFalse();
  }

  @Test
  void theStackIsReadInEveryForm() {
    assertThat(of("up", "-s", "one").stack()).contains("one");
    assertThat(of("--stack=two", "up").stack()).contains("two");
    assertThat(of("up").stack()).isEmpty();
    assertThat(of("up", "-slocal").stack()).contains("local");
    assertThat(of("up", "-s=local").stack()).contains("local");
    assertThat(of("up", "-s", "one", "--stack", "two").stack()).contains("two");
  }

  private static UpArguments of(String... arguments) {
    return new UpArguments(List.of(arguments));
  }
}
