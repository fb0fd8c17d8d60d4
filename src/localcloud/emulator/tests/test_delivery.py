"""Streams, their permissions, and the smaller services, against a running emulator."""

from __future__ import annotations

import datetime
import json
import re
import threading
import unittest
import urllib.error
import urllib.request
import zlib

from botocore.exceptions import ClientError

from .running import TRUST, Network, Server, eventually, instances

KEY = re.compile(r"\d{4}/\d\d/\d\d/\d\d/events-1-\d{4}(-\d\d){5}-[0-9a-f-]{36}")


def allow(action, resource):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, "Resource": resource}]})


class DeliveryTest(unittest.TestCase):
    def setUp(self) -> None:
        self.server = Server(5012)
        self.addCleanup(self.server.stop)
        self.iam, self.s3, self.firehose, self.logs = map(self.server.client, ("iam", "s3", "firehose", "logs"))
        self.s3.create_bucket(Bucket="analytics")
        policy = {"Statement": [{
            "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::analytics", "arn:aws:s3:::analytics/*"],
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        }]}  # fmt: skip
        self.s3.put_bucket_policy(Bucket="analytics", Policy=json.dumps(policy))
        self.role = self.iam.create_role(RoleName="delivery", AssumeRolePolicyDocument=TRUST % "firehose.amazonaws.com")["Role"]["Arn"]
        self.permit()

    def permit(self):
        self.iam.put_role_policy(RoleName="delivery", PolicyName="bucket", PolicyDocument=allow("s3:PutObject", "arn:aws:s3:::analytics/*"))

    def create(self, **changes):
        destination = {
            "BucketARN": "arn:aws:s3:::analytics", "RoleARN": self.role, "BufferingHints": {"IntervalInSeconds": 900, "SizeInMBs": 1},
            "CompressionFormat": "UNCOMPRESSED", "ErrorOutputPrefix": "errors/!{firehose:error-output-type}/", **changes,
        }  # fmt: skip
        arn = self.firehose.create_delivery_stream(DeliveryStreamName="events", ExtendedS3DestinationConfiguration=destination)["DeliveryStreamARN"]
        status = lambda: self.firehose.describe_delivery_stream(DeliveryStreamName="events")["DeliveryStreamDescription"]["DeliveryStreamStatus"]
        self.assertEqual(status(), "CREATING")
        eventually(lambda: status() == "ACTIVE")
        return arn

    def put(self, *data, client=None):
        return (client or self.firehose).put_record_batch(DeliveryStreamName="events", Records=[{"Data": each} for each in data])

    def objects(self):
        return [each["Key"] for each in self.s3.list_objects_v2(Bucket="analytics").get("Contents", [])]

    def body(self, key):
        return self.s3.get_object(Bucket="analytics", Key=key)["Body"].read()

    def test_a_deleted_stream_does_not_deliver_what_it_still_buffered(self):
        self.create()
        self.put(b"buffered\n")
        self.firehose.delete_delivery_stream(DeliveryStreamName="events")
        self.server.call("POST", "flush")
        self.assertEqual(self.objects(), [])

    def test_records_wait_in_the_buffer_until_a_flush(self):
        self.create()
        self.assertEqual(self.put(b"one\n", b"two\n")["FailedPutCount"], 0)
        self.firehose.put_record(DeliveryStreamName="events", Record={"Data": b"three\n"})
        self.assertEqual((self.objects(), self.server.call("GET", "status")[1]["buffered"]), ([], 3))
        self.server.call("POST", "flush", {})
        (key,) = self.objects()
        self.assertRegex(key, KEY)
        self.assertEqual(self.body(key), b"one\ntwo\nthree\n")
        self.assertEqual(self.server.call("GET", "status")[1]["buffered"], 0)

    def test_a_full_buffer_is_delivered(self):
        self.create()
        self.put(b"x" * 600_000, b"y" * 500_000)
        self.assertEqual(len(self.body(self.objects()[0])), 1_100_000)

    def test_the_interval_ends_the_wait(self):
        self.create(BufferingHints={"IntervalInSeconds": 0, "SizeInMBs": 5})
        self.put(b"now\n")
        self.assertEqual(self.body(self.objects()[0]), b"now\n")

    def test_limits_of_the_api_are_kept(self):
        self.create()
        for records in ([b"x"] * 501, [b"x" * 1_024_001]):
            with self.assertRaisesRegex(ClientError, "ValidationException"):
                self.put(*records)
        with self.assertRaisesRegex(ClientError, "4 MB"):
            self.put(*[b"x" * 900_000] * 5)

    def test_a_stream_needs_role_trust_and_bucket(self):
        other = self.iam.create_role(RoleName="other", AssumeRolePolicyDocument=TRUST % "ec2.amazonaws.com")["Role"]["Arn"]
        for change in ({"RoleARN": other}, {"RoleARN": self.role + "x"}, {"BucketARN": "arn:aws:s3:::missing"}):
            with self.assertRaisesRegex(ClientError, "InvalidArgumentException"):
                self.firehose.create_delivery_stream(
                    DeliveryStreamName="events",
                    ExtendedS3DestinationConfiguration={"BucketARN": "arn:aws:s3:::analytics", "RoleARN": self.role, **change},
                )

    def test_a_refused_delivery_is_logged_kept_and_retried(self):
        self.logs.create_log_group(logGroupName="/firehose")
        self.logs.create_log_stream(logGroupName="/firehose", logStreamName="S3Delivery")
        self.iam.put_role_policy(RoleName="delivery", PolicyName="logs", PolicyDocument=allow("logs:PutLogEvents", "arn:aws:logs:*:*:log-group:/firehose:log-stream:*"))
        self.iam.delete_role_policy(RoleName="delivery", PolicyName="bucket")
        self.create(CloudWatchLoggingOptions={"Enabled": True, "LogGroupName": "/firehose", "LogStreamName": "S3Delivery"})
        self.put(b"late\n")
        self.server.call("POST", "flush", {})
        self.assertEqual(self.objects(), [])
        events = self.logs.get_log_events(logGroupName="/firehose", logStreamName="S3Delivery")["events"]
        entry = json.loads(events[0]["message"])
        self.assertIn("not allowed s3:PutObject", entry["message"])
        self.assertEqual((entry["errorCode"], entry["destination"]), ("S3.AccessDenied", "arn:aws:s3:::analytics"))
        self.permit()
        self.assertEqual(self.body(eventually(self.objects)[0]), b"late\n")

    def test_gzip_writes_one_member_with_its_suffix_under_the_prefix(self):
        self.create(CompressionFormat="GZIP", Prefix="y=!{timestamp:yyyy}/")
        self.put(b"one\n", b"two\n")
        self.server.call("POST", "flush", {})
        (key,) = self.objects()
        self.assertRegex(key, r"^y=\d{4}/events-1-.*\.gz$")
        decompressor = zlib.decompressobj(wbits=31)
        self.assertEqual(decompressor.decompress(self.body(key)), b"one\ntwo\n")
        self.assertEqual((decompressor.eof, decompressor.unused_data), (True, b""))

    def test_expressions_need_an_error_prefix(self):
        with self.assertRaisesRegex(ClientError, "InvalidArgumentException.*ErrorOutputPrefix"):
            self.create(Prefix="!{timestamp:yyyy}/", ErrorOutputPrefix="")
        with self.assertRaisesRegex(ClientError, "error-output-type"):
            self.create(ErrorOutputPrefix="errors/!{timestamp:yyyy}/")

    def test_a_customers_key_must_exist_and_let_the_role(self):
        given = {"KeyType": "CUSTOMER_MANAGED_CMK", "KeyARN": "arn:aws:kms:us-east-1:123456789012:key/none"}
        stream = {"BucketARN": "arn:aws:s3:::analytics", "RoleARN": self.role}
        with self.assertRaisesRegex(ClientError, "InvalidKMSResourceException"):
            self.firehose.create_delivery_stream(DeliveryStreamName="no", DeliveryStreamEncryptionConfigurationInput=given, ExtendedS3DestinationConfiguration=stream)
        key = self.server.client("kms").create_key()["KeyMetadata"]["Arn"]
        self.create(EncryptionConfiguration={"KMSEncryptionConfig": {"AWSKMSKeyARN": key}})
        self.firehose.start_delivery_stream_encryption(DeliveryStreamName="events", DeliveryStreamEncryptionConfigurationInput={**given, "KeyARN": key})
        self.put(b"secret\n")
        for actions, delivered in ((["kms:Decrypt"], 0), (["kms:GenerateDataKey"], 0), (["kms:Decrypt", "kms:GenerateDataKey"], 1)):
            self.iam.put_role_policy(RoleName="delivery", PolicyName="key", PolicyDocument=allow(actions, key))
            self.server.call("POST", "flush", {})
            self.assertEqual(len(self.objects()), delivered, actions)
        head = self.s3.head_object(Bucket="analytics", Key=self.objects()[0])
        self.assertEqual((head["ServerSideEncryption"], head["SSEKMSKeyId"]), ("aws:kms", key))

    def test_streams_publish_their_metrics(self):
        self.create()
        self.put(b"one\n", b"two\n")
        self.server.call("POST", "flush", {})
        cloudwatch, at = self.server.client("cloudwatch"), datetime.datetime.now(datetime.timezone.utc)

        def total(name):
            points = cloudwatch.get_metric_statistics(
                Namespace="AWS/Firehose", MetricName=name, Dimensions=[{"Name": "DeliveryStreamName", "Value": "events"}], Period=60,
                StartTime=at - datetime.timedelta(minutes=10), EndTime=at + datetime.timedelta(minutes=10), Statistics=["Sum"],
            )["Datapoints"]  # fmt: skip
            return sum(point["Sum"] for point in points)

        eventually(lambda: total("IncomingRecords") == 2)
        self.assertEqual((total("DeliveryToS3.Success"), total("DeliveryToS3.Records")), (1, 2))
        self.assertGreaterEqual(total("DeliveryToS3.DataFreshness"), 0)

    def test_describe_answers_what_was_given_and_updates(self):
        self.create()
        stream = self.firehose.describe_delivery_stream(DeliveryStreamName="events")["DeliveryStreamDescription"]
        given = stream["Destinations"][0]["ExtendedS3DestinationDescription"]
        self.assertEqual(given["BufferingHints"], {"IntervalInSeconds": 900, "SizeInMBs": 1})
        self.assertEqual(given["ErrorOutputPrefix"], "errors/!{firehose:error-output-type}/")
        self.firehose.update_destination(
            DeliveryStreamName="events", CurrentDeliveryStreamVersionId="1", DestinationId=stream["Destinations"][0]["DestinationId"],
            ExtendedS3DestinationUpdate={"BufferingHints": {"IntervalInSeconds": 60, "SizeInMBs": 2}},
        )  # fmt: skip
        after = self.firehose.describe_delivery_stream(DeliveryStreamName="events")["DeliveryStreamDescription"]
        changed = after["Destinations"][0]["ExtendedS3DestinationDescription"]
        self.assertEqual((after["VersionId"], changed["BufferingHints"]["IntervalInSeconds"]), ("2", 60))
        self.assertEqual(changed["RoleARN"], self.role)

    def test_a_server_may_do_what_its_role_may(self):
        arn = self.create()
        self.iam.create_role(RoleName="server", AssumeRolePolicyDocument=TRUST % "ec2.amazonaws.com")
        self.iam.create_instance_profile(InstanceProfileName="server")
        self.iam.add_role_to_instance_profile(InstanceProfileName="server", RoleName="server")
        network = Network(self.server, "fleet")
        data = {"ImageId": "ami-1", "InstanceType": "t3.micro", "IamInstanceProfile": {"Name": "server"}}
        self.server.client("ec2").create_launch_template(LaunchTemplateName="web", LaunchTemplateData=data)
        self.server.client("autoscaling").create_auto_scaling_group(
            AutoScalingGroupName="web", MinSize=1, MaxSize=1, VPCZoneIdentifier=network.subnets[0],
            LaunchTemplate={"LaunchTemplateName": "web", "Version": "$Latest"},
        )  # fmt: skip
        instance = instances(self.server.client("ec2"))[0]["InstanceId"]
        given = self.server.call("GET", f"instances/{instance}/credentials")[1]
        client = self.server.client(
            "firehose", aws_access_key_id=given["AccessKeyId"], aws_secret_access_key=given["SecretAccessKey"], aws_session_token=given["Token"]
        )
        for policy in (None, allow("firehose:*", arn + "-other"), allow("firehose:DescribeDeliveryStream", arn)):
            if policy:
                self.iam.put_role_policy(RoleName="server", PolicyName="put", PolicyDocument=policy)
            with self.assertRaises(ClientError) as caught:
                self.put(b"no\n", client=client)
            error = caught.exception.response["Error"]
            self.assertEqual(error["Code"], "AccessDeniedException")
            self.assertIn(f"assumed-role/server/{instance} is not authorized to perform: firehose:PutRecordBatch on resource: {arn}", error["Message"])
        self.iam.put_role_policy(RoleName="server", PolicyName="put", PolicyDocument=allow("firehose:PutRecordBatch", arn))
        self.assertEqual(self.put(b"yes\n", client=client)["FailedPutCount"], 0)

    def test_parallel_puts_are_delivered_exactly_once(self):
        self.create(BufferingHints={"IntervalInSeconds": 0, "SizeInMBs": 1})

        def send(sender):
            client = self.server.client("firehose")
            for batch in range(10):
                self.put(*[f"{sender}/{batch}/{n}\n".encode() for n in range(50)], client=client)

        threads = [threading.Thread(target=send, args=(sender,)) for sender in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.server.call("POST", "flush", {})
        lines = b"".join(map(self.body, self.objects())).split()
        self.assertEqual((len(lines), len(set(lines))), (2000, 2000))

    def test_termination_flushes_and_ends_with_zero(self):
        self.create()
        self.put(b"last\n")
        self.assertEqual(self.server.stop(), 0)


class SmallServicesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.server = Server(5013, "--load-balancer-port", "8080")
        cls.addClassCleanup(cls.server.stop)

    def test_the_image_parameter_answers(self):
        name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
        self.assertRegex(self.server.client("ssm").get_parameter(Name=name)["Parameter"]["Value"], "^ami-")

    def test_managed_policies_are_there(self):
        found = self.server.client("iam").get_policy(PolicyArn="arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore")
        self.assertEqual(found["Policy"]["PolicyName"], "AmazonSSMManagedInstanceCore")

    def test_rules_are_resources_of_their_own(self):
        ec2 = self.server.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
        group = ec2.create_security_group(GroupName="web", Description="web", VpcId=vpc)["GroupId"]
        permission = {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "beacons"}]}
        rule = ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])["SecurityGroupRules"][0]["SecurityGroupRuleId"]
        seen = ec2.describe_security_group_rules(SecurityGroupRuleIds=[rule])["SecurityGroupRules"][0]
        self.assertEqual((seen["CidrIpv4"], seen["Description"], seen["IsEgress"]), ("0.0.0.0/0", "beacons", False))
        change = {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "CidrIpv4": "10.0.0.0/8", "Description": "inside"}
        ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[{"SecurityGroupRuleId": rule, "SecurityGroupRule": change}])
        seen = ec2.describe_security_group_rules(SecurityGroupRuleIds=[rule])["SecurityGroupRules"][0]
        self.assertEqual((seen["CidrIpv4"], seen["Description"]), ("10.0.0.0/8", "inside"))
        ec2.revoke_security_group_ingress(GroupId=group, SecurityGroupRuleIds=[rule])
        left = ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [group]}])["SecurityGroupRules"]
        self.assertNotIn(rule, [each["SecurityGroupRuleId"] for each in left])

    def test_load_balancers_carry_port_and_attributes(self):
        network, elb = Network(self.server, "ports"), self.server.client("elbv2")
        self.assertRegex(network.dns_name, r"^127\.\d+\.\d+\.2\d\d:8080$")
        elb.modify_load_balancer_attributes(LoadBalancerArn=network.balancer, Attributes=[{"Key": "routing.http.drop_invalid_header_fields.enabled", "Value": "true"}])
        seen = {a["Key"]: a["Value"] for a in elb.describe_load_balancer_attributes(LoadBalancerArn=network.balancer)["Attributes"]}
        self.assertEqual((seen["routing.http.drop_invalid_header_fields.enabled"], seen["idle_timeout.timeout_seconds"]), ("true", "60"))

    def test_unknown_actions_are_refused_cleanly(self):
        for service, operation in (("ec2", "describe_mac_hosts"), ("autoscaling", "get_predictive_scaling_forecast"), ("firehose", None)):
            if operation is None:
                request = urllib.request.Request(self.server.url, data=b"{}", headers={"X-Amz-Target": "Firehose_20150804.Nonsense", "Authorization": "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/firehose/aws4_request", "Content-Type": "application/x-amz-json-1.1"})
                with self.assertRaises(urllib.error.HTTPError) as caught, urllib.request.urlopen(request, timeout=10):
                    pass
                with caught.exception as answer:
                    self.assertEqual((answer.code, json.load(answer)["__type"]), (400, "InvalidAction"))
                continue
            arguments = {} if service == "ec2" else {"AutoScalingGroupName": "a", "PolicyName": "b", "StartTime": 0, "EndTime": 1}
            with self.assertRaisesRegex(ClientError, "InvalidAction"):
                getattr(self.server.client(service), operation)(**arguments)


if __name__ == "__main__":
    unittest.main()
