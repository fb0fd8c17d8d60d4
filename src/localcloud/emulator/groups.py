"""The life of a group's instances: Pending, InService, Terminating, gone. Callers hold the compute lock."""

from __future__ import annotations

import uuid
from typing import Any, Iterator, Optional

from moto.autoscaling import models
from moto.autoscaling.exceptions import ValidationError
from moto.core.utils import utcnow
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models.subnets import Subnet

from . import ec2, elbv2, mixed, notifications, state

ACTIVITIES_KEPT = 100
TERMINATION_POLICIES = ("Default", "NewestInstance", "OldestInstance", "OldestLaunchTemplate")
NO_CAPACITY = (
    "We currently do not have sufficient {} capacity in the Availability Zone you requested ({}). "
    "Our system will be working on provisioning additional capacity."
)


def all_groups() -> Iterator[Any]:
    """Every group of every region."""
    for account in list(models.autoscaling_backends.values()):
        for backend in list(account.values()):
            yield from list(backend.autoscaling_groups.values())


def alive(group: Any) -> list[Any]:
    """The instances a group counts: those not Terminating, oldest first."""
    return [member for member in group.instance_states if member.lifecycle_state != "Terminating"]


def suspended(group: Any, process: str) -> bool:
    """Tell whether a process of the group is suspended."""
    return process in group._suspended_processes


def resolved_version(group: Any) -> Any:
    """The launch template version that a new instance of the group gets."""
    return group.ec2_launch_template.get_version(group.launch_template_version)


def runs_current_template(group: Any, member: Any) -> bool:
    """Tell whether an instance was launched from what the group would launch now."""
    version = resolved_version(group)
    launched = (member.launched.template.id, member.launched.number, member.instance_type)
    return launched == (version.template.id, version.number, mixed.instance_type(group, version))


def ready(group: Any, member: Any) -> bool:
    """Tell whether an instance is in service and healthy in each of the group's target groups."""
    if member.lifecycle_state != "InService" or member.health_status != "Healthy":
        return False
    states = {target["State"] for target in elbv2.targets_of(member.instance.id)}
    return states == {"healthy"} if group.target_group_arns else True


def reconcile(group: Any) -> None:
    """Launch what is missing and give up what is too much."""
    if getattr(group, "status", None):
        wanted = 0
    else:
        wanted = max(0, group.desired_capacity + getattr(group, "refresh_offset", 0))
    members = alive(group)
    for _ in range(wanted - len(members)):
        if suspended(group, "Launch") or state.now() < getattr(group, "launch_again_at", 0) or not _launch(group):
            break
    if len(members) > wanted and not suspended(group, "Terminate"):
        for member in _surplus(group, members, len(members) - wanted):
            give_up(group, member, "in response to a difference between desired and actual capacity")
    state.changed.notify_all()


def _surplus(group: Any, members: list[Any], count: int) -> list[Any]:
    """Choose by the termination policy: the zone with most instances, there what the policy says, then the oldest instance."""
    candidates = [member for member in members if not member.protected_from_scale_in]
    chosen: list[Any] = []
    for _ in range(min(count, len(candidates))):
        left = [member for member in members if member not in chosen]
        zone_size = {m.availability_zone: sum(o.availability_zone == m.availability_zone for o in left) for m in left}
        chosen.append(
            min(
                (member for member in candidates if member not in chosen),
                key=lambda m: (-zone_size[m.availability_zone], *_termination_order(group, m), m.order),
            )
        )
    return chosen


def check_termination_policies(policies: list[str]) -> None:
    """Refuse by name what is not carried out here."""
    if unknown := [each for each in policies if each not in TERMINATION_POLICIES]:
        raise ValidationError(f"This emulator's termination policies are {', '.join(TERMINATION_POLICIES)}, not: {', '.join(unknown)}.")


