package webanalytics.infrastructure.web;

import com.pulumi.aws.iam.InstanceProfile;
import com.pulumi.aws.iam.InstanceProfileArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import webanalytics.infrastructure.iam.PolicyDocument;
import webanalytics.infrastructure.iam.Statement;

/** Declares what a server may do: be managed by Systems Manager, and put to its own stream. */
final class ServerRole {
  private final InstanceProfile profile;
  private final List<Resource> permissions = new ArrayList<>();

  ServerRole(String name, WebFleetArgs args, CustomResourceOptions child) {
    Role role =
        new Role(
            name + "-server-role",
            args.standards()
                .role(
                    PolicyDocument.assumedBy("ec2.amazonaws.com"),
                    "server-role",
                    "Lets beacon servers be managed and send their events")
                .build(),
            child);
    permissions.add(
        new RolePolicyAttachment(
            name + "-server-managed-instance",
            RolePolicyAttachmentArgs.builder()
                .role(role.name())
                .policyArn(
                    args.standards().environment().managedPolicyArn("AmazonSSMManagedInstanceCore"))
                .build(),
            child));
    args.streaming()
        .ifPresent(
            streaming ->
                permissions.add(
                    new RolePolicy(
                        name + "-server-puttofirehose",
                        RolePolicyArgs.builder()
                            .name("puttofirehose")
                            .role(role.name())
                            .policy(streaming.streamArn().applyValue(ServerRole::putTo))
                            .build(),
                        child)));
    this.profile =
        new InstanceProfile(
            name + "-server-profile",
            InstanceProfileArgs.builder()
                .role(role.name())
                .tags(args.tags().named("server-profile"))
                .build(),
            child);
  }

  private static String putTo(String streamArn) {
    return PolicyDocument.of(
            Statement.allow("firehose:PutRecord", "firehose:PutRecordBatch").on(streamArn))
        .json();
  }

  Output<String> profileArn() {
    return profile.arn();
  }

  /** Returns what a server needs before it boots: its profile and the role's policies. */
  List<Resource> requirements() {
    List<Resource> all = new ArrayList<>(permissions);
    all.add(profile);
    return all;
  }
}
