package webanalytics.workshop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PulumiCliTest {
  @ParameterizedTest
  @ValueSource(strings = {"v3.259.0", "3.259.1", "v3.260.0-alpha.1", "v4.0.0"})
  void versionsFromThePinnedOneOnAreUsed(String version) {
    assertThat(PulumiCli.newEnough(version)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3.258.9", "v2.999.0", "", "latest", "v3.259"})
  void olderOrUnreadableVersionsAreNot(String version) {
    assertThat(PulumiCli.newEnough(version)).isFalse();
  }
}
