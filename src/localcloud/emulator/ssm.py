"""Systems Manager associations, which moto lacks."""

from __future__ import annotations

import uuid
from typing import Any

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.ssm.exceptions import InvalidResourceId
from moto.ssm.models import SimpleSystemManagerBackend
from moto.ssm.responses import SimpleSystemManagerResponse as Ssm

from .patching import add, replace

SETTINGS = (
    "Name", "AssociationName", "Targets", "ScheduleExpression", "Parameters", "ApplyOnlyAtCronInterval", "ComplianceSeverity",
    "MaxConcurrency", "MaxErrors", "OutputLocation", "DocumentVersion", "SyncCompliance", "AutomationTargetParameterName",
)  # fmt: skip
_associations: dict[tuple[str, str, str], dict[str, Any]] = {}


class AssociationDoesNotExist(ServiceException):
    code = "AssociationDoesNotExist"
    message = "The specified association does not exist."


class AssociationAlreadyExists(ServiceException):
    code = "AssociationAlreadyExists"
    message = "The specified association already exists."


def _settings(response: Ssm) -> dict[str, Any]:
    return {name: response._get_param(name) for name in SETTINGS if response._get_param(name) is not None}


def _mine(response: Ssm) -> list[dict[str, Any]]:
    here = (response.current_account, response.region)
    return [association for key, association in _associations.items() if key[:2] == here]


def _named(response: Ssm) -> dict[str, Any]:
    wanted, name = response._get_param("AssociationId"), response._get_param("Name")
    for association in _mine(response):
        if association["AssociationId"] == wanted or (not wanted and name and association["Name"] == name):
            return association
    raise AssociationDoesNotExist()


def install() -> None:
    """Add the actions for associations, and let associations carry tags."""

    @replace(SimpleSystemManagerBackend, "_validate_resource_type_and_id")
    def known_resource(original: Any, self: Any, resource_type: str, resource_id: str) -> Any:
        if resource_type != "Association":
            return original(self, resource_type, resource_id)
        if (self.account_id, self.region_name, resource_id) not in _associations:
            raise InvalidResourceId()
        return resource_id

    @add(Ssm, "create_association")
    def create(self: Ssm) -> ActionResult:
        given = _settings(self)
        if any(a["Name"] == given.get("Name") and a.get("Targets") == given.get("Targets") for a in _mine(self)):
            raise AssociationAlreadyExists()
        key, at = str(uuid.uuid4()), utcnow()
        association = {
            "AssociationId": key,
            "AssociationVersion": "1",
            "Date": at,
            "LastUpdateAssociationDate": at,
            "Overview": {"Status": "Success"},
            "ApplyOnlyAtCronInterval": False,
            **given,
        }
        _associations[(self.current_account, self.region, key)] = association
        for tag in self._get_param("Tags") or []:
            self.ssm_backend.add_tags_to_resource("Association", key, {tag["Key"]: tag["Value"]})
        return ActionResult({"AssociationDescription": association})

    @add(Ssm, "update_association")
    def update(self: Ssm) -> ActionResult:
        association = _named(self)
        association.update(_settings(self), LastUpdateAssociationDate=utcnow())
        association["AssociationVersion"] = str(int(association["AssociationVersion"]) + 1)
        return ActionResult({"AssociationDescription": association})

    @add(Ssm, "describe_association")
    def describe(self: Ssm) -> ActionResult:
        return ActionResult({"AssociationDescription": _named(self)})

    @add(Ssm, "list_associations")
    def listed(self: Ssm) -> ActionResult:
        return ActionResult({"Associations": _mine(self)})

    @add(Ssm, "delete_association")
    def delete(self: Ssm) -> ActionResult:
        _associations.pop((self.current_account, self.region, _named(self)["AssociationId"]))
        return EmptyResult()
