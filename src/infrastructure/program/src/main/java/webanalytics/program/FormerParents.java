package webanalytics.program;

import com.pulumi.core.Alias;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import java.util.Optional;

/**
 * Lets stacks that were deployed before there was a pipeline keep their resources: its components
 * had no parent then. The SDK hands a component's alias on to the resources below it (pulumi-java's
 * Resource.computeAliases).
 */
final class FormerParents {
  private FormerParents() {}

  /** Returns what gives each component of a pipeline its former URN as an alias. */
  static ResourceTransformation of(String pipeline) {
    Alias former = Alias.builder().noParent().build();
    return args -> {
      boolean component =
          args.resource() instanceof ComponentResource
              && !args.resource().pulumiResourceName().equals(pipeline);
      return component
          ? Optional.of(
              new ResourceTransformation.Result(
                  args.args(),
                  ComponentResourceOptions.merge(
                      (ComponentResourceOptions) args.options(),
                      ComponentResourceOptions.builder().aliases(former).build())))
          : Optional.empty();
    };
  }
}
