"""Entropy that the user's code asks the system for: `os.urandom`, `secrets`, `uuid`, `SystemRandom`."""

import functools
import os
import sys
from types import FrameType, ModuleType
from typing import Any, Callable, Dict, List, Optional, Tuple

from . import events, frames, variants
from .guard import guard
from .imports import on_import
from .wrapping import stand_in

_MOST_VALUES = 10_000
_MOST_OCTETS = 64

# Who asks in these asks on the caller's behalf.
_BETWEEN = frozenset(["random", "secrets", "uuid"])

_get_frame = sys._getframe
_gathered: Dict[Tuple[str, Any], List[str]] = {}
_noted = 0


def install() -> None:
    """Watches the system's entropy."""
    for name in ("urandom", "getrandom"):
        original = getattr(os, name, None)
        if original is not None:
            setattr(os, name, stand_in(original, _asking(original, "os." + name)))
    on_import("random", _patch_random)
    on_import("uuid", _patch_uuid)
    events.on_fold(_write)


def _asking(original: Callable[..., bytes], api: str) -> Callable[..., bytes]:
    def wrapped(size: int, *flags: Any, **keys: Any) -> bytes:
        if guard.busy:
            return original(size, *flags, **keys)
        asked = _user_call(_get_frame(1), api)
        data = None if asked is None else _chosen(asked, size)
        if data is None:
            data = original(size, *flags, **keys)
        if asked is not None:
            _note(asked, data)
        return data

    return wrapped


def _patch_random(module: ModuleType) -> None:
    # Where `random` was there before the probe, it kept the original.
    module._urandom = os.urandom


def _patch_uuid(module: ModuleType) -> None:
    original = module.uuid1

    @functools.wraps(original)
    def uuid1(node: Any = None, clock_seq: Any = None) -> Any:
        asked = None if guard.busy else _user_call(_get_frame(1), "uuid.uuid1")
        if asked is None:
            return original(node, clock_seq)
        data = _chosen(asked, 16)
        made = original(node, clock_seq) if data is None else module.UUID(bytes=data, version=1)
        _note(asked, made.bytes)
        return made

    module.uuid1 = uuid1


def _user_call(frame: Optional[FrameType], api: str) -> Optional[Tuple[str, Any]]:
    """API and place where the user's own code asks; None for a library's needs."""
    try:
        while frame is not None:
            module = frame.f_globals.get("__name__", "")
            if module in _BETWEEN:
                owner = "random.SystemRandom" if module == "random" else module
                api = "%s.%s" % (owner, frame.f_code.co_name)
            elif not module.startswith("seedlint_probe"):
                place = frames.own_place(frame)
                return None if place is None else (api, place)
            frame = frame.f_back
    except Exception as error:
        events.trouble("entropy", error)
    return None


def _chosen(asked: Tuple[str, Any], size: Any) -> Optional[bytes]:
    try:
        return variants.next_octets("entropy", asked[1], size)
    except Exception as error:
        events.trouble("entropy", error)
        return None


def _note(asked: Tuple[str, Any], data: bytes) -> None:
    global _noted
    _noted += 1
    if _noted <= _MOST_VALUES:
        _gathered.setdefault(asked, []).append(data[:_MOST_OCTETS].hex())


def _write() -> None:
    gathered = dict(_gathered)
    _gathered.clear()
    for (api, place), values in gathered.items():
        events.write("entropy", api=api, values=values, at=place)
