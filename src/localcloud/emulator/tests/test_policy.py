"""The policy evaluator, on documents alone."""

from __future__ import annotations

import unittest

from emulator.policy import ALLOWED, DENIED, NEUTRAL, Request, evaluate, is_allowed, matches, statements, trusts

ARN = "arn:aws:firehose:us-east-1:123456789012:deliverystream/events"
ROLE = "arn:aws:iam::123456789012:role/delivery"


def statement(effect="Allow", **members):
    return {"Effect": effect, "Action": "firehose:PutRecordBatch", "Resource": ARN, **members}


def verdict(*statements, action="firehose:PutRecordBatch", resource=ARN, **members):
    return evaluate([{"Version": "2012-10-17", "Statement": list(statements)}], Request(action, resource, **members))


class PolicyTest(unittest.TestCase):
    def test_nothing_is_allowed_without_a_statement(self):
        self.assertEqual(verdict(), NEUTRAL)

    def test_action_and_resource_must_both_match(self):
        self.assertEqual(verdict(statement()), ALLOWED)
        self.assertEqual(verdict(statement(), action="firehose:PutRecord"), NEUTRAL)
        self.assertEqual(verdict(statement(), resource=ARN + "-2"), NEUTRAL)

    def test_actions_ignore_case_and_resources_do_not(self):
        self.assertEqual(verdict(statement(Action="FIREHOSE:putrecordbatch")), ALLOWED)
        self.assertEqual(verdict(statement(Resource=ARN.upper())), NEUTRAL)

    def test_wildcards(self):
        for pattern, value, expected in (
            ("*", "", True), ("a*c", "abbc", True), ("a?c", "ac", False), ("a?c", "abc", True), ("a.c", "abc", False), ("a*", "ba", False),
        ):  # fmt: skip
            self.assertEqual(matches(pattern, value), expected, (pattern, value))

    def test_a_single_statement_needs_no_list_and_text_is_parsed(self):
        text = '{"Statement": {"Effect": "Allow", "Action": ["s3:*"], "Resource": "*"}}'
        self.assertEqual(evaluate([text.encode()], Request("s3:PutObject", "arn:aws:s3:::b/k")), ALLOWED)

    def test_an_explicit_deny_wins_wherever_it_stands(self):
        for order in ((statement(), statement("Deny")), (statement("Deny"), statement())):
            self.assertEqual(verdict(*order), DENIED)

    def test_not_action_and_not_resource(self):
        other = {"Effect": "Allow", "NotAction": "firehose:Put*", "Resource": "*"}
        self.assertEqual(verdict(other), NEUTRAL)
        self.assertEqual(verdict(other, action="firehose:DescribeDeliveryStream"), ALLOWED)
        self.assertEqual(verdict({"Effect": "Deny", "Action": "*", "NotResource": ARN}), NEUTRAL)
        self.assertEqual(verdict({"Effect": "Deny", "Action": "*", "NotResource": ARN}, resource="x"), DENIED)

    def test_conditions(self):
        context = {"aws:SecureTransport": "true", "aws:SourceArn": ARN, "aws:PrincipalOrgID": "o-1"}
        for condition, expected in (
            ({"Bool": {"aws:SecureTransport": "true"}}, ALLOWED),
            ({"Bool": {"aws:SecureTransport": True}}, ALLOWED),
            ({"Bool": {"AWS:securetransport": "false"}}, NEUTRAL),
            ({"StringEquals": {"aws:PrincipalOrgID": ["o-2", "o-1"]}}, ALLOWED),
            ({"StringEquals": {"aws:PrincipalOrgID": "o-2"}}, NEUTRAL),
            ({"StringNotEquals": {"aws:PrincipalOrgID": "o-2"}}, ALLOWED),
            ({"StringLike": {"aws:PrincipalOrgID": "o-*"}}, ALLOWED),
            ({"ArnLike": {"aws:SourceArn": "arn:aws:firehose:*:*:deliverystream/*"}}, ALLOWED),
            ({"ArnEquals": {"aws:SourceArn": ARN + "x"}}, NEUTRAL),
            ({"StringEquals": {"aws:Absent": "x"}}, NEUTRAL),
            ({"StringEqualsIfExists": {"aws:Absent": "x"}}, ALLOWED),
            ({"StringNotEquals": {"aws:Absent": "x"}}, ALLOWED),
            ({"StringEquals": {"aws:PrincipalOrgID": "o-1", "aws:SourceArn": "x"}}, NEUTRAL),
        ):
            self.assertEqual(verdict(statement(Condition=condition), context=context), expected, condition)

    def test_an_unknown_operator_grants_nothing(self):
        unknown = {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}
        self.assertEqual(verdict(statement(Condition=unknown)), NEUTRAL)
        self.assertEqual(verdict(statement("Deny", Condition=unknown)), DENIED)

    def test_tls_only_deny_lets_secure_calls_pass(self):
        deny = statement("Deny", Principal="*", Condition={"Bool": {"aws:SecureTransport": "false"}})
        self.assertEqual(verdict(deny, context={"aws:SecureTransport": "true"}), NEUTRAL)
        self.assertEqual(verdict(deny, context={"aws:SecureTransport": "false"}), DENIED)

    def test_principals(self):
        for principal, expected in (
            ("*", ALLOWED), ({"AWS": "*"}, ALLOWED), ({"AWS": ROLE}, ALLOWED), ({"AWS": [ROLE + "x", ROLE]}, ALLOWED),
            ({"AWS": "123456789012"}, ALLOWED), ({"AWS": "arn:aws:iam::123456789012:root"}, ALLOWED),
            ({"AWS": "arn:aws:iam::210987654321:root"}, NEUTRAL), ({"Service": "firehose.amazonaws.com"}, NEUTRAL),
        ):  # fmt: skip
            self.assertEqual(verdict(statement(Principal=principal), principal=ROLE), expected, principal)
        self.assertEqual(verdict(statement(NotPrincipal={"AWS": ROLE}), principal=ROLE), NEUTRAL)

    def test_trust_policies_name_the_service(self):
        trust = {"Statement": [{"Effect": "Allow", "Principal": {"Service": "firehose.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
        self.assertTrue(trusts(trust, "firehose.amazonaws.com"))
        self.assertFalse(trusts(trust, "ec2.amazonaws.com"))
        trust["Statement"][0]["Condition"] = {"StringEquals": {"aws:SourceAccount": "1"}}
        self.assertTrue(trusts(trust, "firehose.amazonaws.com", "1"))
        self.assertFalse(trusts(trust, "firehose.amazonaws.com", "2"))

    def test_either_side_allows_and_either_side_denies(self):
        request = Request("firehose:PutRecordBatch", ARN, principal=ROLE)
        allow, deny = {"Statement": [statement()]}, {"Statement": [statement("Deny", Principal="*")]}
        of_resource = {"Statement": [statement(Principal={"AWS": ROLE})]}
        self.assertTrue(is_allowed([allow], request))
        self.assertTrue(is_allowed([], request, of_resource))
        self.assertFalse(is_allowed([allow], request, deny))
        self.assertFalse(is_allowed([], request))
        self.assertFalse(is_allowed([allow], request, boundary={"Statement": []}))
        self.assertTrue(is_allowed([allow], request, boundary=allow))

    def test_a_single_statement_need_not_be_in_a_list(self):
        single = {"Effect": "Allow", "Action": "*"}
        self.assertEqual(statements({"Statement": single}), statements({"Statement": [single]}))


if __name__ == "__main__":
    unittest.main()
