"""The Auto Scaling API: groups that obey their limits, refreshes, activities and policies."""

from __future__ import annotations

from typing import Any

from moto.autoscaling import models
from moto.autoscaling.exceptions import AutoscalingClientError, ValidationError
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

from . import elbv2, groups, mixed, refresh, scaling
from .patching import add, replace, replace_property

ALL_METRICS = [
    "GroupDesiredCapacity", "GroupInServiceCapacity", "GroupInServiceInstances", "GroupMaxSize", "GroupMinSize",
    "GroupPendingCapacity", "GroupPendingInstances", "GroupStandbyCapacity", "GroupStandbyInstances",
    "GroupTerminatingCapacity", "GroupTerminatingInstances", "GroupTotalCapacity", "GroupTotalInstances",
]  # fmt: skip


def group_of(response: Any) -> Any:
    """The group that a request names; a ValidationError if there is none."""
    name = response._get_param("AutoScalingGroupName")
    group = response.autoscaling_backend.autoscaling_groups.get(name)
    if group is None:
        raise ValidationError(f"AutoScalingGroup name not found - AutoScalingGroup '{name}' not found")
    return group


def check_limits(name: str, minimum: int, maximum: int, desired: Any = None) -> None:
    """Refuse sizes that contradict one another, in AWS's words."""
    if minimum < 0 or maximum < minimum:
        raise ValidationError("Max bound, {}, must be greater than or equal to min bound, {}".format(maximum, minimum))
    if desired is not None and desired < minimum:
        raise ValidationError(f"Desired capacity:{desired} must be greater than or equal to the specified min size:{minimum}")
    if desired is not None and desired > maximum:
        raise ValidationError(f"Desired capacity:{desired} must be less than or equal to the specified max size:{maximum}")


def install() -> None:
    """Complete moto's Auto Scaling."""
    _install_model()
    _install_group_actions()
    _install_refresh_actions()
    _install_policy_actions()


def _install_model() -> None:
    @replace_property(models.InstanceState, "launch_template")
    def launched_from(self: Any) -> Any:
        launched = getattr(self, "launched", None)
        if launched is None:
            return None
        template = launched.template
        return {"LaunchTemplateId": template.id, "LaunchTemplateName": template.name, "Version": str(launched.number)}

    @replace(models.FakeAutoScalingGroup, "set_desired_capacity")
    def reconciled(original: Any, self: Any, new_capacity: Any) -> None:
        self.desired_capacity = self.min_size if new_capacity is None else int(new_capacity)
        groups.reconcile(self)

    @replace(models.FakeAutoScalingGroup, "active_instances")
    def counted(original: Any, self: Any) -> list[Any]:
        return groups.alive(self)

    @replace(models.FakeAutoScalingGroup, "update")
    def clamped(original: Any, self: Any, **kwargs: Any) -> None:
        minimum = self.min_size if kwargs.get("min_size") is None else kwargs["min_size"]
        maximum = self.max_size if kwargs.get("max_size") is None else kwargs["max_size"]
        check_limits(self.name, minimum, maximum, kwargs.get("desired_capacity"))
        if kwargs.get("desired_capacity") is None:
            kwargs["desired_capacity"] = max(minimum, min(maximum, self.desired_capacity))
        kept = None if kwargs.get("launch_template") or kwargs.get("launch_config_name") else mixed.by_id(self.mixed_instances_policy)
        kwargs["mixed_instances_policy"] = mixed.completed(kwargs.get("mixed_instances_policy")) or kept
        original(self, **kwargs)

    @replace(models.AutoScalingBackend, "update_attached_target_groups")
    def attached(original: Any, self: Any, name: str) -> None:
        group = self.autoscaling_groups[name]
        for member in groups.alive(group):
            if member.lifecycle_state == "InService":
                groups.attach(group, member)

    @replace(models.AutoScalingBackend, "detach_load_balancer_target_groups")
    def detached(original: Any, self: Any, name: str, arns: list[str]) -> None:
        group = self.autoscaling_groups[name]
        group.target_group_arns = [arn for arn in group.target_group_arns if arn not in arns]
        for target_group in filter(None, map(elbv2.find_target_group, arns)):
            for member in group.instance_states:
                elbv2.drain(target_group, member.instance.id)

    @replace(models.AutoScalingBackend, "notify_terminate_instances")
    def told_already(original: Any, self: Any, instance_ids: list[str]) -> None:
        """TerminateInstances itself tells the groups."""

    @replace(models.AutoScalingBackend, "set_desired_capacity")
    def within_limits(original: Any, self: Any, name: str, desired: Any) -> None:
        group = self.autoscaling_groups.get(name)
        if group is None:
            raise ValidationError("AutoScalingGroup name not found - null")
        if desired is not None and not group.min_size <= desired <= group.max_size:
            side = "above max" if desired > group.max_size else "below min"
            limit = group.max_size if desired > group.max_size else group.min_size
            raise ValidationError(f"New SetDesiredCapacity value {desired} is {side} value {limit} for the AutoScalingGroup.")
        group.set_desired_capacity(desired)

    @replace(models.AutoScalingBackend, "terminate_instance")
    def one(original: Any, self: Any, instance_id: str, should_decrement: bool) -> Any:
        member = next((m for m in self.describe_auto_scaling_instances([instance_id])), None)
        if member is None:
            raise ValidationError(f"Instance Id not found - No managed instance found for instance ID: {instance_id}")
        group = member.auto_scaling_group
        if should_decrement:
            if group.desired_capacity - 1 < group.min_size:
                raise ValidationError(
                    f"Currently, desiredSize equals minSize ({group.min_size}). Terminating instance without replacement will violate "
                    "group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size."
                )
            group.desired_capacity -= 1
        groups.give_up(group, member, "in response to a user request")
        groups.reconcile(group)
        return member.activity


