package webanalytics.infrastructure.conventions;

import com.pulumi.deployment.Deployment;
import com.pulumi.deployment.DeploymentInstance;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives every resource of a stack the same tags, and a Name of its own.
 *
 * <p>The stage is no tag on purpose: it would change every resource when the stage changes.
 *
 * @param project value of the tag Project
 * @param stack value of the tag Stack, and the first part of every Name
 */
public record Tags(String project, String stack) {
  /** Names the project and the stack of the program that runs. */
  public static Tags ofStack() {
    DeploymentInstance deployment = Deployment.getInstance();
    return new Tags(deployment.getProjectName(), deployment.getStackName());
  }

  /** Returns the tags Project, Stack and Name, where Name is {@code <stack>-<suffix>}. */
  public Map<String, String> named(String suffix) {
    Map<String, String> named = new TreeMap<>(common());
    named.put("Name", name(suffix));
    return named;
  }

  /** Returns the tags Project and Stack, which every resource of the stack has. */
  public Map<String, String> common() {
    return Map.of("Project", project, "Stack", stack);
  }

  /** Returns {@code <stack>-<suffix>}. */
  public String name(String suffix) {
    return stack + "-" + suffix;
  }
}
