"""RebootInstances, which a fleet learns of from the internal endpoint."""

from __future__ import annotations

import unittest

from botocore.exceptions import ClientError

from .running import Server


class RebootTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(5117)
        cls.ec2 = cls.server.client("ec2")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def test_a_reboot_is_counted_and_the_instance_stays_running(self):
        image = self.ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
        launched = self.ec2.run_instances(ImageId=image, MinCount=2, MaxCount=2)["Instances"]
        first, second = (instance["InstanceId"] for instance in launched)

        self.ec2.reboot_instances(InstanceIds=[first])
        self.ec2.reboot_instances(InstanceIds=[first, second])

        self.assertEqual(self.server.call("GET", "reboots"), (200, {first: 2, second: 1}))
        states = self.ec2.describe_instances(InstanceIds=[first])["Reservations"][0]["Instances"]
        self.assertEqual(states[0]["State"]["Name"], "running")

    def test_an_instance_that_is_gone_is_not_rebooted(self):
        with self.assertRaises(ClientError) as refused:
            self.ec2.reboot_instances(InstanceIds=["i-0123456789abcdef0"])
        self.assertEqual(refused.exception.response["Error"]["Code"], "InvalidInstanceID.NotFound")


if __name__ == "__main__":
    unittest.main()
