package webanalytics.program.controls;

import java.util.Locale;

/** Says how a resource stands to a control. */
enum Verdict {
  /** What the program registers meets it. */
  MET,
  /** It is not met, and the program says why that is right. */
  WAIVED,
  /** It is not met. */
  UNMET;

  /** Returns the name as it is shown. */
  String shown() {
    return name().toLowerCase(Locale.ROOT);
  }
}
