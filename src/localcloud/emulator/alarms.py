"""CloudWatch alarms: evaluated once a period, their scaling policies carried out."""

from __future__ import annotations

import json
import logging
import operator
import time
from datetime import datetime, timezone
from typing import Any, Callable, Iterator, Optional

from moto.autoscaling.models import autoscaling_backends
from moto.cloudwatch import models
from moto.cloudwatch.exceptions import ValidationError
from moto.core.utils import utcnow
from moto.sns.models import sns_backends

from . import encryption, groups, metric_math, scaling, state
from .patching import replace

COMPARISONS = {
    "GreaterThanThreshold": operator.gt,
    "GreaterThanOrEqualToThreshold": operator.ge,
    "LessThanThreshold": operator.lt,
    "LessThanOrEqualToThreshold": operator.le,
}
STATISTICS = {
    "Average": lambda values: sum(values) / len(values),
    "Sum": sum,
    "Minimum": min,
    "Maximum": max,
    "SampleCount": len,
}
REPEAT_SECONDS = 60.0
log = logging.getLogger(__name__)


def next_state(values: list[Optional[float]], alarm: Any) -> Optional[str]:
    """The state after these periods, oldest first, None where data is missing; None keeps the state."""
    missing = alarm.treat_missing_data or "missing"
    breaches = COMPARISONS[alarm.comparison_operator]
    needed = int(alarm.datapoints_to_alarm or alarm.evaluation_periods)
    judged = [
        {"breaching": True, "notBreaching": False}.get(missing) if value is None else breaches(value, float(alarm.threshold))
        for value in values
    ]
    if sum(each is True for each in judged) >= needed:
        return "ALARM"
    known = [each for each in judged if each is not None]
    if not known:
        return None if missing == "ignore" else "INSUFFICIENT_DATA"
    return "OK"


