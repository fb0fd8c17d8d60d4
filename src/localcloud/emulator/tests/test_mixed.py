"""A group with a mixed instances policy, against a running emulator and a simulated fleet."""

from __future__ import annotations

import json
import unittest

from .running import USER_DATA, Fleet, Network, Server, instances


class MixedInstancesTest(unittest.TestCase):
    def setUp(self) -> None:
        self.server = Server(5015)
        self.addCleanup(self.server.stop)
        self.ec2, self.elb, self.asg = map(self.server.client, ("ec2", "elbv2", "autoscaling"))
        self.network = Network(self.server, "mixed")
        data = {"ImageId": "ami-0123456789abcdef0", "InstanceType": "t3.large", "UserData": USER_DATA}
        self.template = self.ec2.create_launch_template(LaunchTemplateName="web", LaunchTemplateData=data)["LaunchTemplate"]["LaunchTemplateId"]
        self.ec2.create_launch_template_version(LaunchTemplateId=self.template, LaunchTemplateData=data)
        self.asg.create_auto_scaling_group(
            AutoScalingGroupName="web", MinSize=2, MaxSize=2, VPCZoneIdentifier=",".join(self.network.subnets),
            MixedInstancesPolicy=self.policy("1"), TargetGroupARNs=[self.network.targets],
        )  # fmt: skip
        self.fleet = Fleet(self.server, self.network.targets)

    def policy(self, version, *types):
        return {
            "LaunchTemplate": {
                "LaunchTemplateSpecification": {"LaunchTemplateId": self.template, "Version": version},
                "Overrides": [{"InstanceType": each} for each in types or ("t3.micro", "t3a.micro")],
            }
        }

    def group(self):
        return self.asg.describe_auto_scaling_groups()["AutoScalingGroups"][0]

    def running_types(self):
        return [i["InstanceType"] for i in instances(self.ec2) if i["State"]["Name"] != "terminated"]

    def test_the_policy_is_answered_and_its_first_override_launched(self):
        self.assertEqual(self.running_types(), ["t3.micro", "t3.micro"])
        seen = self.group()["MixedInstancesPolicy"]
        specification = {"LaunchTemplateId": self.template, "LaunchTemplateName": "web", "Version": "1"}
        self.assertEqual(seen["LaunchTemplate"]["LaunchTemplateSpecification"], specification)
        self.assertEqual([each["InstanceType"] for each in seen["LaunchTemplate"]["Overrides"]], ["t3.micro", "t3a.micro"])
        self.assertEqual(seen["InstancesDistribution"]["OnDemandPercentageAboveBaseCapacity"], 100)
        self.assertNotIn("LaunchTemplate", self.group())

    def test_an_update_of_sizes_keeps_the_policy(self):
        self.asg.update_auto_scaling_group(AutoScalingGroupName="web", MaxSize=3)
        self.assertEqual(len(self.group()["MixedInstancesPolicy"]["LaunchTemplate"]["Overrides"]), 2)

    def test_a_refresh_rolls_to_the_new_version_and_type(self):
        before = {i["InstanceId"] for i in self.group()["Instances"]}
        self.asg.update_auto_scaling_group(AutoScalingGroupName="web", MixedInstancesPolicy=self.policy("2", "t3a.micro"))
        self.asg.start_instance_refresh(AutoScalingGroupName="web", Preferences={"MinHealthyPercentage": 50, "SkipMatching": True})
        status = lambda: self.asg.describe_instance_refreshes(AutoScalingGroupName="web")["InstanceRefreshes"][0]["Status"]
        self.fleet.until(lambda: status() == "Successful")
        after = self.group()["Instances"]
        self.assertFalse(before & {i["InstanceId"] for i in after})
        self.assertEqual({i["LaunchTemplate"]["Version"] for i in after}, {"2"})
        self.assertEqual(self.running_types(), ["t3a.micro", "t3a.micro"])

    def test_launches_and_terminations_are_told_to_the_topic(self):
        sns, sqs = self.server.client("sns"), self.server.client("sqs")
        topic = sns.create_topic(Name="group")["TopicArn"]
        queue = sqs.create_queue(QueueName="group")["QueueUrl"]
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint="arn:aws:sqs:us-east-1:123456789012:group")
        types = ["autoscaling:EC2_INSTANCE_LAUNCH", "autoscaling:EC2_INSTANCE_TERMINATE"]
        self.asg.put_notification_configuration(AutoScalingGroupName="web", TopicARN=topic, NotificationTypes=types)
        listed = self.asg.describe_notification_configurations(AutoScalingGroupNames=["web"])["NotificationConfigurations"]
        self.assertEqual([(each["TopicARN"], each["NotificationType"]) for each in listed], [(topic, each) for each in types])
        first = self.group()["Instances"][0]["InstanceId"]
        self.server.report({"type": "running", "instanceId": first})
        self.server.report({"type": "terminated", "instanceId": first})
        bodies = [json.loads(json.loads(m["Body"])["Message"]) for m in sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]]
        self.assertEqual([b["Event"] for b in bodies], ["autoscaling:TEST_NOTIFICATION", *types])
        self.assertEqual({b.get("EC2InstanceId") for b in bodies[1:]}, {first})
        self.asg.delete_notification_configuration(AutoScalingGroupName="web", TopicARN=topic)
        self.assertEqual(self.asg.describe_notification_configurations()["NotificationConfigurations"], [])

    def test_an_encrypted_topic_hears_of_the_group_only_if_its_key_lets_the_service_linked_role_use_it(self):
        sns, sqs, kms = map(self.server.client, ("sns", "sqs", "kms"))
        root = {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "kms:*", "Resource": "*"}
        role = "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
        publisher = {"Effect": "Allow", "Principal": {"AWS": role}, "Action": ["kms:Decrypt", "kms:GenerateDataKey*"], "Resource": "*"}
        for name, statements, messages in (("mute", [root], 0), ("told", [root, publisher], 1)):
            key = kms.create_key(Policy=json.dumps({"Version": "2012-10-17", "Statement": statements}))["KeyMetadata"]["Arn"]
            topic = sns.create_topic(Name=name, Attributes={"KmsMasterKeyId": key})["TopicArn"]
            queue = sqs.create_queue(QueueName=name)["QueueUrl"]
            sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:us-east-1:123456789012:{name}")
            self.asg.put_notification_configuration(AutoScalingGroupName="web", TopicARN=topic, NotificationTypes=["autoscaling:EC2_INSTANCE_LAUNCH"])
            self.assertEqual(len(sqs.receive_message(QueueUrl=queue).get("Messages", [])), messages)
            self.asg.delete_notification_configuration(AutoScalingGroupName="web", TopicARN=topic)

    def test_a_target_tracking_policy_is_answered_as_given(self):
        target = {
            "PredefinedMetricSpecification": {"PredefinedMetricType": "ALBRequestCountPerTarget", "ResourceLabel": "app/a/1/targetgroup/b/2"},
            "TargetValue": 600.0, "DisableScaleIn": True,
        }  # fmt: skip
        self.asg.put_scaling_policy(
            AutoScalingGroupName="web", PolicyName="track", PolicyType="TargetTrackingScaling", TargetTrackingConfiguration=target, EstimatedInstanceWarmup=60
        )
        (seen,) = self.asg.describe_policies(AutoScalingGroupName="web")["ScalingPolicies"]
        self.assertEqual((seen["TargetTrackingConfiguration"], seen["EstimatedInstanceWarmup"]), (target, 60))
        self.assertNotIn("ScalingAdjustment", seen)


if __name__ == "__main__":
    unittest.main()
