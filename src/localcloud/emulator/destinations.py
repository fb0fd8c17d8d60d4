"""What Firehose refuses: records, destinations and encryption that it could not serve."""

from __future__ import annotations

import re
from typing import Any, Optional

from moto.core.utils import utcnow
from moto.firehose.exceptions import InvalidArgumentException, ValidationException

from . import encryption, identity, keys, policy, s3
from .streams import DEFAULT_MEBIBYTES, DEFAULT_SECONDS

RECORDS_LIMIT, BATCH_BYTES_LIMIT, RECORD_BYTES_LIMIT = 500, 4 << 20, 1000 << 10
_EXTENSION = re.compile(r"|\.[0-9a-z!\-_.*'()]+")


class InvalidKMSResourceException(InvalidArgumentException):
    """A KMS key that is not there, or not enabled."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.error_type = self.code = "InvalidKMSResourceException"


def check_encryption(configuration: Optional[dict[str, Any]]) -> None:
    """A customer's key of a stream must exist."""
    if not configuration or configuration.get("KeyType") != "CUSTOMER_MANAGED_CMK":
        return
    arn = configuration.get("KeyARN")
    if not arn:
        raise InvalidArgumentException("KeyARN is required for KeyType CUSTOMER_MANAGED_CMK.")
    if encryption.find_key(arn) is None:
        raise InvalidKMSResourceException(f"The KMS key {arn} does not exist or is not enabled.")


def _check_expressions(destination: dict[str, Any]) -> None:
    prefix, errors = destination.get("Prefix") or "", destination.get("ErrorOutputPrefix") or ""
    if "!{" in prefix and not errors:
        raise InvalidArgumentException("ErrorOutputPrefix cannot be null or empty when Prefix contains expressions.")
    if "!{firehose:error-output-type}" in prefix:
        raise InvalidArgumentException("Prefix cannot contain !{firehose:error-output-type}.")
    if "!{" in errors and "!{firehose:error-output-type}" not in errors:
        raise InvalidArgumentException("ErrorOutputPrefix with expressions must contain !{firehose:error-output-type}.")
    if not _EXTENSION.fullmatch(destination.get("FileExtension") or ""):
        raise InvalidArgumentException("FileExtension must begin with a full stop, then a-z, 0-9 or !-_.*'().")


def check_records(data: list[bytes]) -> None:
    if not 1 <= len(data) <= RECORDS_LIMIT:
        raise ValidationException(
            f"1 validation error detected: Value at 'records' failed to satisfy constraint: Member must have length between 1 and {RECORDS_LIMIT}"
        )
    if any(len(record) > RECORD_BYTES_LIMIT for record in data):
        raise ValidationException(
            "1 validation error detected: Value at 'records.member.data' failed to satisfy constraint: "
            f"Member must have length less than or equal to {RECORD_BYTES_LIMIT}"
        )
    if sum(map(len, data)) > BATCH_BYTES_LIMIT:
        raise InvalidArgumentException("Records size exceeds 4 MB limit")


def check_destination(destination: dict[str, Any]) -> None:
    hints = destination.get("BufferingHints") or {}
    seconds, mebibytes = hints.get("IntervalInSeconds", DEFAULT_SECONDS), hints.get("SizeInMBs", DEFAULT_MEBIBYTES)
    if not 0 <= seconds <= 900:
        raise ValidationException(f"Value '{seconds}' at 'bufferingHints.intervalInSeconds' failed to satisfy constraint: between 0 and 900")
    if not 1 <= mebibytes <= 128:
        raise ValidationException(f"Value '{mebibytes}' at 'bufferingHints.sizeInMBs' failed to satisfy constraint: between 1 and 128")
    for name in ("Prefix", "ErrorOutputPrefix"):
        try:
            keys.expand(destination.get(name) or "", utcnow(), "processing-failed")
        except keys.BadPrefix as error:
            raise InvalidArgumentException(str(error)) from error
    _check_expressions(destination)
    named = encryption.of_destination(destination)
    if named and encryption.find_key(named) is None:
        raise InvalidKMSResourceException(f"The KMS key {named} does not exist or is not enabled.")
    if destination.get("RoleARN"):
        role = identity.role(destination["RoleARN"])
        if role is None or not policy.trusts(role.assume_role_policy_document, "firehose.amazonaws.com", role.account_id):
            raise InvalidArgumentException(f"Firehose is unable to assume role {destination['RoleARN']}. Please check the role provided.")
    if destination.get("BucketARN"):
        bucket = destination["BucketARN"].split(":")[-1]
        try:
            s3.find_bucket(bucket)
        except KeyError:
            raise InvalidArgumentException(f"The specified bucket {bucket} does not exist.") from None
