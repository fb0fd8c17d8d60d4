"""Install every completion of moto; any that does not fit stops the start."""

from __future__ import annotations

from . import alarms, authorization, autoscaling, ec2, elbv2, firehose, listeners, locking, network, notifications, observing, patching, s3, zones


def install() -> None:
    """Complete moto in this process; call once."""
    patching.require_moto()
    for part in (alarms, ec2, network, elbv2, listeners, autoscaling, notifications, observing, firehose, s3, authorization, locking, zones):
        part.install()
