"""Generators that the program makes: `torch.Generator`. Their objects and their class stay what they are."""

import ctypes
import functools
import gc
import sys
import weakref
from types import FrameType, ModuleType
from typing import Any, Callable, Dict, Optional

from .. import frames, replay, streams
from ..guard import guard, quiet
from . import generators, seeds
from .compiling import is_compiling

API = "torch.Generator"
_START = 67280421310721
"""What every new `torch.Generator` is seeded with."""

_MOST_KNOWN = 1000

_known: Dict[int, "_Known"] = {}
"""By the address of the C++ object, which Python may meet in several wrappers."""


class _Known:
    """A generator that was met. One that was met in a draw is kept: the object there is none of the program's,
    and is gone at once."""

    def __init__(self, generator: Any, place: Optional[frames.Place], is_kept: bool) -> None:
        self._kept = generator if is_kept else None
        self._reference = weakref.ref(generator, functools.partial(_forget, int(generator._cdata)))
        self.stream = streams.local_stream(API, API, _START, self._state, place)

    def _state(self) -> str:
        generator = self._reference()
        return "" if generator is None else generators.state_of(generator)


def install(torch: ModuleType) -> None:
    """Wraps the methods that seed. A class of C++'s lets that be done only through the dictionary behind it."""
    kind = type(torch.default_generator)
    methods = next(one for one in gc.get_referents(kind.__dict__) if isinstance(one, dict))
    methods["manual_seed"] = _seeding(methods["manual_seed"])
    methods["seed"] = _reseeding(methods["seed"], methods["manual_seed"])
    methods["set_state"] = _restoring(methods["set_state"])
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))


def stream_of(generator: Any, frame: FrameType, is_drawn: bool) -> Optional[streams.Stream]:
    """Of a generator that is met at this call; None for torch's own, a sampler's for one: what seeds it is drawn
    from another generator, and noted there."""
    found = generators.at_address(int(generator._cdata))
    if found is not None:
        return found.stream
    if frame.f_globals.get("__name__", "").startswith("torch.") or is_compiling(frame):
        return None
    known = _known.get(int(generator._cdata))
    if known is None:
        if is_drawn and len(_known) >= _MOST_KNOWN:
            return None
        known = _known[int(generator._cdata)] = _Known(generator, frames.user_place(frame), is_drawn)
    return known.stream


def _seeding(original: Any) -> Any:
    @functools.wraps(original)
    def manual_seed(self: Any, seed: Any) -> Any:
        if guard.busy:
            return original(self, seed)
        guard.busy = True
        try:
            note = _Note(self, ".manual_seed", sys._getframe(1))
            given = note.replayed(seed)
            result = original(self, given)
            note.seeded(given, seeds.effective_seed(given))
            return result
        finally:
            guard.busy = False

    return manual_seed


def _reseeding(original: Any, manual_seed: Any) -> Any:
    @functools.wraps(original)
    def seed(self: Any) -> Any:
        if guard.busy:
            return original(self)
        guard.busy = True
        try:
            note = _Note(self, ".seed", sys._getframe(1))
            chosen = note.replayed(seeds.entropy_seed(note.place))
            if chosen is None:
                chosen = original(self)
            else:
                manual_seed(self, chosen)
            note.seeded(None, chosen)
            return chosen
        finally:
            guard.busy = False

    return seed


def _restoring(original: Any) -> Any:
    @functools.wraps(original)
    def set_state(self: Any, state: Any) -> Any:
        result = original(self, state)
        if not guard.busy:
            _Note(self, ".set_state", sys._getframe(1)).restored()
        return result

    return set_state


class _Note:
    """What one call does to a generator. Its methods never raise."""

    def __init__(self, generator: Any, method: str, frame: FrameType) -> None:
        self._api = API + method
        self._stream: Optional[streams.Stream] = None
        self._before = ""
        self.place: Optional[frames.Place] = None
        self._prepare(generator, frame)

    @quiet("torch.local.prepare")
    def _prepare(self, generator: Any, frame: FrameType) -> None:
        self.place = frames.user_place(frame)
        self._stream = stream_of(generator, frame, False)
        self._before = generators.state_of(generator)

    def replayed(self, given: Any) -> Any:
        """The seed to use."""
        return given if self._stream is None else replay.seed(self._api, self.place, given)

    @quiet("torch.local.seeded")
    def seeded(self, value: Any, effective: Any) -> None:
        """After it."""
        if self._stream is not None:
            self._stream.seed(self._api, value, effective, self._before, self.place)

    @quiet("torch.local.restored")
    def restored(self) -> None:
        """After a state was put back."""
        if self._stream is not None:
            self._stream.restore(self._api, self.place)


def _forget(address: int, reference: Callable[[], Any]) -> None:
    known = _known.get(address)
    if known is not None and known._reference is reference:
        del _known[address]