def _install_group_actions() -> None:
    @replace(AutoScalingResponse, "create_auto_scaling_group")
    def create(original: Any, self: Any) -> Any:
        name = self._get_param("AutoScalingGroupName")
        if name in self.autoscaling_backend.autoscaling_groups:
            raise AutoscalingClientError("AlreadyExists", f"AutoScalingGroup by this name already exists - A group with the name {name} already exists")
        groups.check_termination_policies(self._get_param("TerminationPolicies") or [])
        check_limits(name, self._get_int_param("MinSize"), self._get_int_param("MaxSize"), self._get_int_param("DesiredCapacity"))
        policy = mixed.completed(self._get_param("MixedInstancesPolicy"))
        if not (self._get_param("LaunchTemplate") or policy) or not self._get_param("VPCZoneIdentifier"):
            raise ValidationError("This emulator's groups need LaunchTemplate or MixedInstancesPolicy, and VPCZoneIdentifier.")
        for arn in self._get_param("TargetGroupARNs", []):
            if elbv2.find_target_group(arn) is None:
                raise ValidationError(f"Provided Target Groups may not be valid. Please ensure they exist and try again. {arn}")
        if policy:
            self.params["MixedInstancesPolicy"] = policy
        answer = original(self)
        _take_further_settings(self, group_of(self))
        return answer

    @replace(AutoScalingResponse, "update_auto_scaling_group")
    def update(original: Any, self: Any) -> Any:
        groups.check_termination_policies(self._get_param("TerminationPolicies") or [])
        answer = original(self)
        _take_further_settings(self, group_of(self))
        return answer

    @replace(AutoScalingResponse, "delete_auto_scaling_group")
    def delete(original: Any, self: Any) -> Any:
        group = group_of(self)
        if not self._get_bool_param("ForceDelete", False):
            if groups.alive(group):
                raise AutoscalingClientError("ResourceInUse", "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.")
            if group.instance_states or refresh.active(group):
                raise AutoscalingClientError("ScalingActivityInProgress", "You cannot delete an AutoScalingGroup while there are scaling activities in progress for that group.")
        group.status = "Delete in progress"
        if not group.instance_states:
            return original(self)
        for member in list(group.instance_states):
            groups.lost(member.instance)
        return EmptyResult()

    @replace(models.AutoScalingBackend, "delete_auto_scaling_group")
    def forget(original: Any, self: Any, name: str) -> None:
        self.autoscaling_groups.pop(name, None)
        for policy in [p.name for p in self.policies.values() if p.auto_scaling_group_name == name]:
            self.policies.pop(policy)

    @replace(AutoScalingResponse, "describe_scaling_activities")
    def activities(original: Any, self: Any) -> ActionResult:
        name = self._get_param("AutoScalingGroupName")
        chosen = self.autoscaling_backend.describe_auto_scaling_groups([name] if name else [])
        listed = [activity for group in chosen for activity in getattr(group, "activities", [])]
        wanted = self._get_param("ActivityIds", [])
        return ActionResult({"Activities": [a for a in listed if not wanted or a["ActivityId"] in wanted][: self._get_int_param("MaxRecords", 100)]})

    @replace(AutoScalingResponse, "enable_metrics_collection")
    def enable_metrics(original: Any, self: Any) -> ActionResult:
        group = group_of(self)
        group.metrics = sorted(set(group.metrics) | set(self._get_param("Metrics", []) or ALL_METRICS))
        return EmptyResult()

    @add(AutoScalingResponse, "disable_metrics_collection")
    def disable_metrics(self: Any) -> ActionResult:
        group = group_of(self)
        given = self._get_param("Metrics", [])
        group.metrics = [metric for metric in group.metrics if given and metric not in given]
        return EmptyResult()


