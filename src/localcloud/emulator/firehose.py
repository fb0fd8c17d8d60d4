"""Firehose: streams that check their role and bucket, buffer, and deliver with the role's permissions."""

from __future__ import annotations

import gzip
import logging
import threading
import uuid
from typing import Any, Optional

from moto.core.utils import unix_time_millis, utcnow
from moto.firehose import models
from moto.firehose.exceptions import InvalidArgumentException, ResourceNotFoundException, ValidationException
from moto.logs.models import logs_backends
from moto.s3.models import s3_backends

from . import buffering, identity, keys, policy, s3, state
from .patching import replace

RECORDS_LIMIT, BATCH_BYTES_LIMIT, RECORD_BYTES_LIMIT = 500, 4 << 20, 1000 << 10
DEFAULT_MEBIBYTES, DEFAULT_SECONDS = 5, 300
RETRY_SECONDS = 5.0
CREATION_SECONDS = 0.5
log = logging.getLogger(__name__)


class _Stream:
    """Buffer and delivery of one stream; ``sending`` keeps objects in the records' order."""

    def __init__(self, backend: Any, name: str) -> None:
        self.backend = backend
        self.name = name
        self.active_at = state.now() + CREATION_SECONDS
        self.guard = threading.Lock()
        self.sending = threading.Lock()
        self.buffer = buffering.Buffer(state.now)

    @property
    def model(self) -> Optional[Any]:
        return self.backend.delivery_streams.get(self.name)

    def destination(self) -> Optional[dict[str, Any]]:
        """The S3 destination as it is now, or None if the stream has none."""
        model = self.model
        if model is None:
            return None
        first = model.destinations[0]
        return first.get("ExtendedS3") or first.get("S3")

    def due(self) -> bool:
        hints = (self.destination() or {}).get("BufferingHints") or {}
        with self.guard:
            return self.buffer.due(hints.get("SizeInMBs", DEFAULT_MEBIBYTES), hints.get("IntervalInSeconds", DEFAULT_SECONDS))

    def deliver(self) -> None:
        """Write one object of all that is buffered; what is refused stays buffered."""
        with self.sending:
            destination = self.destination()
            with self.guard:
                records = self.buffer.take()
            if not records or destination is None:
                return
            try:
                self._write(destination, records)
            except Exception as error:
                with self.guard:
                    self.buffer.put_back(records, RETRY_SECONDS)
                log.warning("stream %s keeps %d records: %s", self.name, len(records), error)
                self._log_error(destination, str(error))

    def _write(self, destination: dict[str, Any], records: list[bytes]) -> None:
        bucket = destination["BucketARN"].split(":")[-1]
        at = utcnow()
        key = keys.object_key(destination.get("Prefix") or "", self.name, self.model.version_id, at)
        body = b"".join(records)
        if destination.get("CompressionFormat") == "GZIP":
            body, key = gzip.compress(body), key + ".gz"
        try:
            bucket_policy = s3.bucket_policy(bucket)
        except KeyError:
            raise DeliveryRefused(f"The specified bucket {bucket} does not exist.") from None
        resource = f"{destination['BucketARN']}/{key}"
        if not identity.may(destination["RoleARN"], "s3:PutObject", resource, bucket_policy):
            raise DeliveryRefused(f"Access was denied. {destination['RoleARN']} is not allowed s3:PutObject on {resource}.")
        s3_backends[self.backend.account_id][self.backend.partition].put_object(bucket, key, body)

    def _log_error(self, destination: dict[str, Any], message: str) -> None:
        options = destination.get("CloudWatchLoggingOptions") or {}
        group, stream = options.get("LogGroupName"), options.get("LogStreamName")
        if not options.get("Enabled") or not group or not stream:
            return
        backend = self.backend
        arn = f"arn:{backend.partition}:logs:{backend.region_name}:{backend.account_id}:log-group:{group}:log-stream:{stream}"
        if not identity.may(destination["RoleARN"], "logs:PutLogEvents", arn):
            return
        event = {"timestamp": int(unix_time_millis()), "message": message}
        try:
            logs_backends[backend.account_id][backend.region_name].put_log_events(group, stream, [event])
        except Exception as error:  # Firehose creates neither group nor stream
            log.warning("stream %s cannot log to %s: %s", self.name, group, error)


