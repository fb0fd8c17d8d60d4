package webanalytics.program.controls;

/**
 * Names what proves that a control is met: take it away, and the control is not met any more.
 *
 * @param resource the logical name of the resource
 * @param path the argument, as in {@link webanalytics.testkit.Registered#at}; empty for the
 *     resource itself
 */
record Evidence(String resource, String path) {}
