package webanalytics.infrastructure.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.256/32",
        "10.0.0/24",
        "10.0.0.1/24",
        "10.0.0.0/24 ",
        "::/0",
        "a.b.c.d/8",
        "10.0.0.0/024",
        "10.0.0.0/24\n"
      })
  void refusesWhatIsNoNetwork(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
  }

  @Test
  void containsItselfAndItsParts() {
    Cidr vpc = Cidr.parse("10.0.0.0/23");
    assertThat(vpc.contains(vpc)).isTrue();
    assertThat(vpc.contains(Cidr.parse("10.0.1.0/24"))).isTrue();
    assertThat(vpc.contains(Cidr.parse("10.0.2.0/24"))).isFalse();
    assertThat(vpc.contains(Cidr.parse("10.0.0.0/22"))).isFalse();
    assertThat(Cidr.parse("10.0.2.0/23").contains(Cidr.parse("10.0.1.0/24"))).isFalse();
  }

  @Test
  void overlapsWhereAnAddressIsShared() {
    Cidr first = Cidr.parse("10.0.0.0/24");
    assertThat(first.overlaps(Cidr.parse("10.0.1.0/24"))).isFalse();
    assertThat(Cidr.parse("10.0.1.0/24").overlaps(first)).isFalse();
    assertThat(first.overlaps(Cidr.parse("10.0.0.128/25"))).isTrue();
    assertThat(Cidr.parse("10.0.0.128/25").overlaps(first)).isTrue();
    assertThat(Cidr.parse("0.0.0.0/0").overlaps(Cidr.parse("255.255.255.255/32"))).isTrue();
  }

  @Property(tries = 200)
  void readsWhatItWrites(
      @ForAll @LongRange(max = 0xffffffffL) long bits, @ForAll @IntRange(max = 32) int prefix) {
    long size = 1L << (32 - prefix);
    Cidr cidr = new Cidr(bits - bits % size, prefix);
    assertThat(Cidr.parse(cidr.toString())).isEqualTo(cidr);
  }
}
