"""Endpoints, prefix lists, and what may not be deleted, against a running emulator."""

from __future__ import annotations

import unittest

from botocore.exceptions import ClientError

from .running import Network, Server, instances


class NetworkTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.server = Server(5018)
        cls.addClassCleanup(cls.server.stop)
        cls.ec2 = cls.server.client("ec2")
        cls.network = Network(cls.server, "network")

    def group(self, name):
        return self.ec2.create_security_group(GroupName=name, Description=name, VpcId=self.network.vpc)["GroupId"]

    def refuses(self, call, **arguments):
        with self.assertRaisesRegex(ClientError, "DependencyViolation"):
            call(**arguments)

    def test_a_gateway_endpoint_routes_its_prefix_list_and_rules_may_name_it(self):
        table = self.ec2.create_route_table(VpcId=self.network.vpc)["RouteTable"]["RouteTableId"]
        made = self.ec2.create_vpc_endpoint(VpcId=self.network.vpc, ServiceName="com.amazonaws.us-east-1.s3", RouteTableIds=[table])["VpcEndpoint"]
        self.assertEqual((made["VpcEndpointType"], made["PrivateDnsEnabled"]), ("Gateway", False))
        (listed,) = self.ec2.describe_managed_prefix_lists(Filters=[{"Name": "prefix-list-name", "Values": ["com.amazonaws.us-east-1.s3"]}])["PrefixLists"]
        routes = lambda: self.ec2.describe_route_tables(RouteTableIds=[table])["RouteTables"][0]["Routes"]
        self.assertIn((listed["PrefixListId"], made["VpcEndpointId"]), [(r.get("DestinationPrefixListId"), r.get("GatewayId")) for r in routes()])
        group = self.group("prefixed")
        permission = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "PrefixListIds": [{"PrefixListId": listed["PrefixListId"]}]}
        rule = self.ec2.authorize_security_group_egress(GroupId=group, IpPermissions=[permission])["SecurityGroupRules"][0]["SecurityGroupRuleId"]
        (seen,) = self.ec2.describe_security_group_rules(SecurityGroupRuleIds=[rule])["SecurityGroupRules"]
        self.assertEqual((seen["PrefixListId"], seen["IsEgress"]), (listed["PrefixListId"], True))
        self.ec2.delete_vpc_endpoints(VpcEndpointIds=[made["VpcEndpointId"]])
        self.assertNotIn(listed["PrefixListId"], [r.get("DestinationPrefixListId") for r in routes()])
        with self.assertRaisesRegex(ClientError, "InvalidVpcEndpointId.NotFound"):
            self.ec2.describe_vpc_endpoints(VpcEndpointIds=[made["VpcEndpointId"]])

    def test_a_rule_that_names_a_group_keeps_its_description(self):
        group, peer = self.group("described"), self.group("peer")
        permission = {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "UserIdGroupPairs": [{"GroupId": peer, "Description": "one"}]}
        rule = self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])["SecurityGroupRules"][0]["SecurityGroupRuleId"]
        seen = lambda: self.ec2.describe_security_group_rules(SecurityGroupRuleIds=[rule])["SecurityGroupRules"][0]["Description"]
        self.assertEqual(seen(), "one")
        changed = {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "ReferencedGroupId": peer, "Description": "two"}
        self.ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[{"SecurityGroupRuleId": rule, "SecurityGroupRule": changed}])
        self.assertEqual(seen(), "two")

    def test_an_interface_endpoint_holds_its_group_and_subnet(self):
        group = self.group("endpoint")
        subnet = self.ec2.create_subnet(VpcId=self.network.vpc, CidrBlock="10.0.9.0/24")["Subnet"]["SubnetId"]
        made = self.ec2.create_vpc_endpoint(
            VpcId=self.network.vpc, ServiceName="com.amazonaws.us-east-1.ssm", VpcEndpointType="Interface",
            SubnetIds=[subnet], SecurityGroupIds=[group], PrivateDnsEnabled=True,
        )["VpcEndpoint"]  # fmt: skip
        self.assertEqual((made["SubnetIds"], made["Groups"][0]["GroupId"], made["PrivateDnsEnabled"]), ([subnet], group, True))
        self.refuses(self.ec2.delete_security_group, GroupId=group)
        self.refuses(self.ec2.delete_subnet, SubnetId=subnet)
        self.ec2.delete_vpc_endpoints(VpcEndpointIds=[made["VpcEndpointId"]])
        self.ec2.delete_security_group(GroupId=group)
        self.ec2.delete_subnet(SubnetId=subnet)

    def test_a_load_balancer_and_a_rule_hold_their_group(self):
        self.refuses(self.ec2.delete_security_group, GroupId=self.network.group)
        self.refuses(self.ec2.delete_subnet, SubnetId=self.network.subnets[0])
        named, naming = self.group("named"), self.group("naming")
        permission = {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "UserIdGroupPairs": [{"GroupId": named}]}
        self.ec2.authorize_security_group_ingress(GroupId=naming, IpPermissions=[permission])
        self.refuses(self.ec2.delete_security_group, GroupId=named)
        self.ec2.delete_security_group(GroupId=naming)
        self.ec2.delete_security_group(GroupId=named)

    def test_an_instance_holds_its_group_until_it_is_terminated(self):
        group = self.group("instance")
        self.ec2.run_instances(ImageId="ami-1", MinCount=1, MaxCount=1, SubnetId=self.network.subnets[1], SecurityGroupIds=[group])
        self.refuses(self.ec2.delete_security_group, GroupId=group)
        self.ec2.terminate_instances(InstanceIds=[i["InstanceId"] for i in instances(self.ec2)])
        self.ec2.delete_security_group(GroupId=group)

    def test_the_default_group_can_be_emptied(self):
        mine = [{"Name": "vpc-id", "Values": [self.network.vpc]}, {"Name": "group-name", "Values": ["default"]}]
        group = self.ec2.describe_security_groups(Filters=mine)["SecurityGroups"][0]["GroupId"]
        for rule in self.ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [group]}])["SecurityGroupRules"]:
            revoke = self.ec2.revoke_security_group_egress if rule["IsEgress"] else self.ec2.revoke_security_group_ingress
            revoke(GroupId=group, SecurityGroupRuleIds=[rule["SecurityGroupRuleId"]])
        self.assertEqual(self.ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [group]}])["SecurityGroupRules"], [])


if __name__ == "__main__":
    unittest.main()
