package webanalytics.infrastructure.web.userdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the files that stand beside these classes in the jar. */
final class Resource {
  private Resource() {}

  /**
   * Returns the text of a file.
   *
   * @throws IllegalStateException if it is not in the jar
   */
  static String text(String name) {
    try (InputStream file = Resource.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("resource " + name + " is not in the jar");
      }
      return text(file.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Sources may have been saved on Windows; servers take line feeds alone. */
  static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
