"""Clocks that the user's own code reads: noted, moved to another day and doubled in speed, or replayed."""

import os
import sys
import time
from types import ModuleType
from typing import Any, Callable, Dict, List, Tuple

from . import configuration, events, replay
from .frames import own_place
from .guard import guard
from .imports import on_import
from .built_in import set_on_type
from .wrapping import stand_in

STARTS = "SEEDLINT_PROBE_CLOCK"
"""When the first process began, by each clock: children count from there, too."""

_OTHER_DAY = 86_400 + 3 * 3_600 + 1_234.5
_SPEED = 2
_MOST_VALUES = 100_000

_get_frame = sys._getframe
_real: Dict[str, Callable[[], float]] = {
    "wall": time.time,
    "monotonic": time.monotonic,
    "performance": time.perf_counter,
    "process": time.process_time,
}
_readings = {
    "time": "wall",
    "monotonic": "monotonic",
    "perf_counter": "performance",
    "process_time": "process",
}

_starts: Dict[str, float] = {}
_offsets: Dict[str, float] = {}
_gathered: Dict[Tuple[str, Any], List[Any]] = {}
_noted = 0
_is_moved = False
_is_replayed = False
_local_time = time.localtime


def install() -> None:
    """Watches the clocks."""
    global _is_moved, _is_replayed
    told = configuration.load()
    _is_moved = told.variant("clock") == 2
    _is_replayed = bool(told.replay and told.replay.get("clock"))
    _count_from_start()
    for name, base in _readings.items():
        for suffix in ("", "_ns"):
            original = getattr(time, name + suffix)
            setattr(time, name + suffix, stand_in(original, _reading(original, name + suffix, base)))
    for name, position in (("localtime", 0), ("gmtime", 0), ("ctime", 0), ("asctime", 0), ("strftime", 1)):
        original = getattr(time, name)
        setattr(time, name, stand_in(original, _converting(original, name, position)))
    on_import("datetime", _patch_datetime)
    events.on_fold(_write)


def _count_from_start() -> None:
    names = ("wall", "monotonic", "performance")
    texts = os.environ.get(STARTS, "").split()
    if len(texts) == len(names):
        _starts.update(zip(names, map(float, texts)))
    else:
        _starts.update((name, _real[name]()) for name in names)
        os.environ[STARTS] = " ".join(repr(_starts[name]) for name in names)


def _reading(original: Callable[[], Any], name: str, base: str) -> Callable[[], Any]:
    api = "time." + name
    is_whole = name.endswith("_ns")

    def wrapped() -> Any:
        if guard.busy:
            return original()
        place = own_place(_get_frame(1))
        return original() if place is None else _read(api, place, original, base, is_whole)

    return wrapped


def _converting(original: Callable[..., Any], name: str, position: int) -> Callable[..., Any]:
    """For functions that take the present where no time is given."""
    api = "time." + name
    takes_structure = name in ("asctime", "strftime")

    def wrapped(*args: Any) -> Any:
        is_given = len(args) > position and (args[position] is not None or takes_structure)
        place = None if guard.busy or is_given or len(args) < position else own_place(_get_frame(1))
        if place is None:
            return original(*args)
        seconds = _read(api, place, _real["wall"], "wall", False)
        return original(*args[:position], _local_time(seconds) if takes_structure else seconds)

    return wrapped


def _patch_datetime(module: ModuleType) -> None:
    """Changes what the classes do, and not the classes: there is but one of each, for the user and for
    libraries."""
    date, moment, utc = module.date, module.datetime, module.timezone.utc
    today, now, utc_now = date.__dict__["today"], moment.__dict__["now"], moment.__dict__["utcnow"]

    def user_today(cls: Any) -> Any:
        place = None if guard.busy else own_place(_get_frame(1))
        if place is None:
            with guard:
                return today.__get__(None, cls)()
        api = "datetime.%s.today" % ("datetime" if issubclass(cls, moment) else "date")
        return cls.fromtimestamp(_read(api, place, _real["wall"], "wall", False))

    def user_now(cls: Any, tz: Any = None) -> Any:
        place = None if guard.busy else own_place(_get_frame(1))
        if place is None:
            return now.__get__(None, cls)(tz)
        return cls.fromtimestamp(_read("datetime.datetime.now", place, _real["wall"], "wall", False), tz)

    def user_utc_now(cls: Any) -> Any:
        place = None if guard.busy else own_place(_get_frame(1))
        if place is None:
            return utc_now.__get__(None, cls)()
        seconds = _read("datetime.datetime.utcnow", place, _real["wall"], "wall", False)
        return cls.fromtimestamp(seconds, utc).replace(tzinfo=None)

    for kind, name, function in (
        (date, "today", user_today),
        (moment, "now", user_now),
        (moment, "utcnow", user_utc_now),
    ):
        function.__name__ = name
        function.__qualname__ = "%s.%s" % (kind.__name__, name)
        function.__doc__ = kind.__dict__[name].__doc__
        set_on_type(kind, name, classmethod(function))


def _read(api: str, place: Any, original: Callable[[], Any], base: str, is_whole: bool) -> Any:
    """The clock's value for the user's code; never raises."""
    global _noted
    value = original()
    try:
        text = replay.clock(api, place) if _is_replayed else None
        if text is not None:
            unit = 1e9 if is_whole else 1.0
            number = int(text) if is_whole else float(text)
            _offsets[base] = (number - value) / unit
            value = number
        elif base in _offsets:
            value += int(_offsets[base] * 1e9) if is_whole else _offsets[base]
        elif _is_moved:
            value = _moved(value, base, is_whole)
        _noted += 1
        if _noted <= _MOST_VALUES:
            _gathered.setdefault((api, place), []).append(value)
    except Exception as error:
        events.trouble(api, error)
    return value


def _moved(value: Any, base: str, is_whole: bool) -> Any:
    start = _starts.get(base, 0.0)
    if is_whole:
        whole = int(start * 1e9)
        return whole + (value - whole) * _SPEED + int(_OTHER_DAY * 1e9)
    return start + (value - start) * _SPEED + _OTHER_DAY


def _write() -> None:
    gathered = dict(_gathered)
    _gathered.clear()
    for (api, place), values in gathered.items():
        events.write("clock", api=api, values=[repr(value) for value in values], at=place)
