package webanalytics.infrastructure.conventions;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds where a component declares its resources: below itself, named after it, tagged as its stack
 * is. It also collects the security controls that the resources deliberately do not meet.
 *
 * <p>Controls are named as in <a
 * href="https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html">AWS
 * Foundational Security Best Practices</a>.
 */
public final class Scope {
  private final String name;
  private final ComponentResource parent;
  private final Conventions conventions;
  private final List<Map<String, String>> waivers = new ArrayList<>();

  /** Creates the scope of a component of this name. */
  public Scope(String name, ComponentResource parent, Conventions conventions) {
    this.name = name;
    this.parent = parent;
    this.conventions = conventions;
  }

  /** Returns the logical name of a resource: {@code <component>-<suffix>}. */
  public String name(String suffix) {
    return name + "-" + suffix;
  }

  /** Returns the component's own name. */
  public String name() {
    return name;
  }

  /**
   * Returns what a name begins with that must be an account's only one: {@code <stack>-<project>},
   * and the component's own name, so that a stack may have several.
   *
   * @param usual the component's name in a stack that has one, which is left out
   */
  public String unique(String usual) {
    Tags tags = conventions.tags();
    String stack = tags.name(tags.project());
    return name.equals(usual) ? stack : stack + "-" + name;
  }

  /**
   * Returns a resource's name where AWS takes few characters: empty where Pulumi makes one up, the
   * logical name with a hyphen and seven digits, which is refused where it does not fit.
   *
   * @param longest characters that AWS takes
   */
  public Optional<String> shortName(String suffix, int longest) {
    String logical = name(suffix);
    if (logical.length() + 8 <= longest) {
      return Optional.empty();
    }
    Tags tags = conventions.tags();
    String known = String.join("/", tags.project(), tags.stack(), logical);
    String digits = UUID.nameUUIDFromBytes(known.getBytes(StandardCharsets.UTF_8)).toString();
    return Optional.of(logical.substring(0, longest - 9) + "-" + digits.substring(0, 8));
  }

  /** Returns the options of a resource below the component. */
  public CustomResourceOptions options() {
    return CustomResourceOptions.builder().parent(parent).build();
  }

  /** Returns the options of a resource that needs others to exist first. */
  public CustomResourceOptions after(Resource... others) {
    return after(List.of(others));
  }

  /** Returns the options of a resource that needs others to exist first. */
  public CustomResourceOptions after(List<? extends Resource> others) {
    return CustomResourceOptions.builder()
        .parent(parent)
        .dependsOn(others.toArray(Resource[]::new))
        .build();
  }

  /** Returns the options of a resource that stays when the stack lets go of it. */
  public CustomResourceOptions kept(Resource... before) {
    return CustomResourceOptions.builder()
        .parent(parent)
        .retainOnDelete(true)
        .dependsOn(before)
        .build();
  }

  /** Returns what the stack's resources have in common. */
  public Conventions conventions() {
    return conventions;
  }

  /** Returns the tags of a resource. */
  public Map<String, String> tags(String suffix) {
    return conventions.tags().named(suffix);
  }

  /**
   * Waives one control for one resource.
   *
   * @param control id such as {@code ELB.1}
   * @param suffix last part of the resource's logical name
   * @param reason why it is right not to meet it here
   */
  public void waive(String control, String suffix, String reason) {
    waivers.add(Map.of("control", control, "resource", name(suffix), "reason", reason));
  }

  /** Returns all waivers, as a component's output. */
  public Output<List<Map<String, String>>> waivers() {
    return Output.of(List.copyOf(waivers));
  }
}
