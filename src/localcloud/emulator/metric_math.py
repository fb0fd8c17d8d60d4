"""Metric math as alarms use it: arithmetic, comparison, logic, IF and FILL.

Missing values are treated as https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html says:
of two time series that are added or compared, a value that only one of them lacks counts as 0.
"""

from __future__ import annotations

import operator
import re
from typing import Callable, Optional, Union

Series = list[Optional[float]]
Value = Union[float, Series]
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(&&|\|\||[=!<>]=|[-+*/^<>(),]))")
_NAME = re.compile(r"[A-Za-z_]\w*")
_COMPARISONS = {"==": operator.eq, "!=": operator.ne, "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt}
_ARITHMETIC = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "^": operator.pow}
DEPTH = 30
_OR, _AND = {"OR", "||"}, {"AND", "&&"}


class MathError(ValueError):
    """The expression is wrong, or uses what this emulator cannot evaluate."""


def evaluate(expression: str, series: dict[str, Series]) -> Series:
    """The time series that an expression makes of others by their ids; all of them cover the same periods."""
    parser = _Parser(expression, series)
    result = parser.disjunction()
    if parser.here is not None:
        raise MathError(f"{expression!r}: {parser.here!r} is not expected there")
    if not isinstance(result, list):
        raise MathError(f"{expression!r} is a number; an alarm watches a time series")
    return result


def evaluate_all(expressions: dict[str, str], metrics: dict[str, Series]) -> dict[str, Series]:
    """The time series of metrics and expressions by their ids. An expression may use any other, wherever that stands:

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html
    """
    series = dict(metrics)

    def add(name: str, users: tuple[str, ...] = ()) -> None:
        if name in users:
            raise MathError(f"an expression refers to itself: {' -> '.join((*users, name))}")
        if name in series:
            return
        for used in _NAME.findall(expressions[name]):
            if used in expressions:
                add(used, (*users, name))
        series[name] = evaluate(expressions[name], series)

    for each in expressions:
        add(each)
    return series


class _Parser:
    def __init__(self, expression: str, series: dict[str, Series]) -> None:
        self._expression, self._series = expression, series
        self._tokens, at = [], 0
        self._depth = 0
        while at < len(expression.rstrip()):
            found = _TOKEN.match(expression, at)
            if found is None:
                raise MathError(f"{expression!r}: this emulator cannot evaluate {expression[at:].strip()[:1]!r}")
            self._tokens.append(found.group(0).strip())
            at = found.end()

    @property
    def here(self) -> Optional[str]:
        return self._tokens[0] if self._tokens else None

    def _take(self, *wanted: str) -> str:
        if self.here is None or (wanted and self.here not in wanted):
            raise MathError(f"{self._expression!r}: {' or '.join(wanted) or 'a value'} is missing")
        return self._tokens.pop(0)

    def _chain(self, operators: Callable[[str], bool], operand: Callable[[], Value], combine: Callable[[str, Value, Value], Value]) -> Value:
        left = operand()
        while self.here is not None and operators(self.here):
            left = combine(self._take(), left, operand())
        return left

    def disjunction(self) -> Value:
        return self._chain(_OR.__contains__, self._conjunction, lambda _, a, b: _both(lambda x, y: float(bool(x or y)), a, b))

    def _conjunction(self) -> Value:
        return self._chain(_AND.__contains__, self._comparison, lambda _, a, b: _both(lambda x, y: float(bool(x and y)), a, b))

    def _comparison(self) -> Value:
        return self._chain(_COMPARISONS.__contains__, self._sum, lambda sign, a, b: _both(lambda x, y: float(_COMPARISONS[sign](x, y)), a, b))

    def _sum(self) -> Value:
        return self._chain("+-".__contains__, self._product, lambda sign, a, b: _both(_ARITHMETIC[sign], a, b))

    def _product(self) -> Value:
        return self._chain("*/".__contains__, self._power, lambda sign, a, b: _both(_ARITHMETIC[sign], a, b))

    def _power(self) -> Value:
        return self._chain("^".__contains__, self._single, lambda sign, a, b: _both(_ARITHMETIC[sign], a, b))

    def _single(self) -> Value:
        self._depth += 1
        if self._depth > DEPTH:
            raise MathError(f"the expression is nested more than {DEPTH} deep")
        try:
            return self._value()
        finally:
            self._depth -= 1

    def _value(self) -> Value:
        token = self._take()
        if token == "-":
            return _both(operator.sub, 0.0, self._single())
        if token == "(":
            inner = self.disjunction()
            self._take(")")
            return inner
        if token[0].isdigit():
            return float(token)
        if self.here == "(":
            return self._function(token)
        if token not in self._series:
            raise MathError(f"{self._expression!r}: no metric has the id {token!r}")
        return self._series[token]

    def _function(self, name: str) -> Value:
        if name not in ("IF", "FILL"):
            raise MathError(f"{self._expression!r}: this emulator cannot evaluate {name}; it knows IF and FILL")
        self._take("(")
        if name == "FILL":
            filled = self.disjunction()
            self._take(",")
            if self.here in ("REPEAT", "LINEAR"):
                raise MathError(f"{self._expression!r}: this emulator cannot evaluate FILL with {self.here}; give a number")
            by = self.disjunction()
            self._take(")")
            if not isinstance(filled, list) or isinstance(by, list):
                raise MathError(f"{self._expression!r}: this emulator fills a time series with a number only")
            return [by if value is None else value for value in filled]
        arguments = [self.disjunction()]
        while self._take(",", ")") == ",":
            arguments.append(self.disjunction())
        if len(arguments) not in (2, 3):
            raise MathError(f"{self._expression!r}: IF takes two or three values")
        return _choose(*arguments)


def _both(combine: Callable[[float, float], float], left: Value, right: Value) -> Value:
    if not isinstance(left, list) and not isinstance(right, list):
        result = _point(combine, left, right, False)
        if result is None:
            raise MathError("a number that the expression computes has no value")
        return result
    length = len(left) if isinstance(left, list) else len(right)  # type: ignore[arg-type]
    pairs = zip(_spread(left, length), _spread(right, length))
    series_only = isinstance(left, list) and isinstance(right, list)
    return [_point(combine, a, b, series_only) for a, b in pairs]


def _point(combine: Callable[[float, float], float], left: Optional[float], right: Optional[float], series_only: bool) -> Optional[float]:
    if (left is None and right is None) or (not series_only and (left is None or right is None)):
        return None
    try:
        result = combine(left or 0.0, right or 0.0)
    except (ZeroDivisionError, OverflowError):  # the data point is dropped
        return None
    return None if isinstance(result, complex) else result


def _choose(condition: Value, then: Value, other: Optional[Value] = None) -> Value:
    if not any(isinstance(each, list) for each in (condition, then, other)):
        if not condition and other is None:
            raise MathError("IF without a third value needs a time series")
        return then if condition else other  # type: ignore[return-value]
    length = next((len(each) for each in (condition, then, other) if isinstance(each, list)), 0)
    rows = zip(*(_spread(each, length) for each in (condition, then, other)))
    return [None if test is None else (a or 0.0) if test else b for test, a, b in rows]


def _spread(value: Optional[Value], length: int) -> Series:
    return value if isinstance(value, list) else [value] * length
