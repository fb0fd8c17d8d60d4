"""The life of a group against a running emulator and a simulated fleet."""

from __future__ import annotations

import base64
import unittest
from unittest import mock

from botocore.exceptions import ClientError

from .running import TRUST, USER_DATA, Fleet, Network, Server, instances


class GroupTest(unittest.TestCase):
    def setUp(self) -> None:
        self.server = Server(5011)
        self.addCleanup(self.server.stop)
        self.ec2, self.elb, self.asg, self.iam = map(self.server.client, ("ec2", "elbv2", "autoscaling", "iam"))
        self.network = Network(self.server, "fleet")
        self.iam.create_role(RoleName="server", AssumeRolePolicyDocument=TRUST % "ec2.amazonaws.com")
        profile = self.iam.create_instance_profile(InstanceProfileName="server")["InstanceProfile"]["Arn"]
        self.iam.add_role_to_instance_profile(InstanceProfileName="server", RoleName="server")
        self.data = {
            "ImageId": "ami-0123456789abcdef0",
            "InstanceType": "t3.micro",
            "UserData": USER_DATA,
            "SecurityGroupIds": [self.network.group],
            "IamInstanceProfile": {"Arn": profile},
            "MetadataOptions": {"HttpTokens": "required", "HttpEndpoint": "enabled", "HttpPutResponseHopLimit": 1},
            "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 8, "VolumeType": "gp3", "Encrypted": True}}],
            "TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "from", "Value": "template"}]}],
        }
        self.template = self.ec2.create_launch_template(LaunchTemplateName="web", LaunchTemplateData=self.data)["LaunchTemplate"]["LaunchTemplateId"]
        self.asg.create_auto_scaling_group(
            AutoScalingGroupName="web", MinSize=2, MaxSize=4, VPCZoneIdentifier=",".join(self.network.subnets),
            LaunchTemplate={"LaunchTemplateId": self.template, "Version": "1"}, TargetGroupARNs=[self.network.targets],
            HealthCheckType="ELB", HealthCheckGracePeriod=0,
            Tags=[{"Key": "Name", "Value": "beacon", "PropagateAtLaunch": True}],
        )  # fmt: skip
        self.fleet = Fleet(self.server, self.network.targets)

    def group(self):
        return self.asg.describe_auto_scaling_groups(AutoScalingGroupNames=["web"])["AutoScalingGroups"][0]

    def health(self):
        listed = self.elb.describe_target_health(TargetGroupArn=self.network.targets)["TargetHealthDescriptions"]
        return {each["Target"]["Id"]: each["TargetHealth"]["State"] for each in listed}

    def serving(self, count=2):
        self.fleet.until(lambda: list(self.health().values()) == ["healthy"] * count)
        return set(self.health())

    def test_instances_carry_what_template_and_group_say(self):
        one, two = instances(self.ec2)
        self.assertEqual({one["State"]["Name"], two["State"]["Name"]}, {"pending"})
        self.assertEqual({one["Placement"]["AvailabilityZone"], two["Placement"]["AvailabilityZone"]}, {"us-east-1a", "us-east-1b"})
        self.assertEqual([g["GroupId"] for g in one["SecurityGroups"]], [self.network.group])
        self.assertIn(":instance-profile/server", one["IamInstanceProfile"]["Arn"])
        self.assertEqual(one["MetadataOptions"]["HttpTokens"], "required")
        self.assertTrue(one["PublicIpAddress"] and one["PrivateIpAddress"].startswith("10.0."))
        tags = {tag["Key"]: tag["Value"] for tag in one["Tags"]}
        self.assertEqual((tags["Name"], tags["from"], tags["aws:autoscaling:groupName"]), ("beacon", "template", "web"))
        attribute = self.ec2.describe_instance_attribute(InstanceId=one["InstanceId"], Attribute="userData")
        self.assertEqual(attribute["UserData"]["Value"], USER_DATA)

    def test_an_instance_goes_from_pending_to_healthy_by_reports(self):
        self.assertEqual({i["LifecycleState"] for i in self.group()["Instances"]}, {"Pending"})
        first = self.group()["Instances"][0]["InstanceId"]
        self.server.report({"type": "running", "instanceId": first})
        self.assertEqual(self.health(), {first: "initial"})
        self.server.report({"type": "health", "instanceId": first, "targetGroupArn": self.network.targets, "state": "healthy"})
        self.assertEqual(self.health(), {first: "healthy"})
        states = {i["InstanceId"]: i["LifecycleState"] for i in self.group()["Instances"]}
        self.assertEqual(states[first], "InService")

    def test_scale_in_drains_before_it_terminates(self):
        self.serving()
        self.asg.set_desired_capacity(AutoScalingGroupName="web", DesiredCapacity=3)
        self.serving(3)
        self.asg.set_desired_capacity(AutoScalingGroupName="web", DesiredCapacity=2)
        (leaving,) = [each for each, state in self.health().items() if state == "draining"]
        state = {i["InstanceId"]: i["State"]["Name"] for i in instances(self.ec2)}
        self.assertEqual(state[leaving], "running")
        self.server.report({"type": "drained", "instanceId": leaving, "targetGroupArn": self.network.targets})
        self.assertNotIn(leaving, self.health())
        self.assertEqual({i["InstanceId"]: i["State"]["Name"] for i in instances(self.ec2)}[leaving], "shutting-down")
        self.server.report({"type": "terminated", "instanceId": leaving})
        self.assertNotIn(leaving, [i["InstanceId"] for i in self.group()["Instances"]])
        self.assertEqual(len(self.group()["Instances"]), 2)

    def test_the_deregistration_delay_ends_draining_without_a_report(self):
        self.elb.modify_target_group_attributes(TargetGroupArn=self.network.targets, Attributes=[{"Key": "deregistration_delay.timeout_seconds", "Value": "0"}])
        before = self.serving()
        gone = sorted(before)[0]
        self.asg.terminate_instance_in_auto_scaling_group(InstanceId=gone, ShouldDecrementDesiredCapacity=False)
        from .running import eventually

        eventually(lambda: {i["InstanceId"]: i["State"]["Name"] for i in instances(self.ec2)}[gone] == "shutting-down")

    def test_an_unhealthy_target_is_replaced(self):
        before = self.serving()
        sick = sorted(before)[0]
        self.server.report({"type": "health", "instanceId": sick, "targetGroupArn": self.network.targets, "state": "unhealthy"})
        self.fleet.until(lambda: sick not in [i["InstanceId"] for i in self.group()["Instances"]])
        self.assertEqual(len(self.serving() - before), 1)

    def test_a_dead_instance_is_replaced(self):
        before = self.serving()
        dead = sorted(before)[0]
        self.server.report({"type": "terminated", "instanceId": dead})
        self.assertEqual(len(self.serving() - before), 1)

    def test_a_terminated_instance_is_replaced(self):
        before = self.serving()
        self.ec2.terminate_instances(InstanceIds=[sorted(before)[0]])
        self.assertEqual(len(self.serving() - before), 1)

    def test_sizes_are_kept_in_their_limits(self):
        with self.assertRaisesRegex(ClientError, "above max value 4"):
            self.asg.set_desired_capacity(AutoScalingGroupName="web", DesiredCapacity=5)
        self.asg.update_auto_scaling_group(AutoScalingGroupName="web", MinSize=3, MaxSize=3)
        self.assertEqual(self.group()["DesiredCapacity"], 3)
        self.assertEqual(len(self.serving(3)), 3)

    def second_version(self, number="2"):
        user_data = base64.b64encode(b"#cloud-config\n# second\n").decode()
        self.ec2.create_launch_template_version(LaunchTemplateId=self.template, LaunchTemplateData={**self.data, "UserData": user_data})
        self.asg.update_auto_scaling_group(AutoScalingGroupName="web", LaunchTemplate={"LaunchTemplateId": self.template, "Version": number})
        return user_data

    def refresh(self):
        return self.asg.describe_instance_refreshes(AutoScalingGroupName="web")["InstanceRefreshes"][0]

    def test_a_refresh_replaces_one_instance_at_a_time(self):
        before = self.serving()
        user_data = self.second_version()
        self.asg.start_instance_refresh(AutoScalingGroupName="web", Preferences={"MinHealthyPercentage": 50, "InstanceWarmup": 300})
        with self.assertRaisesRegex(ClientError, "InstanceRefreshInProgress"):
            self.asg.start_instance_refresh(AutoScalingGroupName="web")
        fewest, seen = [2], set()

        def done():
            fewest.append(sum(state == "healthy" for state in self.health().values()))
            seen.add(self.refresh()["Status"])
            return self.refresh()["Status"] == "Successful"

        self.fleet.until(done)
        self.assertEqual(min(fewest), 1)
        self.assertLessEqual(seen, {"Pending", "InProgress", "Successful"})
        self.assertEqual(self.refresh()["PercentageComplete"], 100)
        after = {i["InstanceId"] for i in self.group()["Instances"]}
        self.assertFalse(after & before)
        self.assertEqual({i["LaunchTemplate"]["Version"] for i in self.group()["Instances"]}, {"2"})
        for each in after:
            attribute = self.ec2.describe_instance_attribute(InstanceId=each, Attribute="userData")
            self.assertEqual(attribute["UserData"]["Value"], user_data)

    def roll(self, size, **preferences):
        """Roll a group of this size; answers the fewest healthy targets, and the most instances alive, that were seen."""
        self.asg.update_auto_scaling_group(AutoScalingGroupName="web", MinSize=size, MaxSize=size, DesiredCapacity=size)
        before = self.serving(size)
        self.second_version()
        self.asg.start_instance_refresh(AutoScalingGroupName="web", Preferences=preferences)
        seen = []

        def done():
            alive = [i for i in self.group()["Instances"] if i["LifecycleState"] != "Terminating"]
            seen.append((sum(state == "healthy" for state in self.health().values()), len(alive)))
            return self.refresh()["Status"] == "Successful"

        self.fleet.until(done)
        self.assertFalse(before & {i["InstanceId"] for i in self.group()["Instances"]})
        return min(healthy for healthy, _ in seen), max(alive for _, alive in seen)

    def test_a_roll_of_six_never_takes_a_server_before_its_replacement_serves(self):
        self.assertEqual(self.roll(6, MinHealthyPercentage=100, MaxHealthyPercentage=150), (6, 9))

    def test_a_single_server_is_replaced_without_a_gap(self):
        self.assertEqual(self.roll(1, MinHealthyPercentage=100, MaxHealthyPercentage=150), (1, 2))

    def test_a_minimum_of_100_alone_launches_one_first(self):
        self.assertEqual(self.roll(3, MinHealthyPercentage=100), (3, 4))

    def test_a_server_that_never_gets_healthy_leaves_the_old_ones_and_the_roll_goes_on_trying(self):
        before = self.serving()
        self.second_version()
        self.asg.start_instance_refresh(AutoScalingGroupName="web", Preferences={"MinHealthyPercentage": 100, "MaxHealthyPercentage": 150})
        broken = set()

        def given_up_twice():
            for i in self.group()["Instances"]:
                if i["InstanceId"] not in before and i["LifecycleState"] == "Pending":
                    broken.add(i["InstanceId"])
                    self.server.report({"type": "running", "instanceId": i["InstanceId"]})
                    sick = {"instanceId": i["InstanceId"], "targetGroupArn": self.network.targets}
                    self.server.report({"type": "health", "state": "unhealthy", **sick})
            for i in instances(self.ec2):
                if i["InstanceId"] in broken and i["State"]["Name"] == "running":
                    self.server.report({"type": "drained", "instanceId": i["InstanceId"], "targetGroupArn": self.network.targets})
                if i["State"]["Name"] == "shutting-down":
                    self.server.report({"type": "terminated", "instanceId": i["InstanceId"]})
            return len(broken) >= 2

        from .running import eventually

        eventually(given_up_twice)
        self.assertEqual({id for id, state in self.health().items() if state == "healthy"}, before)
        self.assertEqual(self.refresh()["Status"], "InProgress")
        self.assertIn("Waiting for remaining instances to be available.", self.refresh()["StatusReason"])
        causes = [a["Cause"] for a in self.asg.describe_scaling_activities(AutoScalingGroupName="web")["Activities"]]
        self.assertTrue(any("ELB system health check failure" in cause for cause in causes))

    def test_a_cancelled_roll_gives_up_the_newest_where_the_group_says_so(self):
        self.asg.update_auto_scaling_group(AutoScalingGroupName="web", TerminationPolicies=["NewestInstance"])
        before = self.serving()
        self.second_version()
        self.asg.start_instance_refresh(AutoScalingGroupName="web", Preferences={"MinHealthyPercentage": 100, "MaxHealthyPercentage": 200})
        from .running import eventually

        eventually(lambda: len(self.group()["Instances"]) == 4)
        self.asg.cancel_instance_refresh(AutoScalingGroupName="web")
        self.fleet.until(lambda: {i["InstanceId"] for i in self.group()["Instances"]} == before)

    def test_a_version_set_back_in_the_middle_of_a_roll_takes_no_server_that_serves(self):
        before = self.serving()
        self.second_version()
        self.asg.start_instance_refresh(AutoScalingGroupName="web", Preferences={"MinHealthyPercentage": 100, "MaxHealthyPercentage": 150})
        from .running import eventually

        eventually(lambda: len(self.group()["Instances"]) == 3)
        self.asg.update_auto_scaling_group(AutoScalingGroupName="web", LaunchTemplate={"LaunchTemplateId": self.template, "Version": "1"})
        self.asg.cancel_instance_refresh(AutoScalingGroupName="web")
        eventually(lambda: self.refresh()["Status"] == "Cancelled")
        refreshed = [a for a in self.asg.describe_scaling_activities(AutoScalingGroupName="web")["Activities"] if "instance refresh" in a["Cause"]]
        self.assertEqual(refreshed, [])
        self.assertEqual({id for id, state in self.health().items()}, before)

    def test_a_roll_leaves_the_zones_in_balance(self):
        self.roll_to_second_version()
        self.assertEqual(sorted(each["AvailabilityZone"] for each in self.group()["Instances"]), ["us-east-1a", "us-east-1b"])

    def test_the_way_back_after_an_earlier_roll_keeps_the_servers_that_serve(self):
        self.asg.update_auto_scaling_group(AutoScalingGroupName="web", TerminationPolicies=["NewestInstance"])
        before = self.roll_to_second_version()
        self.second_version("3")
        self.asg.start_instance_refresh(AutoScalingGroupName="web", Preferences={"MinHealthyPercentage": 100, "MaxHealthyPercentage": 150})
        from .running import eventually

        eventually(lambda: len(self.group()["Instances"]) == 3)
        self.asg.cancel_instance_refresh(AutoScalingGroupName="web")
        self.fleet.until(lambda: self.refresh()["Status"] == "Cancelled" and len(self.group()["Instances"]) == 2)
        self.assertEqual({each["InstanceId"] for each in self.group()["Instances"]}, before)

    def roll_to_second_version(self):
        self.serving()
        self.second_version()
        self.asg.start_instance_refresh(AutoScalingGroupName="web", Preferences={"MinHealthyPercentage": 100, "MaxHealthyPercentage": 150})
        self.fleet.until(lambda: self.refresh()["Status"] == "Successful" and len(self.group()["Instances"]) == 2)
        return self.serving()

    def test_the_way_back_keeps_the_servers_that_serve(self):
        self.asg.update_auto_scaling_group(AutoScalingGroupName="web", TerminationPolicies=["NewestInstance"])
        before = self.serving()
        self.second_version()
        preferences = {"MinHealthyPercentage": 100, "MaxHealthyPercentage": 150, "SkipMatching": True}
        self.asg.start_instance_refresh(AutoScalingGroupName="web", Preferences=preferences)
        from .running import eventually

        eventually(lambda: len(self.group()["Instances"]) == 3)
        self.asg.cancel_instance_refresh(AutoScalingGroupName="web")
        eventually(lambda: self.refresh()["Status"] == "Cancelled")
        self.asg.update_auto_scaling_group(AutoScalingGroupName="web", LaunchTemplate={"LaunchTemplateId": self.template, "Version": "1"})
        self.asg.start_instance_refresh(AutoScalingGroupName="web", Preferences=preferences)
        self.fleet.until(lambda: self.refresh()["Status"] == "Successful" and {i["InstanceId"] for i in self.group()["Instances"]} == before)

    def test_a_refresh_refuses_what_it_would_not_do(self):
        for preferences in (
            {"AutoRollback": True},
            {"CheckpointPercentages": [50, 100]},
            {"StandbyInstances": "Terminate"},
            {"ScaleInProtectedInstances": "Refresh"},
            {"MaxHealthyPercentage": 150},
            {"MinHealthyPercentage": 40, "MaxHealthyPercentage": 150},
            {"MinHealthyPercentage": 90, "MaxHealthyPercentage": 110},
        ):
            with self.subTest(preferences), self.assertRaisesRegex(ClientError, "ValidationError"):
                self.asg.start_instance_refresh(AutoScalingGroupName="web", Preferences=preferences)
        with self.assertRaisesRegex(ClientError, "AllocationStrategy"):
            self.asg.update_auto_scaling_group(AutoScalingGroupName="web", TerminationPolicies=["AllocationStrategy"])

    def test_a_refresh_that_is_pending_has_not_started(self):
        from emulator import refresh

        self.assertEqual(refresh.check_preferences({"StandbyInstances": "Ignore", "SkipMatching": True}), None)
        group = mock.Mock(refreshes=[], instance_states=[], health_check_grace_period=0, default_instance_warmup=0)
        with mock.patch("emulator.refresh.threading.Thread"), mock.patch("emulator.refresh.groups.alive", return_value=[]):
            refresh.start(group, {}, {})
            waiting = group.refreshes[0]
            self.assertNotIn("StartTime", waiting)
            refresh._Roll(group, waiting).run()
        self.assertIn("StartTime", waiting)

    def test_a_launch_that_ec2_refuses_is_a_failed_activity_and_tried_again(self):
        self.serving()
        self.server.call("POST", "refusals", {"launches": 2})
        self.asg.set_desired_capacity(AutoScalingGroupName="web", DesiredCapacity=3)
        self.assertEqual(len(self.serving(3)), 3)
        activities = self.asg.describe_scaling_activities(AutoScalingGroupName="web")["Activities"]
        failed = [a for a in activities if a["StatusCode"] == "Failed"]
        self.assertEqual([a["Progress"] for a in failed], [100, 100])
        self.assertIn("do not have sufficient t3.micro capacity", failed[0]["StatusMessage"])

    def test_skip_matching_replaces_nothing_that_is_current(self):
        before = self.serving()
        self.asg.start_instance_refresh(AutoScalingGroupName="web", Preferences={"SkipMatching": True})
        self.fleet.until(lambda: self.refresh()["Status"] == "Successful")
        self.assertEqual(set(self.health()), before)

    def test_a_cancelled_refresh_keeps_the_groups_size(self):
        self.serving()
        self.second_version()
        self.asg.start_instance_refresh(AutoScalingGroupName="web")
        self.asg.cancel_instance_refresh(AutoScalingGroupName="web")
        self.fleet.until(lambda: self.refresh()["Status"] == "Cancelled")
        self.assertEqual(len(self.serving()), 2)
        with self.assertRaisesRegex(ClientError, "ActiveInstanceRefreshNotFound"):
            self.asg.cancel_instance_refresh(AutoScalingGroupName="web")

    def test_a_group_with_instances_goes_only_by_force(self):
        self.serving()
        with self.assertRaisesRegex(ClientError, "ResourceInUse"):
            self.asg.delete_auto_scaling_group(AutoScalingGroupName="web")
        self.asg.delete_auto_scaling_group(AutoScalingGroupName="web", ForceDelete=True)
        self.assertEqual(self.group()["Status"], "Delete in progress")
        self.fleet.until(lambda: not self.asg.describe_auto_scaling_groups()["AutoScalingGroups"])
        self.assertEqual({i["State"]["Name"] for i in instances(self.ec2)}, {"terminated"})

    def test_policies_answer_their_arn_and_scale_within_limits(self):
        arn = self.asg.put_scaling_policy(AutoScalingGroupName="web", PolicyName="up", AdjustmentType="ChangeInCapacity", ScalingAdjustment=5, Cooldown=300)["PolicyARN"]
        self.assertIn(":scalingPolicy:", arn)
        self.asg.execute_policy(AutoScalingGroupName="web", PolicyName=arn)
        self.assertEqual(self.group()["DesiredCapacity"], 4)
        self.assertTrue(self.asg.describe_scaling_activities(AutoScalingGroupName="web")["Activities"])

    def test_bad_reports_apply_nothing(self):
        first = self.group()["Instances"][0]["InstanceId"]
        status, answer = self.server.call("POST", "reports", [{"type": "running", "instanceId": first}, {"type": "running", "instanceId": "i-0"}])
        self.assertEqual((status, "i-0" in answer["error"]), (400, True))
        self.assertEqual({i["LifecycleState"] for i in self.group()["Instances"]}, {"Pending"})

    def test_a_report_for_a_deleted_target_group_is_late_not_wrong(self):
        first, second = [i["InstanceId"] for i in self.group()["Instances"]]
        gone = self.elb.create_target_group(Name="gone", Port=80, Protocol="HTTP", VpcId=self.network.vpc)["TargetGroups"][0]["TargetGroupArn"]
        self.elb.delete_target_group(TargetGroupArn=gone)
        late = {"targetGroupArn": gone, "instanceId": first}
        reports = [{"type": "health", "state": "healthy", **late}, {"type": "drained", **late}, {"type": "running", "instanceId": second}]
        self.assertEqual(self.server.call("POST", "reports", reports), (200, {}))
        self.assertEqual({i["InstanceId"]: i["State"]["Name"] for i in instances(self.ec2)}[second], "running")
        status, _ = self.server.call("POST", "reports", [{"type": "drained", **late, "targetGroupArn": gone + "x"}])
        self.assertEqual(status, 400)

    def test_console_and_credentials_are_the_instances_own(self):
        first = self.group()["Instances"][0]["InstanceId"]
        self.server.report({"type": "console", "instanceId": first, "text": "cloud-init done"})
        self.assertIn("cloud-init done", self.ec2.get_console_output(InstanceId=first)["Output"])
        status, given = self.server.call("GET", f"instances/{first}/credentials")
        self.assertEqual((status, given["RoleArn"]), (200, "arn:aws:iam::123456789012:role/server"))
        self.assertEqual(self.server.call("GET", "instances/i-0/credentials")[0], 404)

    def test_load_balancer_addresses_are_reused(self):
        self.assertTrue(self.network.dns_name.endswith(".200"))
        self.elb.delete_load_balancer(LoadBalancerArn=self.network.balancer)
        again = self.elb.create_load_balancer(Name="again", Subnets=self.network.subnets)["LoadBalancers"][0]
        self.assertEqual(again["DNSName"], self.network.dns_name)


if __name__ == "__main__":
    unittest.main()
