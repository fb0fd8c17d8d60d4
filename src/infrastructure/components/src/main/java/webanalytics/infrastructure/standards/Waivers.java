package webanalytics.infrastructure.standards;

import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Collects the security controls that a component's resources deliberately do not meet.
 *
 * <p>Each stands in the code beside its resource; the component registers all of them as its output
 * {@code waivers}, which the state of every stack keeps for its auditors. Controls are named as in
 * <a href="https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html">AWS
 * Foundational Security Best Practices</a>.
 */
public final class Waivers {
  private final List<Map<String, String>> waivers = new ArrayList<>();

  /**
   * Waives one control for one resource.
   *
   * @param control id such as {@code ELB.1}
   * @param resource logical name
   * @param reason why it is right not to meet it here
   */
  public void waive(String control, String resource, String reason) {
    waivers.add(Map.of("control", control, "resource", resource, "reason", reason));
  }

  /** Returns all of them, as a component's output. */
  public Output<List<Map<String, String>>> output() {
    return Output.of(List.copyOf(waivers));
  }
}
