"""Names of the objects that Firehose writes: pure functions of prefix, stream and time (UTC)."""

from __future__ import annotations

import re
import uuid
from datetime import datetime
from typing import Callable

_EXPRESSION = re.compile(r"!\{([a-z-]+):([^}]*)\}")
_JAVA_TIME = re.compile(r"'([^']*)'|(yyyy|MM|dd|HH|mm|ss|DDD|[A-Za-z]+)")
_FORMATS = {"yyyy": "%Y", "MM": "%m", "dd": "%d", "HH": "%H", "mm": "%M", "ss": "%S", "DDD": "%j"}


class BadPrefix(ValueError):
    """A prefix with an expression that Firehose does not know."""


def object_key(prefix: str, stream: str, version: str, at: datetime, error_type: str = "", token: Callable[[], object] = uuid.uuid4) -> str:
    """Name one object; a prefix without a timestamp expression is followed by YYYY/MM/dd/HH/, as Firehose does."""
    dated = "" if "!{timestamp:" in prefix else f"{at:%Y/%m/%d/%H/}"
    return f"{expand(prefix, at, error_type, token)}{dated}{stream}-{version}-{at:%Y-%m-%d-%H-%M-%S}-{token()}"


def expand(prefix: str, at: datetime, error_type: str = "", token: Callable[[], object] = uuid.uuid4) -> str:
    """Replace the expressions !{timestamp:…}, !{firehose:error-output-type} and !{firehose:random-string}."""

    def value(found: re.Match[str]) -> str:
        namespace, name = found.groups()
        if namespace == "timestamp":
            return _formatted(name, at)
        if (namespace, name) == ("firehose", "error-output-type"):
            return error_type
        if (namespace, name) == ("firehose", "random-string"):
            return str(token()).replace("-", "")[:11]
        raise BadPrefix(f"unknown expression {found.group(0)} in the prefix {prefix!r}")

    return _EXPRESSION.sub(value, prefix)


def _formatted(pattern: str, at: datetime) -> str:
    def value(found: re.Match[str]) -> str:
        quoted, letters = found.groups()
        if quoted is not None:
            return quoted
        if letters not in _FORMATS:
            raise BadPrefix(f"unknown letters {letters!r} in !{{timestamp:{pattern}}}; known are {', '.join(_FORMATS)}")
        return at.strftime(_FORMATS[letters])

    return _JAVA_TIME.sub(value, pattern)
