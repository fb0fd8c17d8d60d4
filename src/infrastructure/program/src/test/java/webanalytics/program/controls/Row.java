package webanalytics.program.controls;

import java.util.List;

/**
 * Holds the verdict on one resource by one control.
 *
 * @param control the control
 * @param resource the resource's logical name
 * @param verdict how the resource stands to the control
 * @param why what is missing, or why it is waived; empty for {@code MET}
 * @param evidence what a verdict {@code MET} is based on
 */
record Row(Control control, String resource, Verdict verdict, String why, List<Evidence> evidence) {

  /** Returns which control judged which resource. */
  String name() {
    return control.id() + " " + resource;
  }
}
