"""Alarms on published metrics, against a running emulator."""

from __future__ import annotations

import datetime
import json
import unittest

from botocore.exceptions import ClientError

from ..metric_math import MathError, evaluate, evaluate_all
from .running import Server, eventually


class AlarmsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.server = Server(5017)
        cls.addClassCleanup(cls.server.stop)
        cls.cloudwatch, cls.sns, cls.sqs = map(cls.server.client, ("cloudwatch", "sns", "sqs"))
        cls.topic = cls.sns.create_topic(Name="alarms")["TopicArn"]
        cls.queue = cls.sqs.create_queue(QueueName="alarms")["QueueUrl"]
        cls.sns.subscribe(TopicArn=cls.topic, Protocol="sqs", Endpoint="arn:aws:sqs:us-east-1:123456789012:alarms")

    def alarm(self, name, **changes):
        self.cloudwatch.put_metric_alarm(
            AlarmName=name, **{
                "Namespace": "AWS/ApplicationELB", "MetricName": name, "Statistic": "Sum", "Period": 10, "EvaluationPeriods": 1,
                "Threshold": 5, "ComparisonOperator": "GreaterThanOrEqualToThreshold", "AlarmActions": [self.topic], "OKActions": [self.topic],
                "Dimensions": [{"Name": "LoadBalancer", "Value": "app/web/1"}, {"Name": "TargetGroup", "Value": "targetgroup/web/1"}], **changes,
            },
        )  # fmt: skip

    def state(self, name):
        return self.cloudwatch.describe_alarms(AlarmNames=[name])["MetricAlarms"][0]["StateValue"]

    def test_an_alarm_begins_undecided_judges_all_its_dimensions_and_tells_its_topic(self):
        self.alarm("errors", TreatMissingData="notBreaching")
        self.assertEqual(self.state("errors"), "INSUFFICIENT_DATA")
        dimensions = [{"Name": "TargetGroup", "Value": "targetgroup/web/1"}, {"Name": "LoadBalancer", "Value": "app/web/1"}]
        at = datetime.datetime.now(datetime.timezone.utc)
        data = [
            {"MetricName": "errors", "Dimensions": chosen, "Value": 3, "Timestamp": at + datetime.timedelta(seconds=n)}
            for n in range(25) for chosen in (dimensions, dimensions[:1])
        ]  # fmt: skip
        self.cloudwatch.put_metric_data(Namespace="AWS/ApplicationELB", MetricData=data)
        eventually(lambda: self.state("errors") == "ALARM", 40)
        told = []

        def heard():
            for each in self.sqs.receive_message(QueueUrl=self.queue, MaxNumberOfMessages=10).get("Messages", []):
                told.append(json.loads(json.loads(each["Body"])["Message"])["NewStateValue"])
            return "ALARM" in told

        eventually(heard)
        eventually(lambda: self.state("errors") == "OK", 60)
        eventually(lambda: heard() and told[-1] == "OK")

    def watch_requests_without_records(self, name, expression="IF(requests > 100 * records, requests, 0)", **changes):
        def metric(query, namespace, metric_name, dimension, value):
            stat = {"Metric": {"Namespace": namespace, "MetricName": metric_name, "Dimensions": [{"Name": dimension, "Value": value}]}, "Period": 10, "Stat": "Sum"}
            return {"Id": query, "MetricStat": stat, "ReturnData": False}

        self.cloudwatch.put_metric_alarm(
            AlarmName=name, **{
                "EvaluationPeriods": 2, "Threshold": 100, "ComparisonOperator": "GreaterThanOrEqualToThreshold", "TreatMissingData": "notBreaching",
                "Metrics": [
                    metric("requests", "AWS/ApplicationELB", "RequestCount", "LoadBalancer", f"app/{name}/1"),
                    metric("records", "AWS/Firehose", "IncomingRecords", "DeliveryStreamName", name),
                    {"Id": "silent", "Expression": expression, "Label": "Requests without records", "ReturnData": True},
                ], **changes,
            },
        )  # fmt: skip

    def publish(self, name, requests, records):
        at = datetime.datetime.now(datetime.timezone.utc)
        for namespace, metric, dimension, value, count in (
            ("AWS/ApplicationELB", "RequestCount", "LoadBalancer", f"app/{name}/1", requests),
            ("AWS/Firehose", "IncomingRecords", "DeliveryStreamName", name, records),
        ):
            data = [
                {"MetricName": metric, "Dimensions": [{"Name": dimension, "Value": value}], "Value": count, "Timestamp": at + datetime.timedelta(seconds=10 * n)}
                for n in range(-3, 6) if count
            ]  # fmt: skip
            if data:
                self.cloudwatch.put_metric_data(Namespace=namespace, MetricData=data)

    def test_dead_agents_turn_the_alarm_and_preflights_alone_do_not(self):
        for name, requests, records in (("dead", 600, 0), ("alive", 600, 200), ("preflights", 99, 0), ("quiet", 0, 0)):
            self.publish(name, requests, records)
            self.watch_requests_without_records(name)
        eventually(lambda: self.state("dead") == "ALARM", 40)
        for name in ("alive", "preflights", "quiet"):
            eventually(lambda: self.state(name) == "OK", 40)
        queries = {query["Id"]: query for query in self.cloudwatch.describe_alarms(AlarmNames=["dead"])["MetricAlarms"][0]["Metrics"]}
        self.assertEqual(queries["requests"]["MetricStat"]["Metric"]["Dimensions"], [{"Name": "LoadBalancer", "Value": "app/dead/1"}])
        self.assertEqual((queries["silent"]["Expression"], queries["silent"]["ReturnData"]), ("IF(requests > 100 * records, requests, 0)", True))

    def test_math_that_cannot_be_evaluated_is_refused_by_name(self):
        for expression, said in (("SUM(METRICS())", "cannot evaluate SUM"), ("FILL(records, REPEAT)", "FILL with REPEAT"), ("requests + nothing", "no metric has the id 'nothing'"), ("7", "is a number")):
            with self.assertRaisesRegex(ClientError, said):
                self.watch_requests_without_records("refused", expression)
        with self.assertRaisesRegex(ClientError, "silent -> silent"):
            self.watch_requests_without_records("refused", "silent + records")
        with self.assertRaisesRegex(ClientError, "Exactly one element"):
            self.watch_requests_without_records("refused", Metrics=[{"Id": "a", "Expression": "1", "ReturnData": False}])

    def test_an_encrypted_topic_hears_of_alarms_only_if_its_key_lets_cloudwatch_use_it(self):
        kms = self.server.client("kms")
        root = {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "kms:*", "Resource": "*"}
        publisher = {
            "Effect": "Allow", "Principal": {"Service": "cloudwatch.amazonaws.com"}, "Action": ["kms:Decrypt", "kms:GenerateDataKey*"], "Resource": "*",
            "Condition": {"StringEquals": {"aws:SourceAccount": "123456789012"}},
        }  # fmt: skip
        queues = {}
        for name, statements in (("mute", [root]), ("told", [root, publisher])):
            key = kms.create_key(Policy=json.dumps({"Version": "2012-10-17", "Statement": statements}))["KeyMetadata"]["Arn"]
            topic = self.sns.create_topic(Name=name, Attributes={"KmsMasterKeyId": key})["TopicArn"]
            queues[name] = self.sqs.create_queue(QueueName=name)["QueueUrl"]
            self.sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:us-east-1:123456789012:{name}")
            self.alarm(name, TreatMissingData="breaching", AlarmActions=[topic])
        eventually(lambda: self.state("mute") == self.state("told") == "ALARM", 40)
        eventually(lambda: self.sqs.receive_message(QueueUrl=queues["told"]).get("Messages"))
        self.assertNotIn("Messages", self.sqs.receive_message(QueueUrl=queues["mute"]))


