"""The clock's work: one thread, one tick a second."""

from __future__ import annotations

import logging
import threading
from typing import Callable

from . import alarms, ec2, elbv2, firehose, groups, state

log = logging.getLogger(__name__)
TICK_SECONDS = 1.0


def start() -> None:
    """Start the ticking thread; it ends with the process."""
    threading.Thread(target=_tick_until_stopped, name="ticks", daemon=True).start()


def _tick_until_stopped() -> None:
    while not state.stopping.wait(TICK_SECONDS):
        for work in (end_draining, check_groups, alarms.evaluate_due, firehose.flush_due):
            _guarded(work)


def _guarded(work: Callable[[], object]) -> None:
    try:
        work()
    except Exception as error:  # one failing part must not stop the clock for the others
        log.warning("%s failed", work.__name__, exc_info=error)


def end_draining() -> None:
    """Move on the instances whose deregistration delay is over."""
    with state.compute:
        for instance_id in elbv2.remove_overdue():
            instance = ec2.find_instance(instance_id)
            if instance is not None:
                groups.shut_down_when_drained(instance)


def check_groups() -> None:
    """Replace unhealthy members."""
    with state.compute:
        for group in list(groups.all_groups()):
            groups.check_health(group)
