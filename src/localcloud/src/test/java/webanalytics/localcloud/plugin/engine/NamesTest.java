package webanalytics.localcloud.plugin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.plugin.schema.Naming;

class NamesTest {

  @Property
  void everyNameIsTheLogicalOneWhateverItsLengthAndSevenDigits(
      @ForAll @AlphaChars @StringLength(min = 1, max = 200) String logicalName,
      @ForAll byte[] seed,
      @ForAll @IntRange(min = 20, max = 64) int longest) {
    String name = Names.from(logicalName, seed).name(Naming.by("name", longest));

    assertThat(name).startsWith(logicalName + "-").matches("[A-Za-z]+-[0-9a-f]{7}");
  }

  @Test
  void theSameSeedMakesTheSameNameAndAnotherSeedAnother() {
    Naming naming = Naming.by("name", 32);

    assertThat(name("web", 1, naming)).isEqualTo(name("web", 1, naming));
    assertThat(name("web", 1, naming)).isNotEqualTo(name("web", 2, naming));
  }

  @Test
  void bucketNamesAreLowerCase() {
    assertThat(name("AnalyticsBucket", 1, new Naming("bucket", 63, true)))
        .startsWith("analyticsbucket-");
  }

  @Test
  void theEnginesProposalIsCutUnlessItIsEnforced() {
    Naming naming = Naming.by("name", 5);

    assertThat(new Names("x", new byte[0], Optional.of("proposed"), false, false).name(naming))
        .isEqualTo("propo");
    assertThat(new Names("x", new byte[0], Optional.of("proposed"), true, false).name(naming))
        .isEqualTo("proposed");
  }

  private static String name(String logicalName, int seed, Naming naming) {
    return Names.from(logicalName, new byte[] {(byte) seed}).name(naming);
  }
}
