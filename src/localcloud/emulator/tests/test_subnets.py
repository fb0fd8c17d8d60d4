"""Subnets of load balancers, refused as Elastic Load Balancing refuses them."""

from __future__ import annotations

import unittest

from botocore.exceptions import ClientError

from .running import Network, Server


def mapped(subnets):
    return [{"SubnetId": each} for each in subnets]


class LoadBalancerSubnetsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(5121)
        cls.ec2, cls.elb = cls.server.client("ec2"), cls.server.client("elbv2")
        cls.network = Network(cls.server, "first")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def subnets(self, *zones, prefix=24):
        self.vpc = self.ec2.create_vpc(CidrBlock="10.8.0.0/16")["Vpc"]["VpcId"]
        return [
            self.ec2.create_subnet(VpcId=self.vpc, CidrBlock=f"10.8.{n}.0/{prefix}", AvailabilityZone=zone)["Subnet"]["SubnetId"]
            for n, zone in enumerate(zones)
        ]

    def attach(self):
        gateway = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        self.ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=self.vpc)

    def refused(self, code, text, call, **given):
        with self.assertRaises(ClientError) as refusal:
            call(**given)
        self.assertEqual(refusal.exception.response["Error"]["Code"], code)
        self.assertIn(text, refusal.exception.response["Error"]["Message"])

    def test_a_load_balancer_that_is_faster_than_its_gateway_is_refused(self):
        subnets = self.subnets("us-east-1a", "us-east-1b")
        self.refused("InvalidSubnet", "has no internet gateway", self.elb.create_load_balancer, Name="fast", Subnets=subnets)
        self.elb.create_load_balancer(Name="inside", Subnets=subnets, Scheme="internal")
        self.attach()
        self.elb.create_load_balancer(Name="fast", Subnets=subnets)

    def test_subnets_of_one_zone_or_with_fewer_than_eight_free_addresses_are_refused(self):
        both = self.subnets("us-east-1a", "us-east-1a")
        self.attach()
        self.refused("InvalidConfigurationRequest", "same Availability Zone", self.elb.create_load_balancer, Name="one", Subnets=both)
        self.refused("ValidationError", "two subnets", self.elb.create_load_balancer, Name="one", Subnets=both[:1])
        small = self.subnets("us-east-1a", "us-east-1b", prefix=28)
        self.attach()
        self.elb.create_load_balancer(Name="small", Subnets=small)
        for _ in range(4):
            self.ec2.create_network_interface(SubnetId=small[0])
        self.refused("InvalidSubnet", "at least 8 free", self.elb.create_load_balancer, Name="full", Subnets=small)

    def test_a_load_balancer_never_moves_to_another_network(self):
        elsewhere = self.subnets("us-east-1a", "us-east-1b")
        self.attach()
        given = {"LoadBalancerArn": self.network.balancer, "Subnets": elsewhere}
        self.refused("InvalidConfigurationRequest", "VPC of the load balancer", self.elb.set_subnets, **given)
        given = {"LoadBalancerArn": self.network.balancer, "SubnetMappings": mapped(elsewhere)}
        self.refused("InvalidConfigurationRequest", "VPC of the load balancer", self.elb.set_subnets, **given)
        self.elb.set_subnets(LoadBalancerArn=self.network.balancer, Subnets=self.network.subnets)

    def test_subnet_mappings_are_checked_as_subnets_are(self):
        subnets = self.subnets("us-east-1a", "us-east-1b", prefix=28)
        given = {"Name": "mapped", "SubnetMappings": mapped(subnets)}
        self.refused("InvalidSubnet", "has no internet gateway", self.elb.create_load_balancer, **given)
        self.attach()
        arn = self.elb.create_load_balancer(**given)["LoadBalancers"][0]["LoadBalancerArn"]
        self.refused("ValidationError", "two subnets", self.elb.set_subnets, LoadBalancerArn=arn, SubnetMappings=mapped(subnets[:1]))
        both = {"Subnets": subnets, "SubnetMappings": mapped(subnets)}
        self.refused("ValidationError", "but not both", self.elb.create_load_balancer, Name="both", **both)
        self.refused("ValidationError", "but not both", self.elb.set_subnets, LoadBalancerArn=arn, **both)
        self.elb.set_subnets(LoadBalancerArn=arn, SubnetMappings=mapped(subnets))
        fixed = [{**each, "AllocationId": "eipalloc-1"} for each in mapped(subnets)]
        self.refused("ValidationError", "Elastic IP", self.elb.set_subnets, LoadBalancerArn=arn, SubnetMappings=fixed)
        found = self.elb.describe_load_balancers(LoadBalancerArns=[arn])["LoadBalancers"][0]["AvailabilityZones"]
        self.assertEqual([each["SubnetId"] for each in found], subnets)

    def test_a_load_balancer_moves_only_where_eight_addresses_are_free(self):
        subnets = self.subnets("us-east-1a", "us-east-1b", "us-east-1c", prefix=28)
        self.attach()
        arn = self.elb.create_load_balancer(Name="moved", Subnets=subnets[:2])["LoadBalancers"][0]["LoadBalancerArn"]
        for _ in range(4):
            self.ec2.create_network_interface(SubnetId=subnets[0])
            self.ec2.create_network_interface(SubnetId=subnets[2])
        self.elb.set_subnets(LoadBalancerArn=arn, Subnets=subnets[:2])
        self.refused("InvalidSubnet", "at least 8 free", self.elb.set_subnets, LoadBalancerArn=arn, Subnets=subnets[1:])


if __name__ == "__main__":
    unittest.main()
