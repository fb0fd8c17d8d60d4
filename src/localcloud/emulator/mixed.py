"""Mixed instances policies: the template they name, and the instance type of their first override."""

from __future__ import annotations

from typing import Any, Optional

from moto.autoscaling.exceptions import ValidationError

DISTRIBUTION = {
    "OnDemandAllocationStrategy": "prioritized",
    "OnDemandBaseCapacity": 0,
    "OnDemandPercentageAboveBaseCapacity": 100,
    "SpotAllocationStrategy": "lowest-price",
    "SpotInstancePools": 2,
}


def completed(policy: Optional[dict[str, Any]]) -> Optional[dict[str, Any]]:
    """Fill in the distribution's defaults as AWS answers them; a ValidationError if no template is named."""
    if not policy:
        return None
    if not (policy.get("LaunchTemplate") or {}).get("LaunchTemplateSpecification"):
        raise ValidationError("MixedInstancesPolicy needs LaunchTemplate.LaunchTemplateSpecification.")
    return {**policy, "InstancesDistribution": {**DISTRIBUTION, **(policy.get("InstancesDistribution") or {})}}


def by_id(policy: Optional[dict[str, Any]]) -> Optional[dict[str, Any]]:
    """The policy as a request would give it: its template named by id alone, where answers carry the name as well."""
    if not policy:
        return None
    template = policy["LaunchTemplate"]
    given = {key: value for key, value in template["LaunchTemplateSpecification"].items() if key != "LaunchTemplateName"}
    return {**policy, "LaunchTemplate": {**template, "LaunchTemplateSpecification": given}}


def instance_type(group: Any, version: Any) -> str:
    """The type that the group launches: the first override's, else the template's."""
    overrides = (group.mixed_instances_policy or {}).get("LaunchTemplate", {}).get("Overrides") or []
    chosen = next((each["InstanceType"] for each in overrides if each.get("InstanceType")), None)
    return chosen or version.instance_type or "m1.small"


def template_change(group: Any, desired: dict[str, Any]) -> None:
    """Take over the template that an instance refresh's desired configuration names."""
    policy = completed(desired.get("MixedInstancesPolicy"))
    if desired.get("LaunchTemplate") or policy:
        group.mixed_instances_policy = policy
        group._set_launch_configuration("", desired.get("LaunchTemplate"), policy)
