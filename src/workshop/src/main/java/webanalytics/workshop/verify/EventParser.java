package webanalytics.workshop.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import webanalytics.workshop.bucket.ApacheText;
import webanalytics.workshop.bucket.StoredEvent;

/**
 * Reads the fields of one stored event after the other without building a tree of them. For one
 * thread.
 *
 * <p>It takes exactly the lines that {@link StoredEvent#parse} takes.
 */
final class EventParser {
  private static final int PLAIN = StoredEvent.FIELDS.size();
  private static final int WITH_METRICS = PLAIN + StoredEvent.METRIC_FIELDS.size();
  private static final Map<String, Integer> PLACES = places();
  private static final JsonFactory JSON = new JsonFactory();

  private final String[] values = new String[WITH_METRICS];
  private final boolean[] given = new boolean[WITH_METRICS];

  /** Reads a line; returns whether it is an event. */
  boolean parse(String line) {
    Arrays.fill(values, null);
    Arrays.fill(given, false);
    try (JsonParser json = JSON.createParser(line)) {
      return json.nextToken() == JsonToken.START_OBJECT
          && members(json)
          && json.nextToken() == null
          && whole();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean members(JsonParser json) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      Integer place = PLACES.get(name);
      JsonToken value = json.nextToken();
      if (place == null || value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL) {
        return false;
      }
      given[place] = true;
      values[place] = value == JsonToken.VALUE_NULL ? null : json.getText();
    }
    return json.currentToken() == JsonToken.END_OBJECT;
  }

  private boolean whole() {
    int metrics = 0;
    for (int i = 0; i < WITH_METRICS; i++) {
      if (i >= PLAIN) {
        metrics += given[i] ? 1 : 0;
      } else if (!given[i]) {
        return false;
      }
    }
    return metrics == 0 || metrics == StoredEvent.METRIC_FIELDS.size();
  }

  /** Returns the field of the last line with Apache's escapes undone; null where there is none. */
  String field(int place) {
    return values[place] == null ? null : ApacheText.unescape(values[place]);
  }

  /** Returns where a field is. */
  static int place(String name) {
    return PLACES.get(name);
  }

  private static Map<String, Integer> places() {
    var places = new HashMap<String, Integer>();
    StoredEvent.FIELDS.forEach(name -> places.put(name, places.size()));
    StoredEvent.METRIC_FIELDS.forEach(name -> places.put(name, places.size()));
    return Map.copyOf(places);
  }
}
