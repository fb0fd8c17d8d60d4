package webanalytics.program;

/**
 * Names one wrong configuration value.
 *
 * @param key the configuration key, without namespace
 * @param value what was given; empty if nothing was
 * @param allowed what may be given instead, as the end of a sentence
 */
record Problem(String key, String value, String allowed) {
  @Override
  public String toString() {
    String given = value.isEmpty() ? "is not set" : "is \"" + printable(value) + "\"";
    return key + " " + given + ": " + allowed;
  }

  private static String printable(String value) {
    return value.replaceAll("\\p{Cntrl}", "?");
  }
}