class DeliveryRefused(Exception):
    """The stream's role may not do it, or the bucket is gone."""


_streams: dict[str, _Stream] = {}
_creation = threading.Lock()


def flush_due() -> None:
    """Deliver the buffers whose size or age is reached."""
    for stream in list(_streams.values()):
        if stream.due():
            stream.deliver()


def flush_all() -> None:
    """Deliver every buffer now."""
    for stream in list(_streams.values()):
        stream.deliver()


def buffered_records() -> int:
    """How many records are not delivered yet."""
    return sum(len(stream.buffer) for stream in list(_streams.values()))


def install() -> None:
    """Complete moto's Firehose."""

    @replace(models.FirehoseBackend, "create_delivery_stream")
    def create(original: Any, self: Any, *args: Any, **kwargs: Any) -> str:
        destination = kwargs.get("extended_s3_destination_configuration") or kwargs.get("s3_destination_configuration")
        if destination is None:
            destination = next((a for a in args if isinstance(a, dict) and "BucketARN" in a), None)
        if destination is None:
            raise InvalidArgumentException("This emulator delivers to S3 only: give ExtendedS3DestinationConfiguration.")
        _check_destination(destination)
        with _creation:
            arn = original(self, *args, **kwargs)
            _streams[arn] = _Stream(self, arn.split("/")[-1])
            encryption = _streams[arn].model.delivery_stream_encryption_configuration
            if encryption:
                encryption["Status"] = "ENABLED"
        return arn

    @replace(models.FirehoseBackend, "update_destination")
    def update(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
        change = next((a for a in [*args, *kwargs.values()] if isinstance(a, dict) and a), None)
        if change is not None:
            _check_destination(change)
        original(self, *args, **kwargs)
        name = args[0] if args else kwargs["delivery_stream_name"]
        first = self.delivery_streams[name].destinations[0]
        if "ExtendedS3" in first:
            first["S3"] = models.create_s3_destination_config(first["ExtendedS3"])

    @replace(models.FirehoseBackend, "delete_delivery_stream")
    def delete(original: Any, self: Any, name: str) -> None:
        model = self.delivery_streams.get(name)
        if model is not None and model.delivery_stream_arn in _streams:
            _streams[model.delivery_stream_arn].deliver()
            _streams.pop(model.delivery_stream_arn, None)
        original(self, name)

    @replace(models.FirehoseBackend, "describe_delivery_stream")
    def describe(original: Any, self: Any, name: str) -> dict[str, Any]:
        answer = original(self, name)
        description = answer["DeliveryStreamDescription"]
        stream = _streams.get(description["DeliveryStreamARN"])
        if stream is not None and state.now() < stream.active_at:
            description["DeliveryStreamStatus"] = "CREATING"
        return answer

    @replace(models.FirehoseBackend, "put_record_batch")
    def put_batch(original: Any, self: Any, name: str, records: list[dict[str, bytes]]) -> dict[str, Any]:
        model = self.delivery_streams.get(name)
        if model is None:
            raise ResourceNotFoundException(f"Firehose {name} under account {self.account_id} not found.")
        data = [record["Data"] for record in records]
        _check_records(data)
        stream = _streams[model.delivery_stream_arn]
        with stream.guard:
            stream.buffer.add(data)
        if stream.due():
            stream.deliver()
        answers = [{"RecordId": str(uuid.uuid4())} for _ in data]
        return {"FailedPutCount": 0, "Encrypted": False, "RequestResponses": answers}

    @replace(models.FirehoseBackend, "put_record")
    def put_one(original: Any, self: Any, name: str, record: dict[str, bytes]) -> dict[str, Any]:
        answer = self.put_record_batch(name, [record])
        return {"RecordId": answer["RequestResponses"][0]["RecordId"], "Encrypted": False}

    @replace(models.FirehoseBackend, "stop_delivery_stream_encryption")
    def stop_encryption(original: Any, self: Any, name: str) -> None:
        if name in self.delivery_streams:
            model = self.delivery_streams[name]
            model.delivery_stream_encryption_configuration = model.delivery_stream_encryption_configuration or {}
        original(self, name)


def _check_records(data: list[bytes]) -> None:
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


def _check_destination(destination: dict[str, Any]) -> None:
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
