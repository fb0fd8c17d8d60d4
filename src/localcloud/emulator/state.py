"""What all parts share: settings, one lock over the compute services, and the condition that says they changed."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Callable, Optional

from .addresses import AddressPool

ACCOUNT = "123456789012"


@dataclass
class Settings:
    """What the command line says; waits are in seconds."""

    host: str = "127.0.0.1"
    port: int = 5000
    load_balancer_port: Optional[int] = None
    longest_wait: float = 2.0


settings = Settings()
pool = AddressPool(settings.host)
now: Callable[[], float] = time.monotonic

# EC2, Auto Scaling and Elastic Load Balancing change one another, so one lock guards the three.
compute = threading.RLock()
changed = threading.Condition(compute)
stopping = threading.Event()

# So many of the next launches find no capacity: the internal endpoint sets it.
refused_launches = 0


def configure(chosen: Settings) -> None:
    """Take over the settings; called once, before the server listens."""
    global pool
    settings.__dict__.update(chosen.__dict__)
    pool = AddressPool(chosen.host)
