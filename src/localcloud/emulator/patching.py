"""Replace parts of moto, loudly: a part that is not where it is expected stops the start."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Callable

MOTO_VERSION = "5.2.5"


class PatchError(RuntimeError):
    """Moto is not the moto that this package completes."""


def require_moto() -> None:
    """Check the installed moto; every patch of this package is written against one version."""
    found = version("moto")
    if found != MOTO_VERSION:
        raise PatchError(f"moto {found} is installed; the emulator needs moto {MOTO_VERSION}: install requirements.txt")


def replace(owner: Any, name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorate a function that takes the place of ``owner.name`` and is given the original as first argument."""
    if not hasattr(owner, name):
        raise PatchError(f"{owner.__module__}.{owner.__name__} has no {name} to replace")
    original = getattr(owner, name)

    def install(function: Callable[..., Any]) -> Callable[..., Any]:
        def patched(*args: Any, **kwargs: Any) -> Any:
            return function(original, *args, **kwargs)

        patched.__name__ = name
        patched.__doc__ = function.__doc__
        setattr(owner, name, patched)
        return function

    return install


def replace_property(owner: Any, name: str) -> Callable[[Callable[[Any], Any]], Callable[[Any], Any]]:
    """Decorate a function that takes the place of the property ``owner.name``."""
    if not isinstance(getattr(owner, name, None), property):
        raise PatchError(f"{owner.__module__}.{owner.__name__} has no property {name} to replace")

    def install(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
        setattr(owner, name, property(function))
        return function

    return install


def add(owner: Any, name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorate a function that becomes ``owner.name``, an action moto lacks."""
    if hasattr(owner, name):
        raise PatchError(f"{owner.__module__}.{owner.__name__} has {name} of its own; replace it instead")

    def install(function: Callable[..., Any]) -> Callable[..., Any]:
        setattr(owner, name, function)
        return function

    return install
