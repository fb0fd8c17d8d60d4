"""Flow logs and encrypted log groups, against a running emulator."""

from __future__ import annotations

import unittest

from botocore.exceptions import ClientError

from .running import TRUST, Server


class ObservingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.server = Server(5019)
        cls.addClassCleanup(cls.server.stop)
        cls.logs, cls.ec2 = cls.server.client("logs"), cls.server.client("ec2")
        cls.logs.create_log_group(logGroupName="flow")

    def test_a_flow_log_needs_role_and_log_group(self):
        vpc = self.ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        role = self.server.client("iam").create_role(RoleName="flow", AssumeRolePolicyDocument=TRUST % "vpc-flow-logs.amazonaws.com")["Role"]["Arn"]
        given = {"ResourceIds": [vpc], "ResourceType": "VPC", "TrafficType": "ALL", "MaxAggregationInterval": 60, "LogDestinationType": "cloud-watch-logs"}
        group = "arn:aws:logs:us-east-1:123456789012:log-group:flow"
        for destination, by in ((group + "x", role), (group, role + "x")):
            with self.assertRaisesRegex(ClientError, "InvalidParameterValue"):
                self.ec2.create_flow_logs(LogDestination=destination, DeliverLogsPermissionArn=by, **given)
        made = self.ec2.create_flow_logs(LogDestination=group, DeliverLogsPermissionArn=role, **given)["FlowLogIds"]
        (seen,) = self.ec2.describe_flow_logs(FlowLogIds=made)["FlowLogs"]
        self.assertEqual((seen["ResourceId"], seen["DeliverLogsStatus"], seen["LogDestination"]), (vpc, "SUCCESS", group))

    def test_an_e_mail_subscription_waits_for_its_confirmation(self):
        sns = self.server.client("sns")
        topic = sns.create_topic(Name="alarms")["TopicArn"]
        arn = sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="ops@example.com", ReturnSubscriptionArn=True)["SubscriptionArn"]
        self.assertEqual(sns.get_subscription_attributes(SubscriptionArn=arn)["Attributes"]["PendingConfirmation"], "true")

    def test_a_log_groups_key_comes_and_goes(self):
        key = lambda: self.logs.describe_log_groups(logGroupNamePrefix="flow")["logGroups"][0].get("kmsKeyId")
        self.logs.associate_kms_key(logGroupName="flow", kmsKeyId="arn:aws:kms:us-east-1:123456789012:key/1")
        self.assertEqual(key(), "arn:aws:kms:us-east-1:123456789012:key/1")
        self.logs.disassociate_kms_key(logGroupName="flow")
        self.assertIsNone(key())


if __name__ == "__main__":
    unittest.main()
