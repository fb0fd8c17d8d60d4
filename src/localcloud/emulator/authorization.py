"""Judge calls that a role session signed; any other key is the account's administrator."""

from __future__ import annotations

from typing import Any

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, BaseResponse

from . import identity
from .patching import replace

# the prefix of IAM actions, where it is not the name moto gives the service
PREFIXES = {"elbv2": "elasticloadbalancing", "email": "ses"}


class AccessDenied(ServiceException):
    code = "AccessDeniedException"


def denial(session: identity.Session, action: str, resource: str) -> AccessDenied:
    """The error in the words that AWS uses."""
    return AccessDenied(
        f"User: {session.arn} is not authorized to perform: {action} on resource: {resource} "
        f"because no identity-based policy allows the {action} action"
    )


def install() -> None:
    """Judge every action before it runs. Services other than Firehose are judged for all resources (*)."""

    @replace(BaseResponse, "call_action")
    def judged(original: Any, self: Any) -> Any:
        session = identity.caller(self.headers.get("Authorization", ""))
        if session is not None:
            service = self.service_name or ""
            action = f"{PREFIXES.get(service, service)}:{self._get_action()}"
            resource = _stream_arn(self) if service == "firehose" else "*"
            if not identity.may(session.role_arn, action, resource):
                return self.serialized(ActionResult(denial(session, action, resource)))
        return original(self)


def _stream_arn(response: Any) -> str:
    name = response._get_param("DeliveryStreamName") or "*"
    return f"arn:{response.partition}:firehose:{response.region}:{response.current_account}:deliverystream/{name}"
