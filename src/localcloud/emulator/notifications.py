"""Notifications of Auto Scaling: launches and terminations published to a topic."""

from __future__ import annotations

import json
import logging
from typing import Any

from moto.autoscaling.exceptions import ValidationError
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.sns.models import sns_backends

from . import encryption
from .patching import add

LAUNCH, TERMINATE = "autoscaling:EC2_INSTANCE_LAUNCH", "autoscaling:EC2_INSTANCE_TERMINATE"
LAUNCH_ERROR = LAUNCH + "_ERROR"
TYPES = (LAUNCH, LAUNCH_ERROR, TERMINATE, TERMINATE + "_ERROR", "autoscaling:TEST_NOTIFICATION")
SERVICE_ROLE = "arn:%s:iam::%s:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
log = logging.getLogger(__name__)


def of(group: Any) -> dict[str, list[str]]:
    """The group's notification types by topic."""
    return group.__dict__.setdefault("notification_types", {})


def tell(group: Any, kind: str, instance_id: str) -> None:
    """Publish an event to the topics that want its kind."""
    for topic, types in list(of(group).items()):
        if kind in types:
            _publish(group, topic, kind, {"Event": kind, "EC2InstanceId": instance_id})


def _publish(group: Any, topic: str, kind: str, extra: dict[str, Any]) -> None:
    parts = topic.split(":")
    role = SERVICE_ROLE % (parts[1], parts[4])
    if not encryption.may_publish(topic, role=role):
        log.warning("group %s cannot publish to %s: the policy of the topic's key does not let %s use it", group.name, topic, role)
        return
    message = {
        "Service": "AWS Auto Scaling",
        "AccountId": parts[4],
        "AutoScalingGroupName": group.name,
        "AutoScalingGroupARN": group.arn,
        "Time": f"{utcnow():%Y-%m-%dT%H:%M:%S.000Z}",
        **extra,
    }
    try:
        subject = f'Auto Scaling: {kind.split(":")[1]} for group "{group.name}"'[:100]
        sns_backends[parts[4]][parts[3]].publish(json.dumps(message), arn=topic, subject=subject)
    except Exception as error:  # a topic that is gone must not stop the group
        log.warning("group %s cannot publish to %s: %s", group.name, topic, error)


def _group(response: Any, name: str) -> Any:
    group = response.autoscaling_backend.autoscaling_groups.get(name)
    if group is None:
        raise ValidationError(f"AutoScalingGroup name not found - AutoScalingGroup '{name}' not found")
    return group


def install() -> None:
    """Add the actions for notifications."""

    @add(AutoScalingResponse, "put_notification_configuration")
    def put(self: Any) -> ActionResult:
        group = _group(self, self._get_param("AutoScalingGroupName"))
        topic, types = self._get_param("TopicARN"), list(self._get_param("NotificationTypes", []))
        unknown = [each for each in types if each not in TYPES]
        if unknown:
            raise ValidationError(f"The following notification types are not valid: {unknown}")
        parts = topic.split(":")
        if len(parts) != 6 or topic not in sns_backends[parts[4]][parts[3]].topics:
            raise ValidationError(f"Unable to publish test message to notification target {topic}: the topic does not exist.")
        of(group)[topic] = types
        _publish(group, topic, TYPES[4], {"Event": TYPES[4]})
        return EmptyResult()

    @add(AutoScalingResponse, "describe_notification_configurations")
    def describe(self: Any) -> ActionResult:
        wanted = self._get_param("AutoScalingGroupNames", [])
        listed = [
            {"AutoScalingGroupName": group.name, "TopicARN": topic, "NotificationType": kind}
            for group in list(self.autoscaling_backend.autoscaling_groups.values())
            if not wanted or group.name in wanted
            for topic, types in of(group).items()
            for kind in types
        ]
        return ActionResult({"NotificationConfigurations": listed})

    @add(AutoScalingResponse, "delete_notification_configuration")
    def delete(self: Any) -> ActionResult:
        of(_group(self, self._get_param("AutoScalingGroupName"))).pop(self._get_param("TopicARN"), None)
        return EmptyResult()