def _termination_order(group: Any, member: Any) -> tuple[Any, ...]:
    by_template = (runs_current_template(group, member), member.launched.number)
    orders = {"NewestInstance": (-member.order,), "OldestInstance": (member.order,)}
    return tuple(part for policy in group.termination_policies or ["Default"] for part in orders.get(policy, by_template))


def _launch(group: Any) -> bool:
    """Launch one instance; where EC2 refuses, note a failed activity and tell that it failed. The group tries again by itself."""
    version = resolved_version(group)
    tags = {**version.instance_tags, **group.get_propagated_tags(), models.ASG_NAME_TAG: group.name}
    subnet = _emptiest_subnet(group)
    instance_type = mixed.instance_type(group, version)
    try:
        if state.refused_launches > 0:
            state.refused_launches -= 1
            raise EC2ClientError("InsufficientInstanceCapacity", NO_CAPACITY.format(instance_type, subnet.availability_zone))
        instance = ec2.launch(group.ec2_backend, version.template, version, instance_type, subnet.id, tags)
    except EC2ClientError as error:
        _launch_failed(group, error.message)
        group.refused_subnet = subnet.id
        return False
    group.refused_subnet = None
    instance.autoscaling_group = group
    member = models.InstanceState(
        instance, lifecycle_state="Pending", protected_from_scale_in=group.new_instances_protected_from_scale_in
    )
    group.launch_count = getattr(group, "launch_count", 0) + 1
    member.order = group.launch_count
    member.launched = version
    member.in_service_since = None
    group.instance_states.append(member)
    record(group, f"Launching a new EC2 instance: {instance.id}", "an instance was started to reach the desired capacity", member)
    return True


def _launch_failed(group: Any, reason: str) -> None:
    message = f"{reason} Launching EC2 instance failed."
    activity = record(group, f"Launching a new EC2 instance.  Status Reason: {message}", "an instance was started to reach the desired capacity")
    activity.update(StatusCode="Failed", StatusMessage=message, EndTime=utcnow(), Progress=100)
    notifications.tell(group, notifications.LAUNCH_ERROR, "")
    group.launch_again_at = state.now() + state.settings.longest_wait


def _emptiest_subnet(group: Any) -> Subnet:
    """The subnet with the fewest instances, but another after a refused launch.

    Instances that a refresh is about to replace are not counted: else a roll would move all to one zone.
    https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-availability-zone-balanced.html
    """
    subnets = group.vpc_zone_identifier.split(",")
    leaving = getattr(group, "refresh_batch", [])
    used = [member.instance.subnet_id for member in alive(group) if member not in leaving]
    return group.ec2_backend.get_subnet(min(subnets, key=lambda each: (each == getattr(group, "refused_subnet", None), used.count(each), subnets.index(each))))


def give_up(group: Any, member: Any, cause: str) -> None:
    """Begin to terminate an instance: its targets drain first."""
    if member.lifecycle_state == "Terminating":
        return
    member.lifecycle_state = "Terminating"
    instance_id = member.instance.id
    record(group, f"Terminating EC2 instance: {instance_id}", f"an instance was taken out of service {cause}", member)
    for target_group in elbv2.target_groups():
        elbv2.drain(target_group, instance_id)
    shut_down_when_drained(member.instance)
    state.changed.notify_all()


def shut_down_when_drained(instance: Any) -> None:
    """Move an instance that its group gave up to shutting-down once no target is left."""
    member = member_of(instance)
    if member is None or member.lifecycle_state != "Terminating":
        return
    if instance.state in ("pending", "running") and not elbv2.targets_of(instance.id):
        ec2.set_state(instance, "shutting-down")
        state.changed.notify_all()


def member_of(instance: Any) -> Optional[Any]:
    """The instance's entry in its group, or None once it is gone or when it has no group."""
    group = getattr(instance, "autoscaling_group", None)
    if group is None:
        return None
    return next((member for member in group.instance_states if member.instance.id == instance.id), None)


