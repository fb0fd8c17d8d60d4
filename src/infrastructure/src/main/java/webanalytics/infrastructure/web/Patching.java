package webanalytics.infrastructure.web;

import com.pulumi.aws.ssm.Association;
import com.pulumi.aws.ssm.AssociationArgs;
import com.pulumi.aws.ssm.inputs.AssociationTargetArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/** Declares the daily installation of security patches on every server of the stack. */
final class Patching {
  Patching(String name, WebFleetArgs args, CustomResourceOptions child) {
    new Association(
        name + "-patch-association",
        AssociationArgs.builder()
            .name("AWS-RunPatchBaseline")
            .associationName(args.tags().name("patch-beacon-web-servers"))
            // All servers are patched at the same time: a reboot would take the whole fleet down.
            .parameters(Map.of("Operation", "Install", "RebootOption", "NoReboot"))
            .scheduleExpression("rate(1 day)")
            .targets(
                AssociationTargetArgs.builder().key("tag:Name").values(args.serverName()).build())
            .build(),
        child);
  }
}
