"""Hand out the load balancers' loopback addresses, each free again once its owner is gone."""

from __future__ import annotations

import ipaddress

FIRST, LAST = 200, 250


class AddressesExhausted(Exception):
    """Every address between .200 and .250 belongs to a load balancer."""


class AddressPool:
    """The addresses .200 to .250 of one /24, lowest free one first. Callers hold the state's lock."""

    def __init__(self, host: str) -> None:
        self._network = ipaddress.ip_network(f"{host}/24", strict=False)
        self._owners: dict[int, str] = {}

    def lease(self, owner: str) -> str:
        """Answer an address that belongs to the owner until it is released."""
        for last_byte in range(FIRST, LAST + 1):
            if last_byte not in self._owners:
                self._owners[last_byte] = owner
                return str(self._network[last_byte])
        raise AddressesExhausted(f"all load balancer addresses .{FIRST} to .{LAST} of {self._network} are in use")

    def release(self, owner: str) -> None:
        """Free the owner's address; an unknown owner is no error."""
        self._owners = {last: held_by for last, held_by in self._owners.items() if held_by != owner}
