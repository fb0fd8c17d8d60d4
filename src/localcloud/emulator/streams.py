"""One Firehose stream: its buffer, and the delivery of what it holds with its role's permissions."""

from __future__ import annotations

import gzip
import json
import logging
import threading
from typing import Any, Optional

from moto.core.utils import unix_time_millis, utcnow
from moto.logs.models import logs_backends
from moto.s3.models import s3_backends

from . import buffering, encryption, identity, keys, metrics, s3, state

DEFAULT_MEBIBYTES, DEFAULT_SECONDS = 5, 300
RETRY_SECONDS = 5.0
CREATION_SECONDS = 0.5
log = logging.getLogger(__name__)


class DeliveryRefused(Exception):
    """The stream's role may not do it, or bucket or key are gone; ``code`` is Firehose's errorCode."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Stream:
    """Buffer and delivery of one stream; ``sending`` keeps objects in the records' order."""

    def __init__(self, backend: Any, name: str) -> None:
        self.backend = backend
        self.name = name
        self.active_at = state.now() + CREATION_SECONDS
        self.guard = threading.Lock()
        self.sending = threading.Lock()
        self.buffer = buffering.Buffer(state.now)
        self.oldest_at: Optional[float] = None
        self.incoming = 0

    def add(self, data: list[bytes]) -> None:
        """Buffer records."""
        with self.guard:
            self.oldest_at = state.now() if self.oldest_at is None else self.oldest_at
            self.incoming += len(data)
            self.buffer.add(data)

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
                oldest, self.oldest_at = self.oldest_at, None
            if not records or destination is None:
                return
            try:
                self._write(destination, records)
            except Exception as error:
                with self.guard:
                    self.buffer.put_back(records, RETRY_SECONDS)
                    self.oldest_at = oldest
                log.warning("stream %s keeps %d records: %s", self.name, len(records), error)
                self._log_error(destination, error)
                self._publish_delivery(0, 0, oldest)
            else:
                self._publish_delivery(1, len(records), oldest)

    def publish_incoming(self) -> None:
        """Publish how many records have come in since the last time."""
        with self.guard:
            count, self.incoming = self.incoming, 0
        if count:
            self._publish({"IncomingRecords": (count, "Count")})

    def _publish_delivery(self, success: int, records: int, oldest: Optional[float]) -> None:
        age = 0.0 if oldest is None else state.now() - oldest
        values = {"DeliveryToS3.Success": (success, "Count"), "DeliveryToS3.DataFreshness": (age, "Seconds")}
        self._publish({**values, **({"DeliveryToS3.Records": (records, "Count")} if records else {})})

    def _publish(self, values: dict[str, tuple[float, str]]) -> None:
        here = self.backend
        metrics.publish(here.account_id, here.region_name, "AWS/Firehose", {"DeliveryStreamName": self.name}, values)

    def _write(self, destination: dict[str, Any], records: list[bytes]) -> None:
        bucket = destination["BucketARN"].split(":")[-1]
        at = utcnow()
        key = keys.object_key(destination.get("Prefix") or "", self.name, self.model.version_id, at)
        body = b"".join(records)
        extension = destination.get("FileExtension") or ""
        if destination.get("CompressionFormat") == "GZIP":
            body, extension = gzip.compress(body), extension or ".gz"
        key += extension
        try:
            bucket_policy = s3.bucket_policy(bucket)
        except KeyError:
            raise DeliveryRefused("S3.NoSuchBucket", f"The specified bucket {bucket} does not exist.") from None
        role, resource = destination["RoleARN"], f"{destination['BucketARN']}/{key}"
        if not identity.may(role, "s3:PutObject", resource, bucket_policy):
            raise DeliveryRefused("S3.AccessDenied", f"Access was denied. {role} is not allowed s3:PutObject on {resource}.")
        named = encryption.of_destination(destination)
        self._check_keys(role, named or encryption.of_bucket(s3.find_bucket(bucket)))
        storage = s3_backends[self.backend.account_id][self.backend.partition]
        storage.put_object(bucket, key, body, encryption="aws:kms" if named else None, kms_key_id=named)

    def _check_keys(self, role: str, of_objects: Optional[str]) -> None:
        """Both the stream's own customer key and the objects' must still be there, and usable by the role."""
        own = self.model.delivery_stream_encryption_configuration or {}
        customers = own.get("KeyARN") if own.get("KeyType") == "CUSTOMER_MANAGED_CMK" else None
        for key_id, action in ((customers, encryption.DECRYPT), (customers, encryption.ENCRYPT), (of_objects, encryption.ENCRYPT)):
            if key_id is None:
                continue
            key = encryption.find_key(key_id)
            if key is None:
                raise DeliveryRefused("S3.KMS.NotFoundException", f"The KMS key {key_id} does not exist or is not enabled.")
            if not encryption.role_may(role, action, key):
                raise DeliveryRefused("S3.AccessDenied", f"Access was denied. {role} is not allowed {action} on {key.arn}.")

    def _log_error(self, destination: dict[str, Any], error: Exception) -> None:
        options = destination.get("CloudWatchLoggingOptions") or {}
        group, stream = options.get("LogGroupName"), options.get("LogStreamName")
        if not options.get("Enabled") or not group or not stream:
            return
        backend = self.backend
        arn = f"arn:{backend.partition}:logs:{backend.region_name}:{backend.account_id}:log-group:{group}:log-stream:{stream}"
        if not identity.may(destination["RoleARN"], "logs:PutLogEvents", arn):
            return
        entry = {
            "deliveryStreamARN": self.model.delivery_stream_arn,
            "destination": destination["BucketARN"],
            "deliveryStreamVersionId": int(self.model.version_id),
            "message": str(error),
            "errorCode": getattr(error, "code", "InternalError"),
        }
        event = {"timestamp": int(unix_time_millis()), "message": json.dumps(entry)}
        try:
            logs_backends[backend.account_id][backend.region_name].put_log_events(group, stream, [event])
        except Exception as unlogged:  # Firehose creates neither group nor stream
            log.warning("stream %s cannot log to %s: %s", self.name, group, unlogged)
