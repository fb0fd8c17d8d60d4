"""HTTPS listeners and the local certificate, against a running emulator."""

from __future__ import annotations

import json
import unittest
import urllib.parse

from botocore.exceptions import ClientError
from cryptography import x509

from .running import Network, Server

POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
REDIRECT = {"Type": "redirect", "RedirectConfig": {"Port": "443", "Protocol": "HTTPS", "StatusCode": "HTTP_301"}}


class HttpsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.server = Server(5016)
        cls.addClassCleanup(cls.server.stop)
        cls.network = Network(cls.server, "https")
        cls.elb = cls.server.client("elbv2")
        cls.arn = cls.server.call("GET", "status")[1]["certificateArn"]

    def listen(self, port, **settings):
        given = {"Protocol": "HTTPS", "DefaultActions": [{"Type": "forward", "TargetGroupArn": self.network.targets}], **settings}
        return self.elb.create_listener(LoadBalancerArn=self.network.balancer, Port=port, **given)["Listeners"][0]

    def test_the_local_certificate_is_in_acm_and_names_no_load_balancer(self):
        listed = self.server.client("acm").list_certificates()["CertificateSummaryList"]
        self.assertIn(self.arn, [each["CertificateArn"] for each in listed])
        status, given = self.server.call("GET", "certificates?arn=" + urllib.parse.quote(self.arn))
        self.assertEqual(status, 200)
        self.assertIn("BEGIN PRIVATE KEY", given["privateKey"])
        certificate = x509.load_pem_x509_certificate(given["certificate"].encode())
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        self.assertEqual(names.get_values_for_type(x509.DNSName), ["localcloud.test", "*.localcloud.test"])
        self.assertEqual(names.get_values_for_type(x509.IPAddress), [])
        self.assertEqual(self.server.call("GET", "certificates?arn=x")[0], 404)

    def test_an_https_listener_answers_policy_and_certificate(self):
        listener = self.listen(443, SslPolicy=POLICY, Certificates=[{"CertificateArn": self.arn}])
        (seen,) = self.elb.describe_listeners(ListenerArns=[listener["ListenerArn"]])["Listeners"]
        self.assertEqual((seen["Protocol"], seen["SslPolicy"], seen["Certificates"]), ("HTTPS", POLICY, [{"CertificateArn": self.arn}]))

    def test_https_needs_a_certificate_that_exists(self):
        for certificates in ({}, {"Certificates": [{"CertificateArn": self.arn + "0"}]}):
            with self.assertRaisesRegex(ClientError, "CertificateNotFound"):
                self.listen(444, **certificates)
        with self.assertRaisesRegex(ClientError, "SSLPolicyNotFound"):
            self.listen(444, SslPolicy="none", Certificates=[{"CertificateArn": self.arn}])

    def test_http_may_redirect_and_has_no_policy(self):
        self.elb.modify_listener(ListenerArn=self.network.listener, DefaultActions=[REDIRECT])
        (seen,) = self.elb.describe_listeners(ListenerArns=[self.network.listener])["Listeners"]
        self.assertNotIn("SslPolicy", seen)
        redirect = seen["DefaultActions"][0]["RedirectConfig"]
        self.assertEqual((redirect["Port"], redirect["StatusCode"], redirect["Path"]), ("443", "HTTP_301", "/#{path}"))

    def test_deletion_protection_and_logs_are_attributes(self):
        self.log_bucket("logs", "logdelivery.elasticloadbalancing.amazonaws.com")
        arn = self.elb.create_load_balancer(Name="kept", Subnets=self.network.subnets)["LoadBalancers"][0]["LoadBalancerArn"]
        given = {
            "access_logs.s3.enabled": "true", "access_logs.s3.bucket": "logs", "access_logs.s3.prefix": "balancer",
            "routing.http.desync_mitigation_mode": "strictest", "deletion_protection.enabled": "true",
        }  # fmt: skip
        self.elb.modify_load_balancer_attributes(LoadBalancerArn=arn, Attributes=[{"Key": k, "Value": v} for k, v in given.items()])
        seen = {a["Key"]: a["Value"] for a in self.elb.describe_load_balancer_attributes(LoadBalancerArn=arn)["Attributes"]}
        self.assertEqual({key: seen[key] for key in given}, given)
        with self.assertRaisesRegex(ClientError, "OperationNotPermitted"):
            self.elb.delete_load_balancer(LoadBalancerArn=arn)
        self.elb.modify_load_balancer_attributes(LoadBalancerArn=arn, Attributes=[{"Key": "deletion_protection.enabled", "Value": "false"}])
        self.elb.delete_load_balancer(LoadBalancerArn=arn)

    def log_bucket(self, name, service, **condition):
        allow = {
            "Effect": "Allow", "Principal": {"Service": service}, "Action": ["s3:PutObject"],
            "Resource": [f"arn:aws:s3:::{name}/*"], **condition,
        }  # fmt: skip
        s3 = self.server.client("s3")
        s3.create_bucket(Bucket=name)
        s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [allow]}))
        return s3

    def test_access_logs_need_a_bucket_that_lets_the_service_write(self):
        self.log_bucket("others-logs", "logging.s3.amazonaws.com")
        for bucket, problem in (("no-logs", "does not exist"), ("others-logs", "Access Denied for bucket")):
            given = [{"Key": "access_logs.s3.enabled", "Value": "true"}, {"Key": "access_logs.s3.bucket", "Value": bucket}]
            with self.assertRaisesRegex(ClientError, problem):
                self.elb.modify_load_balancer_attributes(LoadBalancerArn=self.network.balancer, Attributes=given)

    def test_a_condition_on_the_source_account_shuts_the_load_balancer_out(self):
        account = self.server.client("sts").get_caller_identity()["Account"]
        service = "logdelivery.elasticloadbalancing.amazonaws.com"
        self.log_bucket("guarded-logs", service, Condition={"StringEquals": {"aws:SourceAccount": account}})
        given = [{"Key": "access_logs.s3.enabled", "Value": "true"}, {"Key": "access_logs.s3.bucket", "Value": "guarded-logs"}]
        with self.assertRaisesRegex(ClientError, "Access Denied for bucket: guarded-logs"):
            self.elb.modify_load_balancer_attributes(LoadBalancerArn=self.network.balancer, Attributes=given)

    def test_a_bucket_logs_where_the_policy_lets_it(self):
        account = self.server.client("sts").get_caller_identity()["Account"]
        s3 = self.log_bucket("audit-logs", "logging.s3.amazonaws.com", Condition={"StringEquals": {"aws:SourceAccount": account}})
        self.log_bucket("balancers-logs", "logdelivery.elasticloadbalancing.amazonaws.com")
        s3.create_bucket(Bucket="watched")
        s3.put_bucket_logging(Bucket="watched", BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": "audit-logs", "TargetPrefix": "s3/"}})
        with self.assertRaisesRegex(ClientError, "InvalidTargetBucketForLogging"):
            s3.put_bucket_logging(
                Bucket="watched", BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": "balancers-logs", "TargetPrefix": "s3/"}}
            )


if __name__ == "__main__":
    unittest.main()
