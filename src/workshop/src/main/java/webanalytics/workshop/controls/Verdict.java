package webanalytics.workshop.controls;

import java.util.Locale;

/** Says how a resource stands to a control. */
public enum Verdict {
  /** What the program registers meets it. */
  MET,
  /** It is not met, and the program says why that is right. */
  WAIVED,
  /** It is not met. */
  UNMET,
  /** The program waives what it meets, or what does not exist. */
  STALE;

  /** Returns the name as it is shown. */
  public String shown() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether somebody has to do something about it. */
  public boolean isFailure() {
    return this == UNMET || this == STALE;
  }
}
