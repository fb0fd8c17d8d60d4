package webanalytics.workshop.controls;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import webanalytics.workshop.controls.model.Evidence;

/**
 * Holds one line of the table.
 *
 * @param control the control's id
 * @param title AWS's title; empty for a control that is not known
 * @param page the address of AWS's description; empty for a control that is not known
 * @param resource the resource's logical name
 * @param verdict how the resource stands to the control
 * @param why what proves it, what is missing, or why it is waived
 * @param evidence what a verdict {@code met} is based on
 */
public record Row(
    String control,
    String title,
    String page,
    String resource,
    @JsonIgnore Verdict verdict,
    String why,
    List<Evidence> evidence) {

  /** Returns the verdict as it is shown. */
  @JsonProperty("verdict")
  public String shownVerdict() {
    return verdict.shown();
  }
}
