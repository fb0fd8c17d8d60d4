package webanalytics.program.controls;

/**
 * Says that a resource does not meet a control, and why that is right.
 *
 * @param control the control's id
 * @param resource the resource's logical name
 * @param reason why; never blank where the program is sound
 */
record Waiver(String control, String resource, String reason) {}
