"""Keys, buffers, addresses, scaling and alarm arithmetic, patching: no server, a clock in hand."""

from __future__ import annotations

import unittest
from datetime import datetime
from types import SimpleNamespace

from emulator import alarms, keys, scaling
from emulator.addresses import AddressesExhausted, AddressPool
from emulator.buffering import MEBIBYTE, Buffer
from emulator.patching import PatchError, add, replace, replace_property

AT = datetime(2026, 1, 2, 3, 4, 5)


class KeyTest(unittest.TestCase):
    def key(self, prefix, **more):
        return keys.object_key(prefix, "events", "2", AT, token=lambda: "id", **more)

    def test_the_date_follows_a_plain_prefix(self):
        self.assertEqual(self.key(""), "2026/01/02/03/events-2-2026-01-02-03-04-05-id")
        self.assertEqual(self.key("logs/"), "logs/2026/01/02/03/events-2-2026-01-02-03-04-05-id")
        self.assertEqual(self.key("logs"), "logs2026/01/02/03/events-2-2026-01-02-03-04-05-id")

    def test_a_timestamp_expression_takes_the_dates_place(self):
        self.assertEqual(self.key("y=!{timestamp:yyyy}/!{timestamp:MM/dd'T'HHmmss}/"), "y=2026/01/02T030405/events-2-2026-01-02-03-04-05-id")

    def test_error_prefixes_name_the_kind(self):
        self.assertEqual(keys.expand("e/!{firehose:error-output-type}/", AT, "processing-failed"), "e/processing-failed/")

    def test_unknown_expressions_are_refused(self):
        for prefix in ("!{timestamp:QQ}", "!{firehose:nonsense}", "!{other:x}"):
            with self.assertRaises(keys.BadPrefix):
                keys.expand(prefix, AT)


class BufferTest(unittest.TestCase):
    def setUp(self):
        self.now = 100.0
        self.buffer = Buffer(lambda: self.now)

    def test_an_empty_buffer_is_never_due(self):
        self.now += 10_000
        self.assertFalse(self.buffer.due(1, 0))

    def test_the_interval_counts_from_the_first_record(self):
        self.now = 500.0
        self.buffer.add([b"a"])
        self.now = 550.0
        self.buffer.add([b"b"])
        self.now = 559.9
        self.assertFalse(self.buffer.due(1, 60))
        self.now = 560.0
        self.assertTrue(self.buffer.due(1, 60))

    def test_the_size_is_enough(self):
        self.buffer.add([b"x" * (MEBIBYTE - 1)])
        self.assertFalse(self.buffer.due(1, 60))
        self.buffer.add([b"x"])
        self.assertTrue(self.buffer.due(1, 60))

    def test_what_is_taken_is_gone_and_the_interval_begins_anew(self):
        self.buffer.add([b"a", b"b"])
        self.assertEqual((self.buffer.take(), len(self.buffer), self.buffer.bytes), ([b"a", b"b"], 0, 0))
        self.now += 100
        self.buffer.add([b"c"])
        self.assertFalse(self.buffer.due(1, 60))

    def test_what_was_refused_comes_first_and_waits_for_its_retry(self):
        self.buffer.add([b"a"])
        taken = self.buffer.take()
        self.buffer.add([b"b"])
        self.buffer.put_back(taken, retry_after=5)
        self.now += 4.9
        self.assertFalse(self.buffer.due(1, 0))
        self.now += 0.1
        self.assertTrue(self.buffer.due(1, 900))
        self.assertEqual(self.buffer.take(), [b"a", b"b"])


class AddressTest(unittest.TestCase):
    def test_the_lowest_free_address_is_leased(self):
        pool = AddressPool("127.9.8.1")
        self.assertEqual([pool.lease("a"), pool.lease("b")], ["127.9.8.200", "127.9.8.201"])
        pool.release("a")
        pool.release("unknown")
        self.assertEqual(pool.lease("c"), "127.9.8.200")

    def test_the_pool_ends_at_250(self):
        pool = AddressPool("127.9.8.1")
        self.assertEqual([pool.lease(str(n)) for n in range(51)][-1], "127.9.8.250")
        with self.assertRaises(AddressesExhausted):
            pool.lease("one more")


class ScalingTest(unittest.TestCase):
    def wanted(self, capacity, kind, amount):
        policy = SimpleNamespace(policy_type="SimpleScaling", adjustment_type=kind, scaling_adjustment=amount)
        return scaling.adjusted(policy, capacity)

    def test_adjustments(self):
        self.assertEqual(self.wanted(2, "ChangeInCapacity", -1), 1)
        self.assertEqual(self.wanted(2, "ExactCapacity", 5), 5)
        self.assertEqual(self.wanted(10, "PercentChangeInCapacity", 25), 12)
        self.assertEqual(self.wanted(2, "PercentChangeInCapacity", 10), 3)
        self.assertEqual(self.wanted(2, "PercentChangeInCapacity", -10), 1)

    def test_steps_are_chosen_by_the_distance_from_the_threshold(self):
        steps = [{"MetricIntervalLowerBound": 0, "MetricIntervalUpperBound": 10, "ScalingAdjustment": 1}, {"MetricIntervalLowerBound": 10, "ScalingAdjustment": 3}]
        policy = SimpleNamespace(policy_type="StepScaling", adjustment_type="ChangeInCapacity", scaling_adjustment=None, step_adjustments=steps)
        self.assertEqual([scaling.adjusted(policy, 2, value, 50) for value in (40, 50, 59, 60)], [2, 3, 3, 5])


class AlarmTest(unittest.TestCase):
    def state(self, values, treat=None, needed=None):
        alarm = SimpleNamespace(comparison_operator="GreaterThanThreshold", threshold=10, evaluation_periods=len(values), datapoints_to_alarm=needed, treat_missing_data=treat)
        return alarms.next_state(values, alarm)

    def test_all_periods_must_breach(self):
        self.assertEqual(self.state([11, 12]), "ALARM")
        self.assertEqual(self.state([11, 10]), "OK")
        self.assertEqual(self.state([11, 10], needed=1), "ALARM")

    def test_missing_data_is_treated_as_told(self):
        self.assertEqual(self.state([None, None]), "INSUFFICIENT_DATA")
        self.assertEqual(self.state([None, None], "breaching"), "ALARM")
        self.assertEqual(self.state([None, None], "notBreaching"), "OK")
        self.assertIsNone(self.state([None, None], "ignore"))


class PatchingTest(unittest.TestCase):
    def test_a_missing_part_is_an_error(self):
        class Owner:
            present = 1

        for attempt in (lambda: replace(Owner, "absent"), lambda: replace_property(Owner, "present"), lambda: add(Owner, "present")):
            with self.assertRaises(PatchError):
                attempt()

    def test_the_original_is_handed_on(self):
        class Owner:
            def double(self, value):
                return 2 * value

        replace(Owner, "double")(lambda original, self, value: original(self, value) + 1)
        self.assertEqual(Owner().double(3), 7)


if __name__ == "__main__":
    unittest.main()
