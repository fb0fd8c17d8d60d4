"""What a zone does not have, and what AWS answers to who asks for it there."""

from __future__ import annotations

from typing import Any

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import EC2Backend
from moto.ec2.models.instance_types import INSTANCE_TYPE_OFFERINGS

from .patching import replace

# https://github.com/terraform-aws-modules/terraform-aws-vpc/issues/462 has these zones, and the message.
WITHOUT_SERVICE = {"com.amazonaws.us-east-1.email-smtp": {"us-east-1a", "us-east-1e", "us-east-1f"}}


def check_instance_type(zone: str, region: str, instance_type: str) -> None:
    """Refuse an instance type that the zone does not offer; a region whose offerings are not known has all of them."""
    offerings = INSTANCE_TYPE_OFFERINGS["availability-zone"].get(region, [])
    offering = sorted(each["Location"] for each in offerings if each["InstanceType"] == instance_type)
    if offerings and zone not in offering:
        raise EC2ClientError(
            "Unsupported",
            f"Your requested instance type ({instance_type}) is not supported in your requested Availability Zone ({zone}). "
            f"Please retry your request by not specifying an Availability Zone or choosing {', '.join(offering)}.",
        )


def check_endpoint_subnets(backend: EC2Backend, service: str, subnet_ids: list[str]) -> None:
    """Refuse a service that does not exist, and subnets of zones that it is not in."""
    backend.describe_vpc_endpoint_services(service_names=[service], filters=[], max_results=0, next_token=None, region=backend.region_name)
    for each in subnet_ids:
        if backend.get_subnet(each).availability_zone in WITHOUT_SERVICE.get(service, ()):
            raise EC2ClientError("InvalidParameter", f"The VPC endpoint service {service} does not support the availability zone of the subnet: {each}.")


def install() -> None:
    """Let look-ups tell the same."""

    @replace(EC2Backend, "describe_instance_type_offerings")
    def with_regions_not_known(original: Any, self: Any, location_type: Any = None, filters: Any = None) -> list[Any]:
        if location_type != "availability-zone" or INSTANCE_TYPE_OFFERINGS[location_type].get(self.region_name):
            return original(self, location_type, filters)
        zones = [zone.name for zone in self.describe_availability_zones()]
        return [
            {"InstanceType": each, "LocationType": location_type, "Location": zone} for each in (filters or {}).get("instance-type", []) for zone in zones
        ]

    @replace(EC2Backend, "describe_vpc_endpoint_services")
    def where_they_are(original: Any, self: Any, **given: Any) -> dict[str, Any]:
        # In China the names of some services begin with cn., which moto does not have.
        asked = {each.removeprefix("cn."): each for each in given["service_names"]}
        found = original(self, **{**given, "service_names": list(asked)})
        found["servicesDetails"] = [
            {
                **each,
                "ServiceName": asked.get(each["ServiceName"], each["ServiceName"]),
                "AvailabilityZones": [zone for zone in each["AvailabilityZones"] if zone not in WITHOUT_SERVICE.get(each["ServiceName"], ())],
            }
            for each in found["servicesDetails"]
        ]
        return found
