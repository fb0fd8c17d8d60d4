package webanalytics.localcloud.plugin.protocol;

/**
 * Names a resource in a deployment.
 *
 * @param type without the types of its parents
 * @param name in the program
 */
record Urn(String type, String name) {

  static Urn parse(String urn) {
    String[] parts = urn.split("::", 4);
    if (parts.length < 4) {
      return new Urn("", urn);
    }
    return new Urn(parts[2].substring(parts[2].lastIndexOf('$') + 1), parts[3]);
  }

  @Override
  public String toString() {
    return type + " \"" + name + "\"";
  }
}
