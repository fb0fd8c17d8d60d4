"""Alarms on published metrics, against a running emulator."""

from __future__ import annotations

import datetime
import json
import unittest

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


if __name__ == "__main__":
    unittest.main()
