"""Evaluate IAM policy documents: pure functions of documents and a request.

Understood: Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal and the condition operators below. An operator that is
not understood never matches in an Allow and always matches in a Deny: a doubtful policy grants nothing.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Iterable, Mapping

ALLOWED = "allowed"
DENIED = "denied"
NEUTRAL = "neutral"


@dataclass(frozen=True)
class Request:
    """One call to judge; condition keys are compared without regard to case."""

    action: str
    resource: str
    principal: str = ""
    service: str = ""
    context: Mapping[str, str] = field(default_factory=dict)


def evaluate(documents: Iterable[Any], request: Request) -> str:
    """Answer DENIED when any statement denies, else ALLOWED when one allows, else NEUTRAL."""
    verdict = NEUTRAL
    for document in documents:
        for statement in statements(document):
            deny = statement.get("Effect") == "Deny"
            if not _applies(statement, request, deny):
                continue
            if deny:
                return DENIED
            if statement.get("Effect") == "Allow":
                verdict = ALLOWED
    return verdict


def statements(document: Any) -> list[dict[str, Any]]:
    """A document's statements; a single one need not be in a list."""
    return list(_listed(_parsed(document).get("Statement")))


def is_allowed(identity: Iterable[Any], request: Request, resource_policy: Any = None, boundary: Any = None) -> bool:
    """Judge a call in one account: an explicit deny wins, then either side's allow suffices; a boundary must allow as well."""
    of_identity = evaluate(identity, request)
    of_resource = NEUTRAL if resource_policy is None else evaluate([resource_policy], request)
    if DENIED in (of_identity, of_resource):
        return False
    if boundary is not None and evaluate([boundary], request) != ALLOWED:
        return False
    return ALLOWED in (of_identity, of_resource)


def trusts(trust_policy: Any, service: str, account: str = "") -> bool:
    """Tell whether a role's trust policy lets an AWS service, acting for an account, assume the role."""
    context = {"aws:SourceAccount": account, "sts:ExternalId": account} if account else {}
    request = Request(action="sts:AssumeRole", resource="*", service=service, context=context)
    return evaluate([trust_policy], request) == ALLOWED


def matches(pattern: str, value: str, ignore_case: bool = False) -> bool:
    """Compare with IAM's wildcards: * any characters, ? exactly one."""
    return _compiled(pattern, ignore_case).fullmatch(value) is not None


@lru_cache(maxsize=4096)
def _compiled(pattern: str, ignore_case: bool) -> re.Pattern[str]:
    expression = "".join({"*": ".*", "?": "."}.get(character, re.escape(character)) for character in pattern)
    return re.compile(expression, re.DOTALL | (re.IGNORECASE if ignore_case else 0))


def _parsed(document: Any) -> Mapping[str, Any]:
    if isinstance(document, bytes):
        document = document.decode("utf-8")
    return json.loads(document) if isinstance(document, str) else document


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _applies(statement: Mapping[str, Any], request: Request, deny: bool) -> bool:
    return (
        _principal_applies(statement, request)
        and _listed_applies(statement, "Action", request.action, ignore_case=True)
        and _resource_applies(statement, request)
        and all(
            _condition_holds(operator, keys, request.context, deny)
            for operator, keys in (statement.get("Condition") or {}).items()
        )
    )


def _listed_applies(statement: Mapping[str, Any], name: str, value: str, ignore_case: bool) -> bool:
    if f"Not{name}" in statement:
        return not any(matches(entry, value, ignore_case) for entry in _listed(statement[f"Not{name}"]))
    return any(matches(entry, value, ignore_case) for entry in _listed(statement.get(name)))


def _resource_applies(statement: Mapping[str, Any], request: Request) -> bool:
    if "Resource" not in statement and "NotResource" not in statement:
        return request.action.lower().startswith("sts:")  # a trust policy names no resource
    return _listed_applies(statement, "Resource", request.resource, ignore_case=False)


def _principal_applies(statement: Mapping[str, Any], request: Request) -> bool:
    if "NotPrincipal" in statement:
        return not _principal_matches(statement["NotPrincipal"], request)
    return "Principal" not in statement or _principal_matches(statement["Principal"], request)


def _principal_matches(principal: Any, request: Request) -> bool:
    if principal == "*":
        return True
    if not isinstance(principal, Mapping):
        return False
    if request.service and request.service in _listed(principal.get("Service")):
        return True
    return any(_same_principal(entry, request.principal) for entry in _listed(principal.get("AWS")))


def _same_principal(entry: str, principal: str) -> bool:
    if entry == "*" or (principal and entry == principal):
        return True
    parts = principal.split(":")
    account = parts[4] if len(parts) > 4 else None
    return account is not None and entry in (account, f"arn:{parts[1]}:iam::{account}:root")


_COMPARISONS = {
    "StringEquals": lambda wanted, value: wanted == value,
    "StringEqualsIgnoreCase": lambda wanted, value: wanted.lower() == value.lower(),
    "StringLike": matches,
    "ArnEquals": matches,
    "ArnLike": matches,
    "Bool": lambda wanted, value: wanted.lower() == value.lower(),
}
_NEGATIONS = {
    "StringNotEquals": "StringEquals",
    "StringNotEqualsIgnoreCase": "StringEqualsIgnoreCase",
    "StringNotLike": "StringLike",
    "ArnNotEquals": "ArnEquals",
    "ArnNotLike": "ArnLike",
}


def _condition_holds(operator: str, keys: Mapping[str, Any], context: Mapping[str, str], deny: bool) -> bool:
    optional = operator.endswith("IfExists")
    name = operator[: -len("IfExists")] if optional else operator
    positive = _NEGATIONS.get(name, name)
    if positive not in _COMPARISONS:
        return deny
    return all(_key_holds(_COMPARISONS[positive], positive != name, optional, key, wanted, context) for key, wanted in keys.items())


def _key_holds(compare: Any, negated: bool, optional: bool, key: str, wanted: Any, context: Mapping[str, str]) -> bool:
    value = next((present for name, present in context.items() if name.lower() == key.lower()), None)
    if value is None:
        return optional or negated
    texts = [str(entry).lower() if isinstance(entry, bool) else str(entry) for entry in _listed(wanted)]
    return any(compare(text, value) for text in texts) != negated
