package webanalytics.infrastructure.conventions;

import java.util.List;

/** Refuses arguments that contradict each other, all of them at once. */
public final class Problems {
  private Problems() {}

  /**
   * Does nothing where there are none.
   *
   * @param what the arguments' class
   * @throws IllegalArgumentException with a line a problem
   */
  public static void throwIfAny(String what, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          what + ": invalid arguments; nothing was changed:\n  " + String.join("\n  ", problems));
    }
  }
}
