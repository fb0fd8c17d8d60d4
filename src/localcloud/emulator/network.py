"""What EC2 refuses to delete while it is used, and endpoints as AWS answers them."""

from __future__ import annotations

import inspect
from typing import Any, Iterator, Optional

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import EC2Backend
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.ec2.responses.vpcs import VPCs
from moto.elbv2.exceptions import ELBClientError
from moto.elbv2.models import elbv2_backends

from . import zones
from .patching import replace, replace_property


class DependencyViolation(EC2ClientError):
    """Something still uses what is to be deleted."""

    def __init__(self, message: str) -> None:
        super().__init__("DependencyViolation", message)


def install() -> None:
    """Complete moto's networks."""

    @replace(EC2Backend, "delete_security_group")
    def unused_group(original: Any, self: Any, name: Optional[str] = None, group_id: Optional[str] = None) -> Any:
        found = self.get_security_group_by_name_or_id(group_id or name)
        if found is not None and found.id in set(_groups_in_use(self, found)):
            raise DependencyViolation(f"resource {found.id} has a dependent object")
        return original(self, name, group_id)

    @replace(EC2Backend, "delete_subnet")
    def unused_subnet(original: Any, self: Any, subnet_id: str) -> Any:
        if subnet_id in set(_subnets_in_use(self)):
            raise DependencyViolation(f"The subnet '{subnet_id}' has dependencies and cannot be deleted.")
        return original(self, subnet_id)

    @replace(EC2Backend, "describe_availability_zones")
    def by_opt_in_status(original: Any, self: Any, filters: Any = None, zone_names: Any = None, zone_ids: Any = None) -> Any:
        wanted = (filters or {}).pop("opt-in-status", ["opt-in-not-required"])
        # Every zone here is one that nobody opts in to.
        return original(self, filters, zone_names, zone_ids) if "opt-in-not-required" in wanted else []

    @replace(SecurityGroupRule, "__init__")
    def with_its_description(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        named = dict(zip(inspect.signature(original).parameters, (self, *args))) | kwargs
        sources = [named.get(each) or {} for each in ("ip_range", "source_group", "prefix_list_id")]
        self.given_description = next((each["Description"] for each in sources if each.get("Description")), None)

    @replace_property(SecurityGroupRule, "description")
    def of_any_source(self: Any) -> Optional[str]:
        # A later ModifySecurityGroupRules leaves its description in ip_range.
        return self.ip_range.get("Description") or self.given_description

    @replace(VPCs, "create_vpc_endpoint")
    def with_private_dns_only_for_interfaces(original: Any, self: Any) -> Any:
        gateway = (self._get_param("VpcEndpointType") or "Gateway") == "Gateway"
        if gateway and self._get_param("PrivateDnsEnabled") is None:
            self.params["PrivateDnsEnabled"] = False
        return original(self)

    @replace(EC2Backend, "create_vpc_endpoint")
    def with_checked_parts(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
        for table in kwargs.get("route_table_ids") or []:
            self.get_route_table(table)
        for group in kwargs.get("security_group_ids") or []:
            if self.get_security_group_from_id(group) is None:
                raise EC2ClientError("InvalidGroup.NotFound", f"The security group '{group}' does not exist")
        zones.check_endpoint_subnets(self, kwargs["service_name"], kwargs.get("subnet_ids") or [])
        endpoint = original(self, *args, **kwargs)
        endpoint.vpc_endpoint_type = endpoint.vpc_endpoint_type or "Gateway"
        return endpoint

    @replace(EC2Backend, "modify_vpc_endpoint")
    def with_checked_subnets(original: Any, self: Any, **kwargs: Any) -> None:
        endpoint = self.get_vpc_end_point(kwargs["vpc_id"])
        zones.check_endpoint_subnets(self, endpoint.service_name, kwargs["add_subnets"] or [])
        original(self, **kwargs)

    @replace(EC2Backend, "delete_vpc_endpoints")
    def gone(original: Any, self: Any, vpce_ids: Optional[list[str]] = None) -> None:
        original(self, vpce_ids)
        for each in vpce_ids or []:
            self.vpc_end_points.pop(each, None)


def check_balancer_subnets(backend: EC2Backend, given: dict[str, Any]) -> None:
    """Refuse what CreateLoadBalancer refuses: subnets without a way to the internet, in one zone, of two networks or too full.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer
    https://github.com/hashicorp/terraform-provider-aws/pull/3494 has the message about the gateway,
    https://github.com/aws/aws-rfdk/pull/621 that about addresses. A subnet smaller than /27 is not refused as such.
    """
    if (given["loadbalancer_type"] or "application") != "application":
        return
    subnets = _named_subnets(backend, given["subnet_ids"], given["subnet_mappings"])
    _check_together(subnets)
    _check_free_addresses(subnets)
    if given["scheme"] == "internal":
        return
    for network in {subnet.vpc_id for subnet in subnets}:
        if not any(gateway.vpc and gateway.vpc.id == network for gateway in backend.internet_gateways.values()):
            raise ELBClientError("InvalidSubnet", f"VPC {network} has no internet gateway")


def check_moved_subnets(backend: EC2Backend, balancer: Any, subnet_ids: list[str], mappings: list[dict[str, Any]]) -> None:
    """Refuse subnets of another network, as SetSubnets does, that do not go together, or new ones that are too full.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetSubnets.html
    """
    subnets = _named_subnets(backend, subnet_ids, mappings)
    _check_together(subnets)
    if any(subnet.vpc_id != balancer.vpc_id for subnet in subnets):
        raise ELBClientError("InvalidConfigurationRequest", f"All subnets must belong to the VPC of the load balancer, '{balancer.vpc_id}'")
    used = {subnet.id for subnet in balancer.subnets}
    _check_free_addresses([subnet for subnet in subnets if subnet.id not in used])


def _named_subnets(backend: EC2Backend, subnet_ids: Optional[list[str]], mappings: Optional[list[dict[str, Any]]]) -> list[Any]:
    if subnet_ids and mappings:
        raise ELBClientError("ValidationError", "You must specify either subnets or subnet mappings, but not both")
    if any(each.keys() - {"SubnetId"} for each in mappings or []):
        raise ELBClientError("ValidationError", "You cannot specify Elastic IP or private addresses for the subnets of an Application Load Balancer")
    return [backend.get_subnet(each) for each in subnet_ids or [each["SubnetId"] for each in mappings or []]]


def _check_free_addresses(subnets: list[Any]) -> None:
    for subnet in subnets:
        if subnet.available_ip_address_count < 8:
            needed = "ELB requires at least 8 free IP addresses in each subnet."
            raise ELBClientError("InvalidSubnet", f"Not enough IP space available in {subnet.id}. {needed}")


def _check_together(subnets: list[Any]) -> None:
    if len({subnet.vpc_id for subnet in subnets}) > 1:
        raise ELBClientError("InvalidConfigurationRequest", "All subnets must belong to the same VPC")
    placed = [subnet.availability_zone for subnet in subnets]
    if len(set(placed)) < len(placed):
        raise ELBClientError(
            "InvalidConfigurationRequest", "A load balancer cannot be attached to multiple subnets in the same Availability Zone"
        )
    if subnets and len(placed) < 2:
        raise ELBClientError("ValidationError", "At least two subnets in two different Availability Zones must be specified")


def _balancers() -> Iterator[Any]:
    for account in list(elbv2_backends.values()):
        for backend in list(account.values()):
            yield from list(backend.load_balancers.values())


def _instances(backend: Any) -> Iterator[Any]:
    for reservation in list(backend.reservations.values()):
        yield from (instance for instance in reservation.instances if instance.state != "terminated")


def _groups_in_use(backend: Any, asked: Any) -> Iterator[str]:
    for instance in _instances(backend):
        yield from (group.id for nic in instance.nics.values() for group in nic.group_set)
        yield from (group.id for group in instance.security_groups)
    for balancer in _balancers():
        yield from balancer.security_groups or []
    for endpoint in list(backend.vpc_end_points.values()):
        yield from endpoint.security_group_ids
    for groups in list(backend.groups.values()):
        for other in list(groups.values()):
            if other.id != asked.id:
                for rule in [*other.ingress_rules, *other.egress_rules]:
                    source = getattr(rule, "source_group", None) or {}
                    yield source.get("GroupId", "") if isinstance(source, dict) else str(source)


def _subnets_in_use(backend: Any) -> Iterator[str]:
    yield from (instance.subnet_id for instance in _instances(backend))
    for balancer in _balancers():
        yield from (subnet.id for subnet in balancer.subnets)
    for endpoint in list(backend.vpc_end_points.values()):
        yield from endpoint.subnet_ids or []
