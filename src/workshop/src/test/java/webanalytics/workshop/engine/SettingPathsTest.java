package webanalytics.workshop.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingPathsTest {
  @Test
  void aTextIsSetAsItIs() {
    assertThat(SettingPaths.of("minSize", "3")).containsExactly("minSize=3");
    assertThat(SettingPaths.of("corsOrigin", "*")).containsExactly("corsOrigin=*");
    assertThat(SettingPaths.of("deliveryPrefix", "[x")).containsExactly("deliveryPrefix=[x");
  }

  @Test
  void anItemOfAListIsAPath() {
    assertThat(SettingPaths.of("availabilityZoneIndexes[0]", "2"))
        .containsExactly("availabilityZoneIndexes[0]=2");
  }

  @Test
  void aListInJsonIsSetItemByItem() {
    assertThat(SettingPaths.of("subnetCidrs", "[\"10.0.1.0/24\", \"10.0.0.0/24\"]"))
        .containsExactly("subnetCidrs[0]=10.0.1.0/24", "subnetCidrs[1]=10.0.0.0/24");
  }

  @Test
  void anObjectInJsonIsSetKeyByKey() {
    assertThat(SettingPaths.of("aws:defaultTags", "{\"tags\":{\"cost:center\":\"7\"}}"))
        .containsExactly("aws:defaultTags[\"tags\"][\"cost:center\"]=7");
  }

  @Test
  void whatHasNoItemIsLeftToTheCli() {
    assertThat(SettingPaths.of("subnetCidrs", "[]")).containsExactly("subnetCidrs=[]");
  }

  @Test
  void oneItemOverTwoLeavesNothingOfTheOldList() {
    assertThat(SettingPaths.replaces("[\"10.0.1.0/24\"]")).isTrue();
    assertThat(SettingPaths.replaces("[]")).isTrue();
    assertThat(SettingPaths.replaces("[x")).isFalse();
    assertThat(SettingPaths.replaces("[1] and more")).isFalse();
    assertThat(SettingPaths.of("subnetCidrs", "[1] and more"))
        .containsExactly("subnetCidrs=[1] and more");
  }

  @Test
  void theListOfAPathIsRemovedAsAPath() {
    assertThat(PulumiEngine.removal("subnetCidrs", "dev", Path.of("/f")))
        .containsExactly("config", "rm", "subnetCidrs", "--stack", "dev", "--config-file", "/f");
    assertThat(PulumiEngine.removal("aws:defaultTags.tags", "dev", Path.of("/f")))
        .contains("aws:defaultTags.tags", "--path");
  }

  @Test
  void aQuoteInAKeyIsEscaped() {
    assertThat(SettingPaths.of("tags", "{\"a\\\"b\": 1}")).containsExactly("tags[\"a\\\"b\"]=1");
  }
}
