"""The internal endpoint: what a hypervisor, a load balancer and the instance metadata service would know."""

from __future__ import annotations

import json
from typing import Any, Callable, Iterable, Optional
from urllib.parse import parse_qs

from . import certificates, ec2, elbv2, groups, identity, state

PREFIX = "/_localcloud/"
_last_report: Optional[float] = None


class BadReport(Exception):
    """A report that cannot be applied, with the reason in words."""


class NotFound(Exception):
    """Nothing at that path."""


def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one request below PREFIX, in JSON."""
    path = environ["PATH_INFO"][len(PREFIX) :]
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length) if length else b""
    try:
        status, answer = "200 OK", _route(environ["REQUEST_METHOD"], path, body, environ.get("QUERY_STRING", ""))
    except BadReport as error:
        status, answer = "400 Bad Request", {"error": str(error)}
    except NotFound as error:
        status, answer = "404 Not Found", {"error": str(error)}
    text = json.dumps(answer).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(text)))])
    return [text]


def _route(method: str, path: str, body: bytes, query: str) -> Any:
    from . import firehose

    parts = path.split("/")
    if (method, path) == ("POST", "reports"):
        return apply(body)
    if (method, path) == ("GET", "status"):
        return status()
    if (method, path) == ("POST", "flush"):
        firehose.flush_all()
        return {}
    if (method, path) == ("POST", "refusals"):
        return refuse_launches(body)
    if method == "GET" and len(parts) == 3 and parts[0] == "instances" and parts[2] == "credentials":
        return credentials(parts[1])
    if (method, path) == ("GET", "reboots"):
        return dict(ec2.reboots)
    if (method, path) == ("GET", "certificates"):
        return certificate(parse_qs(query).get("arn", [""])[0])
    raise NotFound(f"{method} {PREFIX}{path} is not part of the internal endpoint")


def status() -> dict[str, Any]:
    """What the command line asks: is it up, is the fleet, is anything buffered."""
    from . import firehose

    heard = None if _last_report is None else round(state.now() - _last_report, 3)
    return {"ready": True, "lastReport": heard, "buffered": firehose.buffered_records(), "certificateArn": certificates.local_arn, "regions": _regions()}


def _regions() -> list[str]:
    """The regions that have a group, a load balancer or an instance: what the fleet has to look at."""
    with state.compute:
        used = {group.region for group in groups.all_groups()} | elbv2.regions()
        return sorted(used | {instance.ec2_backend.region_name for instance in ec2.living()})


def refuse_launches(body: bytes) -> dict[str, int]:
    """Let so many of the next launches of groups fail for want of capacity."""
    with state.compute:
        state.refused_launches = int(json.loads(body)["launches"])
        return {"launches": state.refused_launches}


def certificate(arn: str) -> dict[str, str]:
    """Certificate and private key in PEM, for the fleet's HTTPS listener."""
    found = certificates.pem(arn)
    if found is None:
        raise NotFound(f"no certificate {arn!r} in ACM")
    return found


def credentials(instance_id: str) -> dict[str, str]:
    """What the instance metadata service answers for the instance profile's role."""
    with state.compute:
        instance = ec2.find_instance(instance_id)
        if instance is None or instance.state == "terminated":
            raise NotFound(f"no instance {instance_id}")
        session = identity.session_of(instance)
    if session is None:
        raise NotFound(f"instance {instance_id} has no instance profile with a role")
    return {
        "AccessKeyId": session.access_key_id,
        "SecretAccessKey": session.secret_access_key,
        "Token": session.token,
        "RoleArn": session.role_arn,
    }


def apply(body: bytes) -> dict[str, Any]:
    """Apply a list of reports, all or none."""
    global _last_report
    try:
        reports = json.loads(body or b"[]")
    except ValueError as error:
        raise BadReport(f"the body is no JSON: {error}") from error
    if not isinstance(reports, list):
        raise BadReport("the body must be a JSON list of reports")
    with state.compute:
        effects = [_effect(number, report) for number, report in enumerate(reports)]
        for effect in effects:
            effect()
        _last_report = state.now()
        if effects:
            state.changed.notify_all()
    return {}


def _effect(number: int, report: Any) -> Callable[[], None]:
    """Check one report and answer what it does; nothing is done yet."""
    if not isinstance(report, dict):
        raise BadReport(f"report {number} is no JSON object")
    kind = report.get("type")
    instance = ec2.find_instance(str(report.get("instanceId")))
    if kind not in ("running", "health", "drained", "terminated", "console"):
        raise BadReport(f"report {number}: unknown type {kind!r}; use running, health, drained, terminated or console")
    if instance is None:
        raise BadReport(f"report {number}: unknown instance {report.get('instanceId')!r}")
    if kind == "running":
        return lambda: groups.started(instance)
    if kind == "terminated":
        return lambda: groups.ended(instance)
    if kind == "console":
        text = str(report.get("text", ""))
        return lambda: ec2.consoles.__setitem__(instance.id, text)
    target_group = elbv2.find_target_group(str(report.get("targetGroupArn")))
    if target_group is None:
        if not elbv2.was_target_group(str(report.get("targetGroupArn"))):
            raise BadReport(f"report {number}: unknown target group {report.get('targetGroupArn')!r}")
        return lambda: groups.shut_down_when_drained(instance)  # the report crossed the group's deletion on its way
    if kind == "drained":
        return lambda: _drained(target_group, instance)
    if report.get("state") not in ("healthy", "unhealthy"):
        raise BadReport(f"report {number}: state {report.get('state')!r}; use healthy or unhealthy")
    return lambda: _health(target_group, instance, report)


def _drained(target_group: Any, instance: Any) -> None:
    target = target_group.targets.get(instance.id)
    if target is not None and target.get("State") == "draining":
        elbv2.remove(target_group, instance.id)
    groups.shut_down_when_drained(instance)


def _health(target_group: Any, instance: Any, report: dict[str, Any]) -> None:
    target = target_group.targets.get(instance.id)
    if target is None or target.get("State") == "draining":
        return  # the report crossed the deregistration on its way
    elbv2.set_health(target, report["state"], report.get("reason"), report.get("description"))
