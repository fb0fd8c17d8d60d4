package webanalytics.workshop.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Holds SQL from a file of this package, with some of its placeholders filled in.
 *
 * @param text the SQL; a placeholder is <code>${name}</code>
 */
record Sql(String text) {
  static Sql read(String name) {
    try (InputStream file = Sql.class.getResourceAsStream(name + ".sql")) {
      return new Sql(new String(file.readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Sql with(String name, String value) {
    return new Sql(text.replace("${" + name + "}", value));
  }

  /** Returns a text as a literal. */
  static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
