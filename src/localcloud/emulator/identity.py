"""Roles, their policies, and the sessions that instances sign with."""

from __future__ import annotations

import json
import re
import secrets
import threading
from dataclasses import dataclass
from typing import Any, Optional

from moto.iam.exceptions import NotFoundException
from moto.iam.models import iam_backends

from . import policy

_KEY = re.compile(r"Credential=([^/,\s]+)/")
_lock = threading.Lock()


@dataclass(frozen=True)
class Session:
    """Credentials of a role, given to one instance."""

    access_key_id: str
    secret_access_key: str
    token: str
    role_arn: str
    instance_id: str

    @property
    def arn(self) -> str:
        """The principal as AWS names it in an error."""
        partition, account, name = self.role_arn.split(":")[1], self.role_arn.split(":")[4], self.role_arn.split("/")[-1]
        return f"arn:{partition}:sts::{account}:assumed-role/{name}/{self.instance_id}"


_by_instance: dict[tuple[str, str], Session] = {}
_by_key: dict[str, Session] = {}


def session_of(instance: Any) -> Optional[Session]:
    """The session of the instance profile's role, the same one as long as the role is; None without a role."""
    association = instance.ec2_backend.iam_instance_profile_associations.get(instance.id)
    profile = getattr(association, "iam_instance_profile", None)
    if profile is None or not profile.roles:
        return None
    role_arn = profile.roles[0].arn
    if not policy.trusts(profile.roles[0].assume_role_policy_document, "ec2.amazonaws.com"):
        return None
    with _lock:
        key = (instance.id, role_arn)
        if key not in _by_instance:
            session = Session(
                "ASIA" + secrets.token_hex(8).upper(), secrets.token_urlsafe(30), secrets.token_urlsafe(60), role_arn, instance.id
            )
            _by_instance[key] = session
            _by_key[session.access_key_id] = session
        return _by_instance[key]


def caller(authorization: str) -> Optional[Session]:
    """The role session that signed a request; None is the account's administrator."""
    found = _KEY.search(authorization or "")
    return _by_key.get(found.group(1)) if found else None


def role(arn: str) -> Optional[Any]:
    """The role of that ARN, or None."""
    parts = arn.split(":")
    if len(parts) < 6 or parts[4] not in iam_backends:
        return None
    try:
        return iam_backends[parts[4]][parts[1]].get_role_by_arn(arn)
    except (NotFoundException, KeyError):
        return None


def documents(of_role: Any) -> list[Any]:
    """A role's policies, inline and attached."""
    inline = [_decoded(document) for document in of_role.policies.values()]
    return inline + [_default_version(managed) for managed in of_role.managed_policies.values()]


def may(role_arn: str, action: str, resource: str, resource_policy: Any = None) -> bool:
    """Tell whether a role may do something to a resource, by its own policies and the resource's."""
    of_role = role(role_arn)
    if of_role is None:
        return False
    request = policy.Request(action, resource, principal=role_arn, context=context(resource))
    boundary = _boundary(of_role)
    return policy.is_allowed(documents(of_role), request, resource_policy, boundary)


def context(resource: str) -> dict[str, str]:
    """The condition keys of every request: the loopback listener counts as a secure transport."""
    parts = resource.split(":")
    account = parts[4] if len(parts) > 4 else ""
    return {"aws:SecureTransport": "true", "aws:ResourceAccount": account}


def _boundary(of_role: Any) -> Any:
    arn = of_role.permissions_boundary_arn
    if not arn:
        return None
    backend = iam_backends[of_role.account_id][of_role.partition]
    managed = backend.managed_policies.get(arn)
    return {"Statement": []} if managed is None else _default_version(managed)


def _default_version(managed: Any) -> Any:
    return next(_decoded(version.document) for version in managed.versions if version.is_default)


def _decoded(document: Any) -> Any:
    return json.loads(document) if isinstance(document, str) else document