def _take_further_settings(response: Any, group: Any) -> None:
    """Settings that moto's model drops, or changes."""
    for parameter, attribute in (
        ("HealthCheckGracePeriod", "health_check_grace_period"),
        ("DefaultCooldown", "default_cooldown"),
        ("DefaultInstanceWarmup", "default_instance_warmup"),
        ("MaxInstanceLifetime", "max_instance_lifetime"),
    ):
        value = response._get_int_param(parameter)
        if value is not None:
            setattr(group, attribute, value)
    if response._get_param("TerminationPolicies"):
        group.termination_policies = response._get_param("TerminationPolicies")


def _install_refresh_actions() -> None:
    @add(AutoScalingResponse, "start_instance_refresh")
    def start(self: Any) -> ActionResult:
        group = group_of(self)
        preferences = dict(self._get_param("Preferences") or {})
        desired = dict(self._get_param("DesiredConfiguration") or {})
        return ActionResult({"InstanceRefreshId": refresh.start(group, preferences, desired)})

    @add(AutoScalingResponse, "describe_instance_refreshes")
    def describe(self: Any) -> ActionResult:
        wanted = self._get_param("InstanceRefreshIds", [])
        listed = [each for each in refresh.of(group_of(self)) if not wanted or each["InstanceRefreshId"] in wanted]
        return ActionResult({"InstanceRefreshes": [dict(each) for each in listed[: self._get_int_param("MaxRecords", 100)]]})

    @add(AutoScalingResponse, "cancel_instance_refresh")
    def cancel(self: Any) -> ActionResult:
        return ActionResult({"InstanceRefreshId": refresh.cancel(group_of(self))})


def _install_policy_actions() -> None:
    @replace(AutoScalingResponse, "put_scaling_policy")
    def put(original: Any, self: Any) -> ActionResult:
        group_of(self)
        return ActionResult({"PolicyARN": original(self).result["PolicyArn"], "Alarms": []})

    @replace(AutoScalingResponse, "delete_policy")
    def delete(original: Any, self: Any) -> ActionResult:
        backend = self.autoscaling_backend
        policy = scaling.find(backend, self._get_param("PolicyName"))
        if policy is None:
            raise ValidationError("No policy found")
        backend.policies.pop(policy.name)
        return EmptyResult()

    @replace(AutoScalingResponse, "execute_policy")
    def execute(original: Any, self: Any) -> ActionResult:
        policy = scaling.find(self.autoscaling_backend, self._get_param("PolicyName"))
        if policy is None:
            raise ValidationError("No policy found")
        value, threshold = self._get_float_param("MetricValue"), self._get_float_param("BreachThreshold")
        scaling.execute(policy, value, threshold, honor_cooldown=self._get_bool_param("HonorCooldown", False))
        return EmptyResult()
