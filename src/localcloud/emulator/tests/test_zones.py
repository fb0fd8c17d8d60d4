"""What a zone does not offer, against a running emulator."""

from __future__ import annotations

import unittest

from botocore.exceptions import ClientError

from .running import USER_DATA, Network, Server, eventually, instances

SES = "com.amazonaws.us-east-1.email-smtp"


class ZonesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(5122)
        cls.addClassCleanup(cls.server.stop)
        cls.ec2, cls.asg = cls.server.client("ec2"), cls.server.client("autoscaling")
        cls.network = Network(cls.server, "zones")

    def subnet(self, number, zone):
        given = {"VpcId": self.network.vpc, "CidrBlock": f"10.0.{number}.0/24", "AvailabilityZone": zone}
        return self.ec2.create_subnet(**given)["Subnet"]["SubnetId"]

    def test_a_group_launches_elsewhere_what_a_zone_does_not_offer(self):
        data = {"ImageId": "ami-0123456789abcdef0", "InstanceType": "t3.medium", "UserData": USER_DATA}
        self.ec2.create_launch_template(LaunchTemplateName="web", LaunchTemplateData=data)
        subnets = [self.subnet(10, "us-east-1e"), self.network.subnets[0]]
        template = {"LaunchTemplateName": "web", "Version": "1"}
        self.asg.create_auto_scaling_group(AutoScalingGroupName="web", MinSize=1, MaxSize=1, VPCZoneIdentifier=",".join(subnets), LaunchTemplate=template)
        running = eventually(lambda: instances(self.ec2))
        self.assertEqual([each["Placement"]["AvailabilityZone"] for each in running], ["us-east-1a"])
        failed = [a for a in self.asg.describe_scaling_activities(AutoScalingGroupName="web")["Activities"] if a["StatusCode"] == "Failed"]
        self.assertIn("(t3.medium) is not supported in your requested Availability Zone (us-east-1e)", failed[0]["StatusMessage"])

    def test_an_endpoint_is_refused_in_a_zone_that_its_service_is_not_in(self):
        (service,) = self.ec2.describe_vpc_endpoint_services(ServiceNames=[SES])["ServiceDetails"]
        self.assertEqual(service["AvailabilityZones"], ["us-east-1b", "us-east-1c", "us-east-1d"])
        outside, inside = self.network.subnets
        given = {"VpcId": self.network.vpc, "ServiceName": SES, "VpcEndpointType": "Interface"}
        with self.assertRaisesRegex(ClientError, f"InvalidParameter.*does not support the availability zone of the subnet: {outside}"):
            self.ec2.create_vpc_endpoint(SubnetIds=[inside, outside], **given)
        made = self.ec2.create_vpc_endpoint(SubnetIds=[inside], **given)["VpcEndpoint"]["VpcEndpointId"]
        with self.assertRaisesRegex(ClientError, "InvalidParameter"):
            self.ec2.modify_vpc_endpoint(VpcEndpointId=made, AddSubnetIds=[outside])
        self.ec2.delete_vpc_endpoints(VpcEndpointIds=[made])
        with self.assertRaisesRegex(ClientError, "InvalidServiceName"):
            self.ec2.create_vpc_endpoint(VpcId=self.network.vpc, ServiceName="com.amazonaws.us-east-1.none", VpcEndpointType="Interface")

    def test_a_region_without_known_offerings_offers_everything_and_has_its_own_names(self):
        china = self.server.client("ec2", region="cn-north-1")
        given = {"LocationType": "availability-zone", "Filters": [{"Name": "instance-type", "Values": ["t3.medium"]}]}
        offered = [each["Location"] for each in china.describe_instance_type_offerings(**given)["InstanceTypeOfferings"]]
        self.assertEqual(offered, [each["ZoneName"] for each in china.describe_availability_zones()["AvailabilityZones"]])
        name = "cn.com.amazonaws.cn-north-1.ec2"
        (service,) = china.describe_vpc_endpoint_services(ServiceNames=[name])["ServiceDetails"]
        self.assertEqual((service["ServiceName"], service["AvailabilityZones"]), (name, offered))


if __name__ == "__main__":
    unittest.main()
