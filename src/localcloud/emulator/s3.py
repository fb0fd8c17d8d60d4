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


def service_may_write(service: str, bucket: Any, key: str, **source: str) -> bool:
    """Tell whether the bucket's policy lets an AWS service put an object; `source` is what the service says of its caller."""
    if bucket.policy is None:
        return False
    context = {**identity.context(bucket.arn), **{f"aws:{name}": value for name, value in source.items()}}
    request = policy.Request("s3:PutObject", f"{bucket.arn}/{key}", service=service, context=context)
    return policy.evaluate([bucket.policy], request) == policy.ALLOWED


def install() -> None:
    """Complete moto's S3."""

    @replace(models.FakeBucket, "_log_permissions_enabled_policy")
    def logs_as_the_policy_says(original: Any, self: Any, target_bucket: Any, target_prefix: Any) -> Any:
        return service_may_write(
            "logging.s3.amazonaws.com", target_bucket, f"{target_prefix or ''}log", SourceAccount=target_bucket.account_id
        )

    @replace(models.FakeBucket, "get_permission")
    def with_conditions(original: Any, self: Any, action: str, resource: str) -> Any:
        if self.policy is None:
            return PermissionResult.NEUTRAL
        account = f"{self.arn.split(':s3:')[0]}:iam::{self.account_id}:root"
        request = policy.Request(action, resource, principal=account, context=identity.context(resource))
        verdict = policy.evaluate([self.policy], request)
        if verdict == policy.DENIED:
            return PermissionResult.DENIED
        return PermissionResult.PERMITTED if verdict == policy.ALLOWED else PermissionResult.NEUTRAL
