"""Flow logs, encrypted log groups and e-mail subscriptions, as AWS answers them."""

from __future__ import annotations

from typing import Any

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import EC2Backend
from moto.logs.exceptions import ResourceNotFoundException
from moto.logs.models import logs_backends
from moto.logs.responses import LogsResponse
from moto.sns.models import SNSBackend

from . import identity, policy
from .patching import add, replace

SERVICE = "vpc-flow-logs.amazonaws.com"


def install() -> None:
    """Complete moto's logs and subscriptions."""

    @replace(EC2Backend, "create_flow_logs")
    def checked(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
        group = _log_group(self, kwargs)
        made, refused = original(self, *args, **kwargs)
        if group:
            for each in made:
                each.deliver_logs_status, each.deliver_logs_error_message = "SUCCESS", None
        return made, refused

    for action, given in (("associate_kms_key", True), ("disassociate_kms_key", False)):
        _add_key_action(action, given)

    @replace(SNSBackend, "get_subscription_attributes")
    def pending(original: Any, self: Any, arn: str) -> Any:
        attributes = original(self, arn)
        subscription = self.subscriptions.get(arn)
        if subscription is not None and subscription.protocol in ("email", "email-json"):
            attributes["PendingConfirmation"] = "true"
        return attributes


def _log_group(backend: Any, given: dict[str, Any]) -> Any:
    """The existing log group that a flow log writes to by a role that exists; None if it writes elsewhere."""
    if (given.get("log_destination_type") or "cloud-watch-logs") != "cloud-watch-logs":
        return None
    destination = given.get("log_destination") or ""
    name = given.get("log_group_name") or destination.split(":log-group:")[-1].removesuffix(":*")
    group = logs_backends[backend.account_id][backend.region_name].groups.get(name)
    if name and group is None:
        raise EC2ClientError("InvalidParameterValue", f"LogDestination: {name} does not exist.")
    role = identity.role(given.get("deliver_logs_permission_arn") or "")
    if name and (role is None or not policy.trusts(role.assume_role_policy_document, SERVICE, role.account_id)):
        raise EC2ClientError("InvalidParameterValue", f"Unable to assume given IAM role {given.get('deliver_logs_permission_arn')}")
    return group


def _add_key_action(action: str, associate: bool) -> None:
    @add(LogsResponse, action)
    def changed(self: Any) -> Any:
        group = self.logs_backend.groups.get(self._get_param("logGroupName"))
        if group is None:
            raise ResourceNotFoundException()
        group.kms_key_id = self._get_param("kmsKeyId") if associate else None
        return "{}"
