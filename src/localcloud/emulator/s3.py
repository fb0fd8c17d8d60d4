"""S3: bucket policies judged with their conditions, for the caller that signed."""

from __future__ import annotations

from typing import Any

from moto.iam.access_control import PermissionResult
from moto.s3 import models

from . import identity, policy
from .patching import replace


def bucket_policy(name: str) -> Any:
    """The bucket's policy document or None; a KeyError if there is no such bucket."""
    document = find_bucket(name).policy
    return document.decode() if isinstance(document, bytes) else document


def find_bucket(name: str) -> Any:
    """The bucket of that name; a KeyError if there is none."""
    for account in list(models.s3_backends.values()):
        for backend in list(account.values()):
            if name in backend.buckets:
                return backend.buckets[name]
    raise KeyError(name)


def install() -> None:
    """Complete moto's S3."""

    @replace(models.FakeBucket, "get_permission")
    def with_conditions(original: Any, self: Any, action: str, resource: str) -> Any:
        if self.policy is None:
            return PermissionResult.NEUTRAL
        account = f"arn:aws:iam::{self.account_id}:root"
        request = policy.Request(action, resource, principal=account, context=identity.context(resource))
        verdict = policy.evaluate([self.policy], request)
        if verdict == policy.DENIED:
            return PermissionResult.DENIED
        return PermissionResult.PERMITTED if verdict == policy.ALLOWED else PermissionResult.NEUTRAL
