package webanalytics.workshop.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.cli.UserError;

/** Reads a preview that was printed elsewhere. */
final class PreviewSource {
  private static final String HOW = "Write one with: pulumi preview --json > FILE";

  private PreviewSource() {}

  /**
   * Reads a file.
   *
   * @param file its path; {@code -} is standard input
   * @throws UserError when it cannot be read or is no preview
   */
  static Preview read(String file, InputStream input) throws IOException {
    if (file.equals("-")) {
      return parse(input.readAllBytes(), "standard input");
    }
    Path path = Path.of(file);
    String name = "--from '" + file + "'";
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw UserError.usage(name + ": there is no such file, or it cannot be read", HOW);
    }
    return parse(Files.readAllBytes(path), name);
  }

  private static Preview parse(byte[] content, String name) throws IOException {
    try {
      JsonNode json = Json.mapper().readTree(content);
      return Preview.parse(json, name);
    } catch (JsonProcessingException e) {
      throw UserError.usage(name + ": is not JSON, or not one object alone", HOW);
    }
  }
}
