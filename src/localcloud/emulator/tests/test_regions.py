"""The internal endpoint names the regions that the fleet has to follow."""

from __future__ import annotations

import unittest

from .running import Network, Server


class RegionsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(5123)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def regions(self):
        return self.server.call("GET", "status")[1]["regions"]

    def test_a_region_counts_while_something_is_there(self):
        for region in ("cn-north-1", "eu-central-1"):
            self.server.client("elbv2", region).describe_load_balancers()
        self.assertEqual(self.regions(), [])

        network = Network(self.server, "web", "cn-north-1")
        self.assertEqual(self.regions(), ["cn-north-1"])

        ec2 = self.server.client("ec2", "eu-central-1")
        image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
        launched = ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
        self.assertEqual(self.regions(), ["cn-north-1", "eu-central-1"])

        self.server.client("elbv2", "cn-north-1").delete_load_balancer(LoadBalancerArn=network.balancer)
        ec2.terminate_instances(InstanceIds=[launched])
        self.server.report({"type": "terminated", "instanceId": launched})
        self.assertEqual(self.regions(), [])


if __name__ == "__main__":
    unittest.main()
