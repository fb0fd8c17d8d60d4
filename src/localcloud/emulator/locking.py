"""One lock for each service whose state requests change; the compute services share one."""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import Any

from moto.core.responses import BaseResponse

from . import state
from .patching import replace

COMPUTE = {"ec2", "autoscaling", "elbv2"}
# Firehose and S3 lock for themselves: records and objects must not queue behind one another.
UNLOCKED = {"firehose", "s3"}
_locks: dict[str, Any] = defaultdict(threading.RLock)


def install() -> None:
    """Let every action run under its service's lock."""

    @replace(BaseResponse, "call_action")
    def locked(original: Any, self: Any) -> Any:
        service = self.service_name or ""
        if service in UNLOCKED:
            return original(self)
        with state.compute if service in COMPUTE else _locks[service]:
            return original(self)
