"""Rolling instance refresh: one background thread each, moved on by what the fleet reports.

How many instances go at once, launch before terminate at a minimum of 100 percent, what counts as ready, and the hour that a refresh
keeps trying: docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html and
instance-maintenance-policy-overview-and-considerations.html ("healthy and ready to use after it successfully completes its first health
check and the specified warmup time passes").
"""

from __future__ import annotations

import logging
import math
import threading
import uuid
from typing import Any, Optional

from moto.autoscaling.exceptions import ValidationError
from moto.core.exceptions import ServiceException
from moto.core.utils import utcnow

from . import groups, mixed, state

DEFAULT_MIN_HEALTHY = 90
TIMEOUT_SECONDS = 3600.0
DEFAULT_MAX_HEALTHY = 100
CARRIED_OUT = ("AutoRollback", "InstanceWarmup", "MaxHealthyPercentage", "MinHealthyPercentage", "SkipMatching")
# There are neither: nothing here protects an instance or puts it into standby.
ONLY_IGNORE = ("ScaleInProtectedInstances", "StandbyInstances")
ACTIVE = ("Pending", "InProgress", "Cancelling")
log = logging.getLogger(__name__)


class RefreshInProgress(ServiceException):
    code = "InstanceRefreshInProgress"
    message = "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh."


class NoActiveRefresh(ServiceException):
    code = "ActiveInstanceRefreshNotFound"
    message = "No in progress or pending Instance Refresh found."


class _Cancelled(Exception):
    """The refresh is to end, or its group is gone."""


def of(group: Any) -> list[dict[str, Any]]:
    """The group's refreshes, newest first."""
    return group.__dict__.setdefault("refreshes", [])


def active(group: Any) -> Optional[dict[str, Any]]:
    """The refresh that is under way, or None."""
    return next((each for each in of(group) if each["Status"] in ACTIVE), None)


def batch_size(desired: int, minimum: float, maximum: float) -> int:
    """How many instances are replaced at once; never fewer than one, or nothing would ever be replaced."""
    if minimum >= 100:
        return max(1, math.floor(desired * maximum / 100) - desired)
    return max(1, desired - math.ceil(desired * minimum / 100))


def check_preferences(preferences: dict[str, Any]) -> None:
    """Refuse what AWS refuses, and by name what this emulator does not do."""
    minimum = float(preferences.get("MinHealthyPercentage", DEFAULT_MIN_HEALTHY))
    maximum = float(preferences.get("MaxHealthyPercentage") or DEFAULT_MAX_HEALTHY)
    if not 0 <= minimum <= 100 or not 100 <= maximum <= 200:
        raise ValidationError("MinHealthyPercentage must be from 0 to 100, MaxHealthyPercentage from 100 to 200.")
    if preferences.get("MaxHealthyPercentage") and "MinHealthyPercentage" not in preferences:
        raise ValidationError("MaxHealthyPercentage needs MinHealthyPercentage.")
    if maximum - minimum > 100:
        raise ValidationError("The difference between MinHealthyPercentage and MaxHealthyPercentage cannot be greater than 100.")
    if minimum < 100 < maximum:
        raise ValidationError("This emulator launches first only at a MinHealthyPercentage of 100.")
    if str(preferences.get("AutoRollback", False)).lower() == "true":
        raise ValidationError("This emulator does not roll back: AutoRollback must be off.")
    allowed = [*CARRIED_OUT, *(name for name in ONLY_IGNORE if preferences.get(name) == "Ignore")]
    if ignored := sorted(name for name, value in preferences.items() if value and name not in allowed):
        raise ValidationError(f"This emulator's refreshes do not have: {', '.join(ignored)}.")


def start(group: Any, preferences: dict[str, Any], desired: dict[str, Any]) -> str:
    """Begin a refresh and answer its id; the caller holds the compute lock."""
    check_preferences(preferences)
    if active(group):
        raise RefreshInProgress()
    mixed.template_change(group, desired)
    refresh = {
        "InstanceRefreshId": str(uuid.uuid4()),
        "AutoScalingGroupName": group.name,
        "Status": "Pending",
        "PercentageComplete": 0,
        "InstancesToUpdate": len(groups.alive(group)),
        "Preferences": preferences,
        **({"DesiredConfiguration": desired} if desired else {}),
    }
    of(group).insert(0, refresh)
    threading.Thread(target=_run, args=(group, refresh), name=f"refresh {group.name}", daemon=True).start()
    return refresh["InstanceRefreshId"]


def cancel(group: Any) -> str:
    """Ask the active refresh to end; what it replaced stays replaced."""
    refresh = active(group)
    if refresh is None:
        raise NoActiveRefresh()
    refresh["Status"] = "Cancelling"
    state.changed.notify_all()
    return refresh["InstanceRefreshId"]


