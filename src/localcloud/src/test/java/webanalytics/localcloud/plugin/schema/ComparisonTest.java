package webanalytics.localcloud.plugin.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static webanalytics.localcloud.plugin.schema.Comparison.same;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Property
  void aSetEqualsItselfInAnyOrder(@ForAll List<String> elements) {
    List<String> reversed = new ArrayList<>(elements);
    Collections.reverse(reversed);

    assertThat(same(Type.set(STRING), elements, reversed)).isTrue();
  }

  @Property
  void aSetWithOneMoreElementDiffers(@ForAll List<String> elements, @ForAll String more) {
    List<String> longer = new ArrayList<>(elements);
    longer.add(more);

    assertThat(same(Type.set(STRING), elements, longer)).isFalse();
  }

  @Test
  void aListKeepsItsOrder() {
    assertThat(same(Type.list(STRING), List.of("a", "b"), List.of("b", "a"))).isFalse();
    assertThat(same(Type.list(STRING), List.of("a", "b"), List.of("a", "b"))).isTrue();
  }

  @Test
  void emptyMeansAbsent() {
    assertThat(same(STRING, null, "")).isTrue();
    assertThat(same(Type.set(STRING), List.of(), null)).isTrue();
    assertThat(same(STRING, "", "x")).isFalse();
  }

  @Test
  void whatIsUnknownDiffers() {
    assertThat(same(STRING, Unknown.UNKNOWN, Unknown.UNKNOWN)).isFalse();
    assertThat(
            same(
                Type.map(Type.MapForm.PLAIN),
                Map.of("a", Unknown.UNKNOWN),
                Map.of("a", Unknown.UNKNOWN)))
        .isFalse();
  }
}
