"""A server of its own for a test class, and a fleet that obeys at once."""

from __future__ import annotations

import base64
import json
import multiprocessing
import os
import time
import urllib.error
import urllib.request
from typing import Any, Callable

import boto3
from botocore.config import Config

# The emulator is on the loopback, which no proxy of the environment can reach.
urllib.request.install_opener(urllib.request.build_opener(urllib.request.ProxyHandler({})))
# Each test has an emulator of its own: a fork of a process that has done most of a start.
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["emulator.tests.loaded"])
# An address of this run's own, so that two checkouts can be tested at once.
HOST = os.environ.get("EMULATOR_TEST_HOST") or f"127.{100 + os.getpid() // 250 % 100}.{1 + os.getpid() % 250}.2"
USER_DATA = base64.b64encode(b"#cloud-config\nruncmd: []\n").decode()
TRUST = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}'


class Server:
    """The emulator as a process of its own."""

    def __init__(self, port: int, *arguments: str) -> None:
        self.url = f"http://{HOST}:{port}"
        command = ["--host", HOST, "--port", str(port), "--longest-wait", "0", *arguments]
        reader, writer = _FORKS.Pipe(duplex=False)
        self.process = _FORKS.Process(target=_run, args=(writer, command), daemon=True)
        self.process.start()
        writer.close()
        with os.fdopen(os.dup(reader.fileno())) as said:
            line = said.readline().strip()
        if line != f"ready {self.url}":
            self.stop()
            raise AssertionError(f"the emulator said {line!r}")

    def stop(self) -> int:
        self.process.terminate()
        self.process.join(timeout=20)
        if self.process.exitcode is None:
            raise AssertionError("the emulator did not end")
        return self.process.exitcode

    def client(self, service: str, region: str = "us-east-1", **credentials: str) -> Any:
        keys = credentials or {"aws_access_key_id": "local", "aws_secret_access_key": "local"}
        config = Config(proxies={}, retries={"max_attempts": 1, "mode": "standard"}, s3={"addressing_style": "path"})
        return boto3.client(service, endpoint_url=self.url, region_name=region, config=config, **keys)

    def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_localcloud/{path}", data=data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)

    def report(self, *reports: dict[str, str]) -> None:
        status, answer = self.call("POST", "reports", list(reports))
        assert status == 200, answer


def _run(said: Any, arguments: list[str]) -> None:
    from . import loaded  # there already

    loaded.run(said, arguments)


class Network:
    """A VPC with two subnets, a load balancer with a listener, and a target group."""

    def __init__(self, server: Server, name: str, region: str = "us-east-1") -> None:
        ec2, elb = server.client("ec2", region), server.client("elbv2", region)
        self.vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        zones = (region + "a", region + "b")
        self.subnets = [
            ec2.create_subnet(VpcId=self.vpc, CidrBlock=f"10.0.{n}.0/24", AvailabilityZone=zone)["Subnet"]["SubnetId"]
            for n, zone in enumerate(zones)
        ]
        gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=self.vpc)
        for subnet in self.subnets:
            ec2.modify_subnet_attribute(SubnetId=subnet, MapPublicIpOnLaunch={"Value": True})
        self.group = ec2.create_security_group(GroupName=name, Description="servers", VpcId=self.vpc)["GroupId"]
        balancer = elb.create_load_balancer(Name=name, Subnets=self.subnets, SecurityGroups=[self.group])["LoadBalancers"][0]
        self.balancer, self.dns_name = balancer["LoadBalancerArn"], balancer["DNSName"]
        self.targets = elb.create_target_group(Name=name, Port=80, Protocol="HTTP", VpcId=self.vpc)["TargetGroups"][0]["TargetGroupArn"]
        self.listener = elb.create_listener(
            LoadBalancerArn=self.balancer, Port=80, Protocol="HTTP", DefaultActions=[{"Type": "forward", "TargetGroupArn": self.targets}]
        )["Listeners"][0]["ListenerArn"]


class Fleet:
    """Starts, checks, drains and stops whatever the emulator wants, one step a call."""

    def __init__(self, server: Server, target_group: str) -> None:
        self._server, self._target_group = server, target_group
        self._ec2, self._elb = server.client("ec2"), server.client("elbv2")

    def step(self) -> None:
        for health in self._elb.describe_target_health(TargetGroupArn=self._target_group)["TargetHealthDescriptions"]:
            named = {"targetGroupArn": self._target_group, "instanceId": health["Target"]["Id"]}
            if health["TargetHealth"]["State"] == "initial":
                self._server.report({"type": "health", "state": "healthy", **named})
            if health["TargetHealth"]["State"] == "draining":
                self._server.report({"type": "drained", **named})
        for instance in instances(self._ec2):
            kind = {"pending": "running", "shutting-down": "terminated"}.get(instance["State"]["Name"])
            if kind:
                self._server.report({"type": kind, "instanceId": instance["InstanceId"]})

    def until(self, condition: Callable[[], Any], seconds: float = 30) -> Any:
        return eventually(condition, seconds, self.step)


def eventually(condition: Callable[[], Any], seconds: float = 30, between: Callable[[], None] = lambda: None) -> Any:
    """Poll until the condition holds; an AssertionError after the deadline."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        result = condition()
        if result:
            return result
        between()
        time.sleep(0.05)
    raise AssertionError("the condition did not come true in time")


def instances(ec2: Any) -> list[dict[str, Any]]:
    return [instance for r in ec2.describe_instances()["Reservations"] for instance in r["Instances"]]
