package webanalytics.infrastructure.web.userdata;

/**
 * Describes a file that a server is booted with, owned by root.
 *
 * @param path absolute path
 * @param permissions four octal digits
 * @param content lines of text, ending in one line feed, the first without leading space
 */
record FileEntry(String path, String permissions, String content) {
  FileEntry {
    if (!content.endsWith("\n") || content.endsWith("\n\n") || content.startsWith(" ")) {
      throw new IllegalArgumentException("content does not fit a YAML literal block: " + path);
    }
  }

  /** Describes a file that everybody may read. */
  static FileEntry readable(String path, String content) {
    return new FileEntry(path, "0644", content);
  }
}
