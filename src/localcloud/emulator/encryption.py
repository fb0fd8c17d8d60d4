"""KMS keys that streams, buckets and topics name: that they exist, and that who uses them may."""

from __future__ import annotations

import json
from typing import Any, Optional

from moto.kms.models import kms_backends
from moto.sns.models import sns_backends

from . import identity, policy

ENCRYPT, DECRYPT = "kms:GenerateDataKey", "kms:Decrypt"


def find_key(key_id: str) -> Optional[Any]:
    """The usable key of that ARN, id or alias in any region, or None."""
    for account in list(kms_backends.values()):
        for backend in list(account.values()):
            key = backend.keys.get(backend.any_id_to_key_id(key_id))
            if key is not None and key.key_state == "Enabled":
                return key
    return None


def role_may(role_arn: str, action: str, key: Any) -> bool:
    """Tell whether a role may use a key: the key's policy names it, or delegates to the account and the role's policies allow it."""
    document = json.loads(key.policy) if isinstance(key.policy, str) else key.policy
    request = policy.Request(action, key.arn, principal=role_arn, context=identity.context(key.arn))
    verdict = policy.evaluate([document], request)
    if verdict == policy.DENIED:
        return False
    direct = [each for each in policy.statements(document) if not _delegates(each, role_arn)]
    if policy.evaluate([{"Statement": direct}], request) == policy.ALLOWED:
        return identity.may(role_arn, action, key.arn, {"Statement": direct})
    return verdict == policy.ALLOWED and identity.may(role_arn, action, key.arn)


def may_publish(topic_arn: str, service: str = "", role: str = "") -> bool:
    """Tell whether an AWS service, or its service-linked role, may publish to a topic as far as the topic's key decides.

    A statement that delegates to the account names neither: services have no policies there, and service-linked roles none about keys.
    """
    parts = topic_arn.split(":")
    topic = sns_backends[parts[4]][parts[3]].topics.get(topic_arn)
    key_id = getattr(topic, "kms_master_key_id", None)
    if not key_id:
        return True
    key = find_key(key_id)
    if key is None:  # AWS's own key for SNS too: its policy names no service
        return False
    document = json.loads(key.policy) if isinstance(key.policy, str) else key.policy
    direct = {"Statement": [each for each in policy.statements(document) if not _delegates(each, topic_arn)]}
    context = {**identity.context(key.arn), "aws:SourceAccount": parts[4]}
    requests = [policy.Request(action, key.arn, principal=role, service=service, context=context) for action in (ENCRYPT, DECRYPT)]
    return all(policy.evaluate([direct], request) == policy.ALLOWED for request in requests)


def _delegates(statement: dict[str, Any], arn: str) -> bool:
    """Tell whether a statement allows the account as a whole, which leaves the decision to the account's own policies."""
    named = (statement.get("Principal") or {}).get("AWS") if isinstance(statement.get("Principal"), dict) else None
    partition, account = arn.split(":")[1], arn.split(":")[4]
    listed = named if isinstance(named, list) else [named]
    return statement.get("Effect") == "Allow" and any(each in (account, f"arn:{partition}:iam::{account}:root") for each in listed)


def of_bucket(bucket: Any) -> Optional[str]:
    """The key that a bucket encrypts with by default, or None."""
    rule = (bucket.encryption or {}).get("Rule") or {}
    rule = rule[0] if isinstance(rule, list) else rule
    chosen = rule.get("ApplyServerSideEncryptionByDefault") or {}
    return chosen.get("KMSMasterKeyID") if chosen.get("SSEAlgorithm") == "aws:kms" else None


def of_destination(destination: dict[str, Any]) -> Optional[str]:
    """The key that a stream's destination names for its objects, or None."""
    configuration = destination.get("EncryptionConfiguration") or {}
    return (configuration.get("KMSEncryptionConfig") or {}).get("AWSKMSKeyARN")
