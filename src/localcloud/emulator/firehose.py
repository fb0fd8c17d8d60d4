"""Firehose: streams that check their role, bucket and key, buffer, and deliver with the role's permissions."""

from __future__ import annotations

import threading
import uuid
from typing import Any

from moto.firehose import models
from moto.firehose.exceptions import InvalidArgumentException, ResourceNotFoundException

from . import destinations, state
from .patching import replace
from .streams import Stream

_streams: dict[str, Stream] = {}
_creation = threading.Lock()


def flush_due() -> None:
    """Deliver the buffers whose size or age is reached."""
    for stream in list(_streams.values()):
        stream.publish_incoming()
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
        destinations.check_destination(destination)
        destinations.check_encryption(next((a for a in [*args, *kwargs.values()] if isinstance(a, dict) and "KeyType" in a), None))
        with _creation:
            arn = original(self, *args, **kwargs)
            _streams[arn] = Stream(self, arn.split("/")[-1])
            encryption = _streams[arn].model.delivery_stream_encryption_configuration
            if encryption:
                encryption["Status"] = "ENABLED"
        return arn

    @replace(models.FirehoseBackend, "update_destination")
    def update(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
        name = args[0] if args else kwargs["delivery_stream_name"]
        change = next((a for a in [*args, *kwargs.values()] if isinstance(a, dict) and a), None)
        if change is not None and name in self.delivery_streams:
            before = self.delivery_streams[name].destinations[0].get("ExtendedS3") or {}
            destinations.check_destination({**before, **change})
        original(self, *args, **kwargs)
        first = self.delivery_streams[name].destinations[0]
        if "ExtendedS3" in first:
            first["S3"] = models.create_s3_destination_config(first["ExtendedS3"])

    @replace(models.FirehoseBackend, "delete_delivery_stream")
    def delete(original: Any, self: Any, name: str) -> None:
        # What it still buffers goes with it: AWS gives no guarantee for records of a stream that is deleted
        # (docs.aws.amazon.com/firehose/latest/APIReference/API_DeleteDeliveryStream.html).
        model = self.delivery_streams.get(name)
        if model is not None:
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
        destinations.check_records(data)
        stream = _streams[model.delivery_stream_arn]
        stream.add(data)
        if stream.due():
            stream.deliver()
        answers = [{"RecordId": str(uuid.uuid4())} for _ in data]
        return {"FailedPutCount": 0, "Encrypted": False, "RequestResponses": answers}

    @replace(models.FirehoseBackend, "put_record")
    def put_one(original: Any, self: Any, name: str, record: dict[str, bytes]) -> dict[str, Any]:
        answer = self.put_record_batch(name, [record])
        return {"RecordId": answer["RequestResponses"][0]["RecordId"], "Encrypted": False}

    @replace(models.FirehoseBackend, "start_delivery_stream_encryption")
    def start_encryption(original: Any, self: Any, stream_name: str, encryption_config: dict[str, Any]) -> None:
        destinations.check_encryption(encryption_config)
        original(self, stream_name, encryption_config)

    @replace(models.FirehoseBackend, "stop_delivery_stream_encryption")
    def stop_encryption(original: Any, self: Any, name: str) -> None:
        if name in self.delivery_streams:
            model = self.delivery_streams[name]
            model.delivery_stream_encryption_configuration = model.delivery_stream_encryption_configuration or {}
        original(self, name)
