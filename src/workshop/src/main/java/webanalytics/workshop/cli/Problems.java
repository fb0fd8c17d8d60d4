package webanalytics.workshop.cli;

import java.util.ArrayList;
import java.util.List;

/** Collects every wrong argument of a command, so that all are reported at once. */
public final class Problems {
  private final List<String> found = new ArrayList<>();

  /**
   * Adds one wrong value.
   *
   * @param key the option or parameter, as it is typed
   * @param value the value given
   * @param allowed what is allowed instead
   */
  public void add(String key, Object value, String allowed) {
    found.add(key + " '" + value + "': " + allowed);
  }

  /**
   * Throws if a problem was added.
   *
   * @throws UserError that names all of them and exits with {@link ExitCodes#USAGE}
   */
  public void throwIfAny(String hint) {
    if (!found.isEmpty()) {
      throw UserError.usage(String.join("; ", found), hint);
    }
  }
}
