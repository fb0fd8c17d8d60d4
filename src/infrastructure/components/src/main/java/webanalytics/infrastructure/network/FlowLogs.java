package webanalytics.infrastructure.network;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.ec2.FlowLog;
import com.pulumi.aws.ec2.FlowLogArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.conventions.Scope;
import webanalytics.infrastructure.iam.PolicyDocument;
import webanalytics.infrastructure.iam.Statement;

/**
 * Declares the flow logs of a VPC: who was refused. Accepted traffic, which is nearly all and paid
 * by the gigabyte, is in the access logs already.
 */
final class FlowLogs {
  /** Seconds over which packets are counted together; 60 and 600 are allowed. */
  private static final int AGGREGATION_SECONDS = 600;

  FlowLogs(Scope scope, Output<String> vpcId) {
    Conventions conventions = scope.conventions();
    LogGroup logGroup =
        new LogGroup(
            scope.name("flow-log-group"),
            conventions
                .logGroup("/aws/vpc/" + scope.unique("network") + "-flow-logs", "flow-logs")
                .build(),
            scope.options());
    Role role =
        new Role(
            scope.name("flow-log-role"),
            conventions
                .role(
                    // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
                    PolicyDocument.assumedFor(
                        conventions.environment().accountId(), "vpc-flow-logs.amazonaws.com"),
                    "flow-log-role",
                    "Lets the VPC write flow logs")
                .build(),
            scope.options());
    RolePolicy policy =
        new RolePolicy(
            scope.name("flow-log-policy"),
            RolePolicyArgs.builder()
                .name("writeFlowLogs")
                .role(role.name())
                .policy(logGroup.arn().applyValue(FlowLogs::writeTo))
                .build(),
            scope.options());
    new FlowLog(
        scope.name("flow-log"),
        FlowLogArgs.builder()
            .vpcId(vpcId)
            .trafficType("REJECT")
            .logDestinationType("cloud-watch-logs")
            .logDestination(logGroup.arn())
            .iamRoleArn(role.arn())
            .maxAggregationInterval(AGGREGATION_SECONDS)
            .tags(scope.tags("flow-log"))
            .build(),
        // A role without its policy is refused.
        scope.after(policy));
  }

  private static String writeTo(String logGroupArn) {
    return PolicyDocument.of(
            Statement.allow("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents")
                .on(logGroupArn, logGroupArn + ":log-stream:*"),
            // The service looks for its group in the list of all; AWS knows no smaller resource.
            Statement.allow("logs:DescribeLogGroups").on("*"))
        .json();
  }
}
