"""EC2: templates that launch in every version, and instances whose state the fleet moves."""

from __future__ import annotations

from typing import Any, Iterator

from moto.core.responses import ActionResult
from moto.core.types import Base64EncodedString
from moto.core.utils import utcnow
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import EC2Backend, ec2_backends
from moto.ec2.models import instances as instance_models
from moto.ec2.models import launch_templates as template_models
from moto.ec2.responses.general import General
from moto.ec2.responses.launch_templates import LaunchTemplates
from moto.ec2.utils import parse_user_data

from . import zones
from .patching import replace


class IncorrectInstanceState(EC2ClientError):
    """An instance that is going cannot do what is asked."""

    def __init__(self, instance_id: str) -> None:
        super().__init__("IncorrectInstanceState", f"The instance '{instance_id}' is not in a state from which it can be rebooted.")

STATES = {"pending": 0, "running": 16, "shutting-down": 32, "terminated": 48}
consoles: dict[str, str] = {}
reboots: dict[str, int] = {}


def set_state(instance: Any, name: str) -> None:
    """Put an instance into one of STATES."""
    instance._state = instance_models.InstanceState(name, STATES[name])


def find_instance(instance_id: str) -> Any:
    """Answer the instance of that id in any region, or None."""
    for account in list(ec2_backends.values()):
        for backend in list(account.values()):
            instance = backend.get_instance_by_id(instance_id)
            if instance is not None:
                return instance
    return None


def living() -> Iterator[Any]:
    """Every instance of every region that is not terminated."""
    for account in list(ec2_backends.values()):
        for backend in list(account.values()):
            yield from (instance for instance in backend.all_instances() if instance.state != "terminated")


def launch(backend: EC2Backend, template: Any, version: Any, instance_type: str, subnet_id: str, tags: dict[str, str]) -> Any:
    """Launch one pending instance from a template version into a subnet, with everything the version names."""
    zones.check_instance_type(backend.get_subnet(subnet_id).availability_zone, backend.region_name, instance_type)
    data = version.data
    reservation = backend.run_instances(
        version.image_id,
        1,
        version.user_data,
        [],
        instance_type=instance_type,
        is_instance_type_default=False,
        region_name=backend.region_name,
        launch_template={"LaunchTemplateId": template.id, "Version": str(version.number)},
        subnet_id=subnet_id,
        key_name=data.get("KeyName"),
        metadata_options=data.get("MetadataOptions") or {},
        monitoring_state="enabled" if str((data.get("Monitoring") or {}).get("Enabled")).lower() == "true" else "disabled",
        associate_public_ip=None,
        block_device_mappings=_ebs_mappings(data),
        tags={"instance": tags, "volume": _volume_tags(data)},
    )
    instance = reservation.instances[0]
    _associate_profile(backend, instance, data.get("IamInstanceProfile") or {})
    for interface in instance.nics.values():
        interface.delete_on_termination = True
    set_state(instance, "pending")
    return instance


def _ebs_mappings(data: dict[str, Any]) -> list[dict[str, Any]]:
    mappings = [mapping for mapping in data.get("BlockDeviceMappings") or [] if mapping.get("Ebs")]
    for mapping in mappings:
        mapping["Ebs"].setdefault("VolumeSize", 8)
    return mappings


def _volume_tags(data: dict[str, Any]) -> dict[str, str]:
    specifications = data.get("TagSpecifications") or []
    return {
        tag["Key"]: tag["Value"]
        for specification in specifications
        if specification.get("ResourceType") == "volume"
        for tag in specification.get("Tags") or specification.get("Tag") or []
    }


def _associate_profile(backend: EC2Backend, instance: Any, profile: dict[str, str]) -> None:
    if profile.get("Arn"):
        backend.associate_iam_instance_profile(instance_id=instance.id, iam_instance_profile_arn=profile["Arn"])
    elif profile.get("Name"):
        backend.associate_iam_instance_profile(instance_id=instance.id, iam_instance_profile_name=profile["Name"])


def install() -> None:
    """Complete moto's EC2."""

    @replace(template_models.LaunchTemplateVersion, "__init__")
    def with_wrapped_user_data(original: Any, self: Any, template: Any, number: int, data: dict[str, Any], description: str) -> None:
        user_data = data.get("UserData")
        if user_data is not None and not isinstance(user_data, Base64EncodedString):
            data["UserData"] = parse_user_data(user_data)
        original(self, template, number, data, description)

    @replace(EC2Backend, "create_launch_template")
    def with_its_own_tags_apart(original: Any, self: Any, name: str, description: str, data: dict[str, Any], tags: Any) -> Any:
        # Moto mixes the template's own tags into its data, where AWS has those of what is launched.
        launched = [spec for spec in data.get("TagSpecifications", []) if spec.get("ResourceType") != "launch-template"]
        data.pop("TagSpecifications", None)
        return original(self, name, description, {**data, "TagSpecifications": launched} if launched else data, tags)

    @replace(LaunchTemplates, "create_launch_template_version")
    def with_source_version(original: Any, self: Any) -> Any:
        _inherit_source_version(self)
        return original(self)

    for action in ("describe_launch_templates", "describe_launch_template_versions"):
        _answer_up_to_200(action)

    @replace(General, "get_console_output")
    def console_output(original: Any, self: Any) -> ActionResult:
        instance = self.ec2_backend.get_instance(self._get_param("InstanceId"))
        text = consoles.get(instance.id, "")
        return ActionResult(
            {"InstanceId": instance.id, "Timestamp": utcnow(), "Output": Base64EncodedString.from_raw_string(text)}
        )

    @replace(EC2Backend, "reboot_instances")
    def reboot(original: Any, self: Any, instance_ids: list[str]) -> list[Any]:
        # AWS answers at once and the state stays "running"; the fleet asks for these counts.
        instances = list(self.get_multi_instances_by_id(instance_ids))
        for instance in instances:
            if instance.state in ("shutting-down", "terminated"):
                raise IncorrectInstanceState(instance.id)
        for instance in instances:
            reboots[instance.id] = reboots.get(instance.id, 0) + 1
        return instances

    @replace(EC2Backend, "terminate_instances")
    def terminate(original: Any, self: Any, instance_ids: list[str]) -> list[Any]:
        from . import groups  # groups build on this module

        managed = [i for i in self.get_multi_instances_by_id(instance_ids) if getattr(i, "autoscaling_group", None)]
        others = [each for each in instance_ids if each not in {i.id for i in managed}]
        answers = original(self, others) if others or not managed else []
        for instance in managed:
            before = instance._state
            groups.lost(instance)
            answers.append((instance, before))
        return answers


def _answer_up_to_200(action: str) -> None:
    @replace(LaunchTemplates, action)
    def described(original: Any, self: Any) -> Any:
        if self._get_param("MaxResults") is None:
            self.params["MaxResults"] = 200
        return original(self)


def _inherit_source_version(response: Any) -> None:
    """Fill what the new version leaves out from SourceVersion, as EC2 does."""
    source = response._get_param("SourceVersion")
    if not source:
        return
    name, template_id = response._get_param("LaunchTemplateName"), response._get_param("LaunchTemplateId")
    backend = response.ec2_backend
    template = backend.get_launch_template(template_id) if template_id else backend.get_launch_template_by_name(name)
    given = response.params.setdefault("LaunchTemplateData", {})
    for key, value in template.get_version(source).data.items():
        given.setdefault(key, value)
