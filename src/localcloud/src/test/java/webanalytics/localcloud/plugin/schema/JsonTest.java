package webanalytics.localcloud.plugin.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void formatAndOrderOfKeysMeanNothing() {
    assertThat(Json.same("{\"a\": 1, \"b\" : \"x\"}", "{\"b\":\"x\",\n\"a\":1}")).isTrue();
  }

  @Test
  void aListOfOneMeansItsElement() {
    assertThat(Json.same("{\"Action\":[\"s3:Get\"]}", "{\"Action\":\"s3:Get\"}")).isTrue();
  }

  @Test
  void theOrderOfAListMeansNothing() {
    assertThat(Json.same("{\"a\":[\"x\",\"y\"]}", "{\"a\":[\"y\",\"x\"]}")).isTrue();
  }

  @Test
  void anotherValueIsADifference() {
    assertThat(Json.same("{\"a\":[\"x\",\"y\"]}", "{\"a\":[\"x\",\"z\"]}")).isFalse();
    assertThat(Json.same("{\"a\":[\"x\",\"y\"]}", "{\"a\":[\"x\"]}")).isFalse();
    assertThat(Json.same("{\"a\":\"x\"}", "{\"b\":\"x\"}")).isFalse();
  }

  @Test
  void onlyObjectsAreDocuments() {
    assertThat(Json.compact("{ \"b\" : [1, 2],\n \"a\" : {} }")).contains("{\"a\":{},\"b\":[1,2]}");
    assertThat(Json.compact("[]")).isEmpty();
    assertThat(Json.compact("{")).isEmpty();
    assertThat(Json.compact("")).isEmpty();
  }
}
