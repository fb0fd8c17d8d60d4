package webanalytics.workshop.controls.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Says that a resource does not meet a control, and why that is right.
 *
 * @param control the control's id
 * @param resource the resource's logical name
 * @param reason why; never blank where the program is sound
 */
public record Waiver(String control, String resource, String reason) {

  /** Reads a component's output {@code waivers}. */
  static Stream<Waiver> listed(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(
            each ->
                new Waiver(
                    each.path("control").asText(),
                    each.path("resource").asText(),
                    each.path("reason").asText()));
  }
}
