package webanalytics.localcloud.fleet.shipper;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts a log line as the agent's LOGTOJSON does: one JSON object a line, fields in the order of
 * their names, {@code -} as null, everything else as the string that stands in the log, Apache's
 * escapes included.
 */
public final class LogToJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final Pattern pattern;
  private final List<String> names;

  /** Creates a conversion; a line must match the pattern as a whole. */
  public LogToJson(Pattern pattern, List<String> names) {
    this.pattern = pattern;
    this.names = List.copyOf(names);
  }

  /**
   * Converts a line without its line break.
   *
   * @return the record with a line break; empty where the line does not match, or the pattern has
   *     another number of groups than there are names
   */
  public Optional<byte[]> convert(String line) {
    Matcher matcher = pattern.matcher(line);
    if (matcher.groupCount() != names.size() || !matcher.matches()) {
      return Optional.empty();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(line.length() + names.size() * 16);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      for (int i = 0; i < names.size(); i++) {
        String value = matcher.group(i + 1);
        json.writeFieldName(names.get(i));
        if (value == null || value.equals("-")) {
          json.writeNull();
        } else {
          json.writeString(value);
        }
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(out.toByteArray());
  }
}
