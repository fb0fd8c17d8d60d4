"""Carry out scaling policies: simple and step scaling, limits and cooldown respected."""

from __future__ import annotations

from typing import Any, Optional


from . import groups, state



def find(backend: Any, name_or_arn: str) -> Optional[Any]:
    """The policy of that name or ARN, or None."""
    return next((p for p in backend.policies.values() if name_or_arn in (p.name, p.arn)), None)


def adjusted(policy: Any, capacity: int, value: Optional[float] = None, threshold: Optional[float] = None) -> int:
    """The capacity that a policy asks for, before the group's limits."""
    adjustment = policy.scaling_adjustment
    if policy.policy_type == "StepScaling":
        adjustment = _step(policy.step_adjustments or [], (value or 0.0) - (threshold or 0.0))
    if adjustment is None:
        return capacity
    amount = int(adjustment)
    if policy.adjustment_type == "ExactCapacity":
        return amount
    if policy.adjustment_type == "PercentChangeInCapacity":
        change = capacity * amount / 100
        whole = int(change)
        # a fraction below one counts as one, in its direction
        amount = whole if abs(change) >= 1 or change == 0 else (1 if change > 0 else -1)
    return capacity + amount


def _step(steps: list[dict[str, Any]], difference: float) -> Optional[int]:
    for step in steps:
        low, high = step.get("MetricIntervalLowerBound"), step.get("MetricIntervalUpperBound")
        if (low is None or difference >= float(low)) and (high is None or difference < float(high)):
            return int(step["ScalingAdjustment"])
    return None


def execute(policy: Any, value: Optional[float] = None, threshold: Optional[float] = None, honor_cooldown: bool = True) -> bool:
    """Carry out a policy and tell whether the capacity changed; the caller holds the compute lock."""
    group = policy.autoscaling_backend.autoscaling_groups.get(policy.auto_scaling_group_name)
    if group is None or groups.suspended(group, "AlarmNotification") or getattr(group, "status", None):
        return False
    if honor_cooldown and state.now() < getattr(group, "cooldown_until", 0.0):
        return False
    wanted = max(group.min_size, min(group.max_size, adjusted(policy, group.desired_capacity, value, threshold)))
    if wanted == group.desired_capacity:
        return False
    cooldown = group.default_cooldown if policy.cooldown is None else policy.cooldown
    group.cooldown_until = state.now() + (float(cooldown) if policy.policy_type == "SimpleScaling" else 0.0)
    group.set_desired_capacity(wanted)
    return True
