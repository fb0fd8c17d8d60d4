"""Elastic Load Balancing: leased addresses, and targets whose health the fleet reports."""

from __future__ import annotations

import inspect
from typing import Any, Iterator

from moto.elbv2 import models
from moto.elbv2.exceptions import ELBClientError

from . import network, state
from .addresses import AddressesExhausted
from .patching import replace

HEALTH = {
    "initial": ("Elb.RegistrationInProgress", "Target registration is in progress"),
    "draining": ("Target.DeregistrationInProgress", "Target deregistration is in progress"),
    "unhealthy": ("Target.FailedHealthChecks", "Health checks failed"),
    "healthy": (None, None),
}
LOAD_BALANCER_DEFAULTS = {
    "idle_timeout.timeout_seconds": "60",
    "routing.http.drop_invalid_header_fields.enabled": "false",
    "routing.http.desync_mitigation_mode": "defensive",
    "routing.http2.enabled": "true",
    "routing.http.preserve_host_header.enabled": "false",
    "routing.http.xff_header_processing.mode": "append",
    "routing.http.xff_client_port.enabled": "false",
    "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": "false",
    "waf.fail_open.enabled": "false",
    "access_logs.s3.enabled": "false",
}
_deleted_target_groups: set[str] = set()


def target_groups() -> Iterator[Any]:
    """Every target group of every region."""
    for account in list(models.elbv2_backends.values()):
        for backend in list(account.values()):
            yield from list(backend.target_groups.values())


def regions() -> set[str]:
    """The regions that have a load balancer."""
    return {name for account in list(models.elbv2_backends.values()) for name, backend in list(account.items()) if backend.load_balancers}


def find_target_group(arn: str) -> Any:
    """Answer the target group of that ARN, or None."""
    return next((group for group in target_groups() if group.arn == arn), None)


def was_target_group(arn: str) -> bool:
    """Tell whether a target group of that ARN has been deleted."""
    return arn in _deleted_target_groups


def set_health(target: dict[str, Any], name: str, reason: Any = None, description: Any = None) -> None:
    """Give a target a state of HEALTH, with the usual reason unless one is given."""
    usual_reason, usual_description = HEALTH[name]
    target.update(State=name, Reason=reason or usual_reason, Description=description or usual_description)


def register(target_group: Any, instance_id: str) -> None:
    """Add an instance as an initial target; one that is there already keeps its health."""
    target = target_group.targets.get(instance_id)
    if target is None or target.get("State") == "draining":
        target = {"Id": instance_id, "Port": target_group.port}
        set_health(target, "initial")
        target_group.targets[instance_id] = target
    target_group.deregistered_targets.pop(instance_id, None)


def drain(target_group: Any, instance_id: str) -> None:
    """Begin to deregister: the target drains until the fleet says so, or the deregistration delay is over."""
    target = target_group.targets.get(instance_id)
    if target is None or target.get("State") == "draining":
        return
    delay = float(target_group.attributes.get("deregistration_delay.timeout_seconds", 300))
    set_health(target, "draining")
    target["Deadline"] = state.now() + delay


def remove(target_group: Any, instance_id: str) -> None:
    """End the deregistration."""
    target = target_group.targets.pop(instance_id, None)
    if target is not None:
        target_group.deregistered_targets[instance_id] = target


def remove_overdue() -> list[str]:
    """Remove targets that drained for the whole delay; answers their instances."""
    gone = []
    for target_group in target_groups():
        for instance_id, target in list(target_group.targets.items()):
            if target.get("State") == "draining" and target.get("Deadline", 0) <= state.now():
                remove(target_group, instance_id)
                gone.append(instance_id)
    return gone


def targets_of(instance_id: str) -> list[dict[str, Any]]:
    """Every registration of an instance, draining ones included."""
    return [group.targets[instance_id] for group in target_groups() if instance_id in group.targets]


def install() -> None:
    """Complete moto's Elastic Load Balancing."""

    @replace(models.ELBv2Backend, "create_load_balancer")
    def with_leased_address(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
        name = args[0] if args else kwargs["name"]
        if any(balancer.name == name for balancer in self.load_balancers.values()):
            raise models.DuplicateLoadBalancerName()
        given = inspect.signature(original).bind(self, *args, **kwargs)
        given.apply_defaults()
        network.check_balancer_subnets(self.ec2_backend, given.arguments)
        balancer = original(self, *args, **kwargs)
        port = state.settings.load_balancer_port
        try:
            address = state.pool.lease(balancer.arn)
        except AddressesExhausted as error:
            self.load_balancers.pop(balancer.arn)
            raise ELBClientError("TooManyLoadBalancers", str(error)) from error
        balancer.dns_name = f"{address}:{port}" if port else address
        for key, value in LOAD_BALANCER_DEFAULTS.items():
            balancer.attrs.setdefault(key, value)
        return balancer

    @replace(models.ELBv2Backend, "set_subnets")
    def of_the_same_network(original: Any, self: Any, arn: str, subnets: list[str], subnet_mappings: list[dict[str, Any]]) -> Any:
        if arn in self.load_balancers:
            network.check_moved_subnets(self.ec2_backend, self.load_balancers[arn], subnets, subnet_mappings)
        return original(self, arn, subnets, subnet_mappings)

    @replace(models.ELBv2Backend, "delete_load_balancer")
    def releasing_address(original: Any, self: Any, arn: str) -> None:
        balancer = self.load_balancers.get(arn)
        if balancer is not None and balancer.attrs.get("deletion_protection.enabled") == "true":
            raise ELBClientError("OperationNotPermitted", f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled")
        for target_group in self.target_groups.values():
            if arn in target_group.load_balancer_arns:
                target_group.load_balancer_arns.remove(arn)
        original(self, arn)
        state.pool.release(arn)

    @replace(models.ELBv2Backend, "delete_target_group")
    def remembered(original: Any, self: Any, arn: str) -> Any:
        answer = original(self, arn)
        _deleted_target_groups.add(arn)
        return answer

    @replace(models.FakeTargetGroup, "register")
    def as_initial(original: Any, self: Any, targets: list[dict[str, Any]]) -> None:
        kept = dict(self.targets)
        original(self, targets)
        for target in targets:
            before = kept.get(target["Id"])
            registered = self.targets[target["Id"]]
            if before is not None and before.get("State") not in (None, "draining"):
                self.targets[target["Id"]] = before
            else:
                set_health(registered, "initial")

    @replace(models.FakeTargetGroup, "deregister")
    def by_draining(original: Any, self: Any, targets: list[dict[str, Any]]) -> None:
        for target in targets:
            drain(self, target["Id"])

    @replace(models.FakeTargetGroup, "health_for")
    def reported(original: Any, self: Any, target: dict[str, Any], ec2_backend: Any) -> Any:
        known = self.targets.get(target["Id"])
        if known is None or "State" not in known:
            return original(self, target, ec2_backend)
        return models.FakeHealthStatus(
            known["Id"], known["Port"], self.health_check_port, known["State"], known["Reason"], known["Description"]
        )

    @replace(models.ELBv2Backend, "notify_terminate_instances")
    def left_to_the_group(original: Any, self: Any, instance_ids: list[str]) -> None:
        """Targets leave through the group's own lifecycle."""
