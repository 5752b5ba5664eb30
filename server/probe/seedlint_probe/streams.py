"""Generators of random numbers, as the trace knows them: their draws, seeds and states."""

import itertools
import weakref
from types import FrameType
from typing import Any, Callable, Dict, List, Optional, Tuple

from . import events
from .frames import Place, user_place
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


class Words(str):
    """Text that stands in the trace as it is, not as Python would write it."""

    __repr__ = str.__str__


A_STATE = Words("state")
"""The value of generators that were made from another's state."""


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

    __slots__ = ("name", "state", "is_seeded", "moved", "groups", "made", "__weakref__")

    def __init__(self, name: str, state: Callable[[], str], is_seeded: bool = False) -> None:
        self.name = name
        self.state = state
        self.is_seeded = is_seeded
        self.moved = False
        # By API and place; the same groups as in `_open`.
        self.groups: Dict[Any, Group] = {}
        # What its `generator` event will say; it is written when the generator is first used.
        self.made: Optional[Making] = None

    def draw(self, api: str, frame: Optional[FrameType], before: Optional[Callable[[], str]] = None) -> Group:
        """Call before a draw, with the caller's frame; give the result to the `add` of what it returns. Never
        raises.

        Called after the draw, it needs `before`: the hash of the state that the draw started from.
        """
        try:
            key = (api, user_place(frame))
            group = self.groups.get(key)
            return self._open_group(key, before or self.state) if group is None else group
        except Exception as error:
            events.trouble("streams.draw", error)
            return Group("", False)

    def seed(self, api: str, value: Any, effective: Any, before: str, place: Optional[Place]) -> None:
        """Call after seeding. `value` None: entropy was asked for. `effective` None: nobody knows."""
        self._introduce()
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

    def restore(self, api: str, place: Optional[Place]) -> None:
        """Call after a state was put back."""
        if self.made is None:
            events.fold()
            events.write("restore", generator=self.name, api=api, at=place)
        else:
            # A copy: it was made to have this state put in.
            self.made.value = A_STATE
            self.is_seeded = True
        self.moved = False

    def _open_group(self, key: Tuple[str, Optional[Place]], before: Callable[[], str]) -> Group:
        self._introduce()
        if len(_drawing) >= _MOST_DRAWING:
            events.fold()
        self.moved = True
        whole = (self.name, *key, self.is_seeded)
        group = _open.get(whole)
        if group is None:
            # Another thread may have come first while the state was read.
            group = _open.setdefault(whole, Group(before(), self.is_seeded))
        if not self.groups:
            _drawing.append(self)
        self.groups[key] = group
        return group

    def _introduce(self) -> None:
        made = self.made
        if made is None:
            return
        self.made = None
        key = (made.family, made.api, made.place)
        count = _made[key] = _made.get(key, 0) + 1
        if count > _MOST_AT_ONE_PLACE:
            self.name = _shared[key]
            return
        self.name = name = "%s#%d" % (made.family, next(_ordinals.setdefault(made.family, itertools.count())))
        _shared[key] = name
        value = None if made.value is None else text_of(made.value)
        events.write("generator", generator=name, api=made.api, value=value, at=made.place)
        if len(_local_states) < _MOST_STATES:
            _local_states[name] = weakref.ref(self, lambda _: _local_states.pop(name, None))


class Making:
    """How a local generator came to be."""

    __slots__ = ("family", "api", "value", "place")

    def __init__(self, family: str, api: str, value: Any, place: Optional[Place]) -> None:
        self.family = family
        self.api = api
        self.value = value
        self.place = place


def global_stream(name: str, state: Callable[[], str]) -> Stream:
    """The stream of a generator that lives as long as the process; its state is part of each step."""
    _global_states[name] = state
    return Stream(name, state)


def local_stream(
    family: str, api: str, value: Any, state: Callable[[], str], place: Optional[Place]
) -> Stream:
    """The stream of a generator that the program made. Its name is `family#ordinal`, by first use.

    `value` None: it was seeded from entropy. `state` must not keep the generator alive. The `generator` event
    is written when the generator is first drawn from or seeded; a generator that is never used has none.
    """
    stream = Stream(family, state, value is not None)
    stream.made = Making(family, api, value, place)
    return stream


def states() -> Dict[str, str]:
    """The state's hash of each generator of the process, by name: the global ones and the first of the local
    ones."""
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
