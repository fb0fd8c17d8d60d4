"""Metrics that AWS services publish themselves."""

from __future__ import annotations

from moto.cloudwatch.models import cloudwatch_backends
from moto.core.utils import utcnow


def publish(account: str, region: str, namespace: str, dimensions: dict[str, str], values: dict[str, tuple[float, str]]) -> None:
    """Publish one value a metric, each with its unit, as of now."""
    listed = [{"Name": name, "Value": value} for name, value in dimensions.items()]
    data = [
        {"MetricName": name, "Value": value, "Unit": unit, "Dimensions": listed, "Timestamp": utcnow()}
        for name, (value, unit) in values.items()
    ]
    cloudwatch_backends[account][region].put_metric_data(namespace, data)
