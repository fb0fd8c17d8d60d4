package webanalytics.workshop.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.engine.LocalProject;
import webanalytics.workshop.engine.LocalSession;
import webanalytics.workshop.engine.PulumiEngine;

/**
 * Looks for a stack among those of the local cloud that runs, then among the user's own.
 *
 * <p>The local cloud has every committed stack, mostly empty: only one with outputs counts.
 */
public final class PulumiStacks {
  private static final Pattern NAME = Pattern.compile("\\w[\\w.-]{0,99}(/\\w[\\w.-]{0,99}){0,2}");

  private final Checkout checkout;
  private final OwnPulumi own;

  PulumiStacks(Checkout checkout, OwnPulumi own) {
    this.checkout = checkout;
    this.own = own;
  }

  /** Looks in the checkout of the launcher. */
  public static PulumiStacks standard() {
    Checkout checkout = Checkout.fromLauncher();
    return new PulumiStacks(checkout, new OwnPulumi("pulumi", checkout.top()));
  }

  /**
   * Asks Pulumi for a stack's outputs, and where the stack is.
   *
   * @throws UserError when there is no such stack
   */
  public DeployedStack find(String stack) throws IOException, InterruptedException {
    if (!NAME.matcher(stack).matches()) {
      throw UserError.usage(
          "--stack '" + stack + "': must be a stack's name, such as local, dev or ORG/PROJECT/dev",
          "Compare with: pulumi stack ls");
    }
    LocalProject project = LocalProject.root(checkout);
    Optional<PulumiEngine> engine = engine(project, stack);
    if (engine.isPresent()) {
      JsonNode outputs = engine.get().outputs(stack);
      if (!outputs.isEmpty()) {
        return new DeployedStack(
            outputs,
            project.name(),
            StackSettings.read(project.stackFile(stack)),
            new LocalSession(checkout).cloud().environment());
      }
    }
    JsonNode outputs = own.outputs(stack, engine.isPresent());
    String plainName = stack.substring(stack.lastIndexOf('/') + 1);
    Path file = checkout.top().resolve("Pulumi." + plainName + ".yaml");
    return new DeployedStack(outputs, project.name(), StackSettings.read(file), Map.of());
  }

  /** Returns whether a stack of the user's own Pulumi has anything deployed. */
  public boolean hasResources(String stack) throws IOException, InterruptedException {
    return !own.export(stack).at("/deployment/resources").isEmpty();
  }

  /** Returns the engine of the local cloud when that runs and knows the stack. */
  private Optional<PulumiEngine> engine(LocalProject project, String stack)
      throws IOException, InterruptedException {
    LocalSession session = new LocalSession(checkout);
    Path state =
        checkout
            .pulumiState()
            .resolve(".pulumi/stacks")
            .resolve(project.name())
            .resolve(stack + ".json");
    return Files.exists(state) && session.cloud().status().up()
        ? Optional.of(session.running(line -> {}))
        : Optional.empty();
  }
}
