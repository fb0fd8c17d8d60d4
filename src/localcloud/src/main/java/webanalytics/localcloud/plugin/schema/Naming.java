package webanalytics.localcloud.plugin.schema;

/**
 * Says how a physical name is made up: logical name, hyphen, seven hexadecimal digits.
 *
 * @param property that carries the name
 * @param longest number of characters that AWS allows
 * @param lowerCase whether AWS refuses capitals
 */
public record Naming(String property, int longest, boolean lowerCase) {

  public static Naming by(String property, int longest) {
    return new Naming(property, longest, false);
  }
}