class MetricMathTest(unittest.TestCase):
    """The examples of CloudWatch's own page on metric math."""

    def test_comparisons_take_what_one_series_lacks_for_zero(self):
        series = {"metric1": [30, 20, 0, 0], "metric2": [20, None, 20, None]}
        for expression, result in (("metric1 < metric2", [0, 0, 1, 0]), ("metric1 >= 30", [1, 0, 0, 0]), ("metric1 > 15 AND metric2 > 15", [1, 0, 0, 0])):
            self.assertEqual(evaluate(f"({expression})", series), result)

    def test_if_chooses_point_by_point(self):
        series = {"metric1": [1, 1, 0, 0, None], "metric2": [30, None, 0, 0, 30], "metric3": [0, 0, 20, None, 20]}
        for expression, result in (
            ("IF(metric1, metric2, metric3)", [30, 0, 20, None, None]),
            ("IF(metric1, 5, metric3)", [5, 5, 20, None, None]),
            ("IF(metric1, metric2, 5)", [30, 0, 5, 5, None]),
            ("IF(metric1, metric2)", [30, 0, None, None, None]),
        ):
            self.assertEqual(evaluate(expression, series), result)

    def test_an_expression_uses_others_in_any_order_but_never_itself(self):
        found = evaluate_all({"share": "100 * lost / requests", "lost": "requests - records"}, {"requests": [4.0], "records": [1.0]})
        self.assertEqual((found["share"], found["lost"]), ([75.0], [3.0]))
        with self.assertRaisesRegex(MathError, "a -> b -> a"):
            evaluate_all({"a": "b + m", "b": "a + m"}, {"m": [1.0]})

    def test_arithmetic_follows_precedence_and_drops_what_is_divided_by_zero(self):
        series = {"a": [2, None, 4, None], "b": [0, 3, 2, None]}
        self.assertEqual(evaluate("1 + 2 * a ^ 2 - -b", series), [9, 3, 35, None])
        self.assertEqual(evaluate("a / b", series), [None, 0, 2, None])
        self.assertEqual(evaluate("FILL(a, 7) || 0", series), [1, 1, 1, 1])
        self.assertEqual(evaluate("IF(1, 2, 3) * a", series), [4, None, 8, None])
        self.assertEqual(evaluate("(b - 1) ^ 0.5", series), [None, 2**0.5, 1, None])
        self.assertEqual(evaluate("a ^ 9999", series), [None, None, None, None])
        for wrong in ("1 / 0 + a", "(" * 500 + "a" + ")" * 500, "-" * 500 + "a", "IF(0, 1) * a"):
            self.assertRaises(MathError, evaluate, wrong, series)
        for wrong in ("a +", "(a", "a b", "IF(a)", "a % 2"):
            self.assertRaises(MathError, evaluate, wrong, series)


if __name__ == "__main__":
    unittest.main()
