package webanalytics.workshop.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webanalytics.workshop.bucket.StoredEvent;
import webanalytics.workshop.cli.Json;

class EventParserTest {
  private final EventParser parser = new EventParser();

  @Property(tries = 200)
  void readsTheFieldsThatTheTreeHas(
      @ForAll String text, @ForAll boolean metrics, @ForAll Random order) {
    List<String> names = new ArrayList<>(StoredEvent.FIELDS);
    if (metrics) {
      names.addAll(StoredEvent.METRIC_FIELDS);
    }
    Collections.shuffle(names, order);
    ObjectNode json = Json.mapper().createObjectNode();
    for (String name : names) {
      json.put(name, order.nextInt(4) == 0 ? null : name + text + "\\xc3\\xa9\\\"");
    }
    String line = Json.line(json);
    StoredEvent tree = StoredEvent.parse(line).orElseThrow();

    // A parser that has read another line before must not remember it.
    parser.parse(line.replace("null", "\"before\""));
    assertThat(parser.parse(line)).isTrue();
    for (String name : names) {
      assertThat(Optional.ofNullable(parser.field(EventParser.place(name))))
          .isEqualTo(tree.field(name));
    }
  }

  @Property(tries = 200)
  void takesNoPartOfAnEvent(@ForAll @IntRange(min = 0, max = 15) int left, @ForAll Random values) {
    List<String> names = new ArrayList<>(StoredEvent.FIELDS);
    names.addAll(StoredEvent.METRIC_FIELDS);
    names.remove(left);
    ObjectNode json = Json.mapper().createObjectNode();
    names.forEach(name -> json.put(name, "x"));
    String line = Json.line(json);

    assertThat(parser.parse(line)).isFalse();
    assertThat(parser.parse(line.substring(0, values.nextInt(line.length())))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "\"text\"", "7", "{", "{}", "{}{}"})
  void takesNothingElse(String line) {
    assertThat(parser.parse(line)).isFalse();
    assertThat(StoredEvent.parse(line)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "true", "{}", "[\"x\"]"})
  void takesTextsOnly(String value) {
    ObjectNode json = Json.mapper().createObjectNode();
    StoredEvent.FIELDS.forEach(name -> json.put(name, "x"));
    String line = Json.line(json);
    String wrong = line.replace("\"page\":\"x\"", "\"page\":" + value);

    assertThat(parser.parse(line)).isTrue();
    assertThat(parser.parse(line + "{}")).isFalse();
    assertThat(parser.parse(wrong)).isFalse();
    assertThat(StoredEvent.parse(wrong)).isEmpty();
  }
}