def started(instance: Any) -> None:
    """The fleet has started the instance: running, in service, an initial target."""
    member = member_of(instance)
    if instance.state != "pending" or member is None:
        return
    ec2.set_state(instance, "running")
    instance.launch_time = utcnow()
    group = instance.autoscaling_group
    if member.lifecycle_state == "Pending":
        member.lifecycle_state = "InService"
        member.in_service_since = state.now()
        finish_activity(member)
        notifications.tell(group, notifications.LAUNCH, instance.id)
        if not suspended(group, "AddToLoadBalancer"):
            attach(group, member)
    state.changed.notify_all()


def attach(group: Any, member: Any) -> None:
    """Register a running member with the group's target groups."""
    for arn in group.target_group_arns or []:
        target_group = elbv2.find_target_group(arn)
        if target_group is not None:
            elbv2.register(target_group, member.instance.id)


def lost(instance: Any) -> None:
    """An instance was terminated over its group's head (TerminateInstances): no draining, and the group replaces it."""
    member = member_of(instance)
    if member is None or instance.state in ("shutting-down", "terminated"):
        return
    give_up(instance.autoscaling_group, member, "because it was terminated by a user")
    for target_group in elbv2.target_groups():
        elbv2.remove(target_group, instance.id)
    shut_down_when_drained(instance)
    reconcile(instance.autoscaling_group)


def ended(instance: Any) -> None:
    """The fleet has stopped the instance; it leaves its group, which makes good for an unexpected loss."""
    if instance.state == "terminated":
        return
    for target_group in elbv2.target_groups():
        elbv2.remove(target_group, instance.id)
    member = member_of(instance)
    instance.terminate()
    if member is None:
        return
    group = instance.autoscaling_group
    group.instance_states.remove(member)
    finish_activity(member)
    notifications.tell(group, notifications.TERMINATE, instance.id)
    if getattr(group, "status", None) and not group.instance_states:
        backend = group.autoscaling_backend
        backend.autoscaling_groups.pop(group.name, None)
        for name in [p.name for p in backend.policies.values() if p.auto_scaling_group_name == group.name]:
            backend.policies.pop(name)
    reconcile(group)


def check_health(group: Any) -> None:
    """Replace members whose target, or whose reported health, is unhealthy after the grace period."""
    if suspended(group, "HealthCheck") or suspended(group, "ReplaceUnhealthy") or getattr(group, "status", None):
        return
    grace = float(group.health_check_grace_period or 0)
    for member in alive(group):
        if member.lifecycle_state != "InService":
            continue
        settled = state.now() - (member.in_service_since or 0) >= grace
        by_balancer = group.health_check_type == "ELB" and settled and any(
            target["State"] == "unhealthy" for target in elbv2.targets_of(member.instance.id)
        )
        if by_balancer or member.health_status == "Unhealthy":
            member.health_status = "Unhealthy"
            give_up(group, member, "in response to an ELB system health check failure" if by_balancer else "in response to a user health-check")
    reconcile(group)


def record(group: Any, description: str, cause: str, member: Any = None) -> dict[str, Any]:
    """Note a scaling activity, newest first."""
    at = utcnow()
    activity = {
        "ActivityId": str(uuid.uuid4()),
        "AutoScalingGroupName": group.name,
        "AutoScalingGroupARN": group.arn,
        "Description": description,
        "Cause": f"At {at:%Y-%m-%dT%H:%M:%SZ} {cause}.",
        "StartTime": at,
        "StatusCode": "InProgress",
        "Progress": 50,
        "Details": "{}",
    }
    activities = group.__dict__.setdefault("activities", [])
    activities.insert(0, activity)
    del activities[ACTIVITIES_KEPT:]
    if member is not None:
        finish_activity(member)
        member.activity = activity
    return activity


def finish_activity(member: Any) -> None:
    """Mark the member's current activity as successful."""
    activity = getattr(member, "activity", None)
    if activity is not None and activity["StatusCode"] == "InProgress":
        activity.update(StatusCode="Successful", EndTime=utcnow(), Progress=100)