def _run(group: Any, refresh: dict[str, Any]) -> None:
    with state.changed:
        try:
            _Roll(group, refresh).run()
            _end(refresh, "Successful")
        except _Cancelled:
            _end(refresh, "Cancelled", "The instance refresh was cancelled.")
        except TimeoutError as error:
            _end(refresh, "Failed", str(error))
        except Exception as error:  # a refresh that dies must say so
            log.warning("instance refresh of %s failed: %r", group.name, error)
            _end(refresh, "Failed", repr(error))
        finally:
            group.refresh_offset, group.refresh_batch = 0, []
            groups.reconcile(group)


def _end(refresh: dict[str, Any], status: str, reason: Optional[str] = None) -> None:
    refresh.update(Status=status, EndTime=utcnow())
    if reason:
        refresh["StatusReason"] = reason
    if status == "Successful":
        refresh.update(PercentageComplete=100, InstancesToUpdate=0)
    state.changed.notify_all()


class _Roll:
    """Replaces a group's instances batch by batch, the compute lock held but while waiting."""

    def __init__(self, group: Any, refresh: dict[str, Any]) -> None:
        self._group = group
        self._refresh = refresh
        preferences = refresh["Preferences"]
        self._skip_matching = str(preferences.get("SkipMatching", False)).lower() == "true"
        self._min_healthy = float(preferences.get("MinHealthyPercentage", DEFAULT_MIN_HEALTHY))
        self._max_healthy = float(preferences.get("MaxHealthyPercentage") or DEFAULT_MAX_HEALTHY)
        self._launch_first = self._min_healthy >= 100
        self._old: list[Any] = []
        warm_up = float(
            preferences.get("InstanceWarmup")
            or getattr(group, "default_instance_warmup", None)
            or group.health_check_grace_period
            or 0
        )
        self._warm_up = min(warm_up, state.settings.longest_wait)

    def run(self) -> None:
        if self._refresh["Status"] == "Pending":
            self._refresh.update(Status="InProgress", StartTime=utcnow())
        old = self._old = [member for member in groups.alive(self._group) if not self._keeps(member)]
        total = len(old)
        self._progress(total, total)
        while remaining := [member for member in old if member in groups.alive(self._group)]:
            self._replace(remaining[: batch_size(self._group.desired_capacity, self._min_healthy, self._max_healthy)])
            left = len([member for member in old if member in groups.alive(self._group)])
            self._progress(left, total)

    def _keeps(self, member: Any) -> bool:
        return self._skip_matching and groups.runs_current_template(self._group, member)

    def _replace(self, batch: list[Any]) -> None:
        if self._launch_first:
            self._group.refresh_offset, self._group.refresh_batch = len(batch), batch
            groups.reconcile(self._group)
            self._wait(self._settled)
        self._group.refresh_offset = 0 if self._launch_first else -len(batch)
        for member in batch:
            groups.give_up(self._group, member, "in response to an instance refresh")
        self._wait(lambda: not any(member in self._group.instance_states for member in batch))
        self._group.refresh_offset = 0
        groups.reconcile(self._group)
        self._wait(self._settled)

    def _settled(self) -> bool:
        """The group is full, and whatever is not to be replaced is ready and warm."""
        group = self._group
        members = groups.alive(group)
        wanted = group.desired_capacity + getattr(group, "refresh_offset", 0)
        cold = next((m for m in members if m not in self._old and not self._warm(m)), None)
        if cold is None and len(members) >= wanted:
            self._refresh.pop("StatusReason", None)
            return True
        self._refresh["StatusReason"] = "Waiting for remaining instances to be available." + (
            f" For example: {cold.instance.id} has insufficient data to evaluate its health with Elastic Load Balancing." if cold else ""
        )
        return False

    def _warm(self, member: Any) -> bool:
        return groups.ready(self._group, member) and state.now() - (member.in_service_since or 0) >= self._warm_up

    def _progress(self, left: int, total: int) -> None:
        complete = 100 if total == 0 else (total - left) * 100 // total
        self._refresh.update(InstancesToUpdate=left, PercentageComplete=min(complete, 99 if left else 100))

    def _wait(self, condition: Any) -> None:
        deadline = state.now() + TIMEOUT_SECONDS
        while True:
            if self._refresh["Status"] == "Cancelling" or getattr(self._group, "status", None) or state.stopping.is_set():
                raise _Cancelled()
            if condition():
                return
            if state.now() >= deadline:
                raise TimeoutError(self._refresh.get("StatusReason") or f"instances of {self._group.name} did not terminate in an hour")
            state.changed.wait(max(0.05, min(1.0, self._warm_up)))
