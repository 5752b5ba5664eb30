"""Generators of random numbers, as the trace knows them: their draws, seeds and states."""

import itertools
import weakref
from types import FrameType
from typing import Any, Callable, Dict, List, Optional, Tuple

from . import events, frames
from .hashing import sketch

# Local generators made at one place: from this one on they share a name and, between two steps, their draws.
_MOST_AT_ONE_PLACE = 1000
_MOST_STATES = 32
_MOST_DRAWING = 10_000

# Draws that are not written yet, in order of the first, and the generators that they come from.
_open: Dict[Any, "Group"] = {}
_drawing: List["Stream"] = []
_ordinals: Dict[str, "itertools.count[int]"] = {}
_made: Dict[Any, int] = {}
_shared: Dict[Any, str] = {}
_global_states: Dict[str, Callable[[], str]] = {}
_local_states: Dict[str, "weakref.ref[Stream]"] = {}


class Group:
    """Draws of one generator by one API at one place, between two steps."""

    __slots__ = ("count", "results", "before", "is_seeded")

    def __init__(self, before: str, is_seeded: bool) -> None:
        self.count = 0
        self.results = 0
        self.before = before
        self.is_seeded = is_seeded

    def add(self, result: Any) -> None:
        """Notes what one draw gave. Never raises."""
        kind = type(result)
        self.count += 1
        if (kind is float and result == result) or kind is int:
            self.results = hash((self.results, result))
        else:
            try:
                self.results = hash((self.results, sketch(result)))
            except Exception as error:
                events.trouble("streams.add", error)


class Stream:
    """One generator. `state` gives the hash of the state that its next draw starts from."""

    __slots__ = ("name", "state", "is_seeded", "moved", "groups", "__weakref__")

    def __init__(self, name: str, state: Callable[[], str], is_seeded: bool = False) -> None:
        self.name = name
        self.state = state
        self.is_seeded = is_seeded
        self.moved = False
        # By API and place; the same groups as in `_open`.
        self.groups: Dict[Any, Group] = {}

    def draw(self, api: str, frame: FrameType) -> Group:
        """Call before a draw, with the caller's frame; give the result to the `add` of what it returns."""
        place = frames.user_place(frame)
        key = (api, place)
        try:
            return self.groups[key]
        except KeyError:
            return self._open_group(key)

    def _open_group(self, key: Tuple[str, Optional[frames.Place]]) -> Group:
        if len(_drawing) >= _MOST_DRAWING:
            events.fold()
        self.moved = True
        whole = (self.name, *key, self.is_seeded)
        group = _open.get(whole)
        if group is None:
            group = _open[whole] = Group(self.state(), self.is_seeded)
        if not self.groups:
            _drawing.append(self)
        self.groups[key] = group
        return group

    def seed(self, api: str, value: Any, effective: Any, before: str, place: Optional[frames.Place]) -> None:
        """Call after seeding. `value` None: entropy was asked for. `effective` None: nobody knows."""
        events.fold()
        events.write(
            "seed",
            generator=self.name,
            api=api,
            value=None if value is None else text_of(value),
            effective=None if effective is None else text_of(effective),
            before=before,
            moved=self.moved,
            at=place,
        )
        self.is_seeded = value is not None
        self.moved = False

    def restore(self, api: str, place: Optional[frames.Place]) -> None:
        """Call after a state was put back."""
        events.fold()
        events.write("restore", generator=self.name, api=api, at=place)
        self.is_seeded = True
        self.moved = False


def global_stream(name: str, state: Callable[[], str]) -> Stream:
    """The stream of a generator that lives as long as the process; its state is part of each step."""
    _global_states[name] = state
    return Stream(name, state)


def local_stream(
    family: str, api: str, value: Any, state: Callable[[], str], place: Optional[frames.Place]
) -> Stream:
    """The stream of a generator that the program made; writes the `generator` event. Its name is `family#ordinal`.

    `value` None: it was seeded from entropy. `state` must not keep the generator alive.
    """
    key = (family, api, place)
    made = _made[key] = _made.get(key, 0) + 1
    if made > _MOST_AT_ONE_PLACE:
        return Stream(_shared[key], state, value is not None)
    name = "%s#%d" % (family, next(_ordinals.setdefault(family, itertools.count())))
    _shared[key] = name
    events.write(
        "generator", generator=name, api=api, value=None if value is None else text_of(value), at=place
    )
    stream = Stream(name, state, value is not None)
    if len(_local_states) < _MOST_STATES:
        _local_states[name] = weakref.ref(stream, lambda _: _local_states.pop(name, None))
    return stream


def states() -> Dict[str, str]:
    """The state's hash of each generator of the process, by name: the global ones and the first of the local ones."""
    found = {name: state() for name, state in list(_global_states.items())}
    for name, reference in list(_local_states.items()):
        stream = reference()
        if stream is not None:
            found[name] = stream.state()
    return found


def text_of(value: Any) -> str:
    """A seed as the trace writes it: what Python would read back, where that is short."""
    return repr(value)[:1000]


def forget() -> None:
    """In a forked child: the parent's open draws are not the child's."""
    _take_open()


def _write_open() -> None:
    if not _open:
        return
    for (name, api, place, is_seeded), group in _take_open():
        events.write(
            "draw",
            generator=name,
            api=api,
            count=group.count,
            before=group.before,
            results=format(group.results & 0xFFFFFFFFFFFFFFFF, "x"),
            at=place,
            isSeeded=is_seeded,
        )


def _take_open() -> List[Tuple[Any, Group]]:
    groups = list(_open.items())
    drawing = _drawing[:]
    _open.clear()
    del _drawing[: len(drawing)]
    for stream in drawing:
        stream.groups.clear()
    return groups


events.on_fold(_write_open)