def install() -> None:
    """Let alarms begin without a verdict, an update keep the state of its alarm, and refuse math that cannot be evaluated."""

    @replace(models.CloudWatchBackend, "put_metric_alarm")
    def undecided(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
        name = args[0] if args else kwargs["name"]
        _require_computable(kwargs.get("metric_data_queries") or [])
        before = self.alarms.get(name)
        alarm = original(self, *args, **kwargs)
        alarm.state_value = "INSUFFICIENT_DATA" if before is None else before.state_value
        alarm.state_reason = "Unchecked: Initial alarm creation" if before is None else before.state_reason
        return alarm


def _require_computable(queries: list[Any]) -> None:
    """Refuse what PutMetricAlarm refuses, and by name what this emulator cannot evaluate."""
    watched = [query for query in queries if query.return_data in (True, "true")]
    if queries and len(watched) != 1:
        raise ValidationError("Exactly one element of the metrics list should return data.")
    metrics = [query.metric_stat for query in queries if query.metric_stat]
    if len({int(metric.period) for metric in metrics}) > 1:
        raise ValidationError("The metrics of a math expression must have the same period.")
    for metric in metrics:
        if metric.stat not in STATISTICS:
            raise ValidationError(f"This emulator cannot evaluate the statistic {metric.stat}.")
    try:
        if queries:
            _computed(queries, lambda metric: [None])
    except metric_math.MathError as error:
        raise ValidationError(str(error)) from None


def _computed(queries: list[Any], read: Callable[[Any], metric_math.Series]) -> metric_math.Series:
    """The time series that the alarm watches."""
    metrics = {query.id: read(query.metric_stat) for query in queries if query.metric_stat}
    series = metric_math.evaluate_all({query.id: query.expression for query in queries if not query.metric_stat}, metrics)
    return next(series[query.id] for query in queries if query.return_data in (True, "true"))


def evaluate_due() -> None:
    """Judge every alarm that has had a whole period since it was last judged, and repeat scaling while in ALARM."""
    at = time.time()
    for backend, alarm in _alarms():
        metrics = [query.metric_stat for query in alarm.metric_data_queries if query.metric_stat]
        if not metrics and (not alarm.metric_name or alarm.statistic not in STATISTICS):
            continue
        if alarm.comparison_operator not in COMPARISONS:
            continue
        period = int(metrics[0].period if metrics else alarm.period)
        boundary = int(at // period) * period
        if getattr(alarm, "judged_until", None) != boundary:
            alarm.judged_until = boundary
            try:
                _judge(backend, alarm, boundary, period)
            except Exception as error:  # one alarm must not keep the others from being judged
                log.warning("alarm %s cannot be judged: %r", alarm.name, error)
        if alarm.state_value == "ALARM" and at - getattr(alarm, "acted_at", 0.0) >= REPEAT_SECONDS:
            alarm.acted_at = at
            _act(alarm)


def _alarms() -> Iterator[tuple[Any, Any]]:
    for account in list(models.cloudwatch_backends.values()):
        for backend in list(account.values()):
            for alarm in list(backend.alarms.values()):
                yield backend, alarm


def _judge(backend: Any, alarm: Any, boundary: int, period: int) -> None:
    starts = [boundary - (n * period) for n in range(int(alarm.evaluation_periods), 0, -1)]
    if alarm.metric_data_queries:
        values = _computed(
            alarm.metric_data_queries,
            lambda of: [_value(backend, of.metric.namespace, of.metric.metric_name, of.metric.dimensions, of.stat, start, period) for start in starts],
        )
    else:
        values = [_value(backend, alarm.namespace, alarm.metric_name, alarm.dimensions, alarm.statistic, start, period) for start in starts]
    chosen = next_state(values, alarm)
    if chosen and chosen != alarm.state_value:
        before = alarm.state_value
        alarm.update_state(f"Threshold Crossed: datapoints {values} against {alarm.threshold}", "{}", chosen)
        alarm.acted_at = 0.0
        _notify(alarm, before)
    alarm.last_value = next((value for value in reversed(values) if value is not None), None)


def _value(backend: Any, namespace: str, name: str, dimensions: list[Any], statistic: str, start: int, period: int) -> Optional[float]:
    """The statistic of one period: of the given dimensions, else of all instances of their group."""
    wanted = {(d.name, d.value) for d in dimensions}
    data = [
        datum
        for datum in list(backend.metric_data)
        if isinstance(datum, models.MetricDatum)
        and (datum.namespace, datum.name) == (namespace, name)
        and start <= _seconds(datum.timestamp) < start + period
    ]
    own = [datum.value for datum in data if {(d.name, d.value) for d in datum.dimensions} == wanted]
    if not own:
        members = _members(dict(wanted).get("AutoScalingGroupName"))
        own = [datum.value for datum in data if {d.value for d in datum.dimensions if d.name == "InstanceId"} & members]
    return float(STATISTICS[statistic](own)) if own else None


def _seconds(timestamp: datetime) -> float:
    """Seconds since the epoch; moto's times without a zone are UTC."""
    return (timestamp if timestamp.tzinfo else timestamp.replace(tzinfo=timezone.utc)).timestamp()


def _members(name: Optional[str]) -> set[str]:
    with state.compute:
        return {m.instance.id for group in groups.all_groups() if group.name == name for m in group.instance_states}


def _notify(alarm: Any, before: str) -> None:
    """Publish a change of state to the topics that the alarm names for the new state."""
    actions = {"ALARM": alarm.alarm_actions, "OK": alarm.ok_actions}.get(alarm.state_value, alarm.insufficient_data_actions)
    if not alarm.actions_enabled:
        return
    message = {
        "AlarmName": alarm.name,
        "AlarmDescription": alarm.description,
        "NewStateValue": alarm.state_value,
        "OldStateValue": before,
        "NewStateReason": alarm.state_reason,
        "StateChangeTime": f"{utcnow():%Y-%m-%dT%H:%M:%S.000+0000}",
        "AlarmArn": alarm.alarm_arn,
    }
    for topic in [action for action in actions or [] if ":sns:" in action]:
        parts = topic.split(":")
        if not encryption.may_publish(topic, service="cloudwatch.amazonaws.com"):
            log.warning("alarm %s cannot publish to %s: the policy of the topic's key does not let cloudwatch.amazonaws.com use it", alarm.name, topic)
            continue
        try:
            subject = f'{alarm.state_value}: "{alarm.name}"'[:100]
            sns_backends[parts[4]][parts[3]].publish(json.dumps(message), arn=topic, subject=subject)
        except Exception as error:  # a topic that is gone must not stop the alarms
            log.warning("alarm %s cannot publish to %s: %s", alarm.name, topic, error)


def _act(alarm: Any) -> None:
    if not alarm.actions_enabled:
        return
    for action in alarm.alarm_actions or []:
        parts = action.split(":")
        if ":scalingPolicy:" not in action:
            continue
        with state.compute:
            policy = scaling.find(autoscaling_backends[parts[4]][parts[3]], action)
            if policy is not None:
                scaling.execute(policy, getattr(alarm, "last_value", None), float(alarm.threshold))
