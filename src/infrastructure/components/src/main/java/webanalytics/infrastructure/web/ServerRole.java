package webanalytics.infrastructure.web;

import com.pulumi.aws.iam.InstanceProfile;
import com.pulumi.aws.iam.InstanceProfileArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import webanalytics.infrastructure.conventions.Scope;
import webanalytics.infrastructure.iam.PolicyDocument;
import webanalytics.infrastructure.iam.Statement;

/** Declares what a server may do: be managed by Systems Manager, and put to its own stream. */
final class ServerRole {
  private final InstanceProfile profile;
  private final List<Resource> permissions = new ArrayList<>();

  ServerRole(Scope scope, WebFleetArgs args) {
    Role role =
        new Role(
            scope.name("server-role"),
            scope
                .conventions()
                .role(
                    PolicyDocument.assumedBy("ec2.amazonaws.com"),
                    "server-role",
                    "Lets beacon servers be managed and send their events")
                .build(),
            scope.options());
    permissions.add(
        new RolePolicyAttachment(
            scope.name("server-managed-instance"),
            RolePolicyAttachmentArgs.builder()
                .role(role.name())
                .policyArn(
                    scope
                        .conventions()
                        .environment()
                        .managedPolicyArn("AmazonSSMManagedInstanceCore"))
                .build(),
            scope.options()));
    args.streaming.ifPresent(
        streaming ->
            permissions.add(
                new RolePolicy(
                    scope.name("server-puttofirehose"),
                    RolePolicyArgs.builder()
                        .name("puttofirehose")
                        .role(role.name())
                        .policy(streaming.streamArn().applyValue(ServerRole::putTo))
                        .build(),
                    scope.options())));
    this.profile =
        new InstanceProfile(
            scope.name("server-profile"),
            InstanceProfileArgs.builder()
                .role(role.name())
                .tags(scope.tags("server-profile"))
                .build(),
            scope.options());
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
