"""`torch.Generator` as the program gets it: the same generator, whose making, seeds and states are noted."""

import os
import sys
import weakref
from types import FrameType, ModuleType
from typing import Any, Dict, Optional

from .. import frames, replay, streams
from ..guard import guard, quiet
from . import generators, seeds

API = "torch.Generator"
_START = 67280421310721
"""What every new `torch.Generator` is seeded with."""

_streams: Dict[int, "weakref.ref[streams.Stream]"] = {}
_library = ""


def install(torch: ModuleType) -> None:
    """Puts a subclass in the place of `torch.Generator`; C++ takes its objects for its own."""
    global _library
    _library = os.path.dirname(os.path.abspath(torch.__file__ or "")) + os.sep
    torch.Generator = _watched(torch.Generator)


def stream_at(address: int) -> Optional[streams.Stream]:
    """The stream of the generator whose C++ object lies at this address."""
    reference = _streams.get(address)
    return None if reference is None else reference()


def _watched(base: Any) -> Any:
    class Kind(type(base)):  # type: ignore[misc]
        """Generators that C++ made, like the global ones, are not of the subclass, but count as instances."""

        def __instancecheck__(cls, value: Any) -> bool:
            return isinstance(value, base) if cls is Generator else type.__instancecheck__(cls, value)

    class Generator(base, metaclass=Kind):  # type: ignore[misc]
        __doc__ = base.__doc__

        def __new__(cls, *args: Any, **keys: Any) -> Any:
            made = super().__new__(cls, *args, **keys)
            if not guard.busy:
                made._stream = _follow(made, sys._getframe(1))
            return made

        def manual_seed(self, seed: Any) -> Any:
            stream = self.__dict__.get("_stream")
            if guard.busy or stream is None:
                return super().manual_seed(seed)
            guard.busy = True
            try:
                place = frames.user_place(sys._getframe(1))
                before = stream.state()
                given = replay.seed(API + ".manual_seed", place, seed)
                result = super().manual_seed(given)
                stream.seed(API + ".manual_seed", given, seeds.effective_seed(given), before, place)
                return result
            finally:
                guard.busy = False

        def seed(self) -> int:
            stream = self.__dict__.get("_stream")
            if guard.busy or stream is None:
                return super().seed()  # type: ignore[no-any-return]
            guard.busy = True
            try:
                place = frames.user_place(sys._getframe(1))
                before = stream.state()
                chosen = replay.seed(API + ".seed", place, seeds.entropy_seed(place))
                if chosen is None:
                    chosen = super().seed()
                else:
                    super().manual_seed(chosen)
                stream.seed(API + ".seed", None, chosen, before, place)
                return chosen  # type: ignore[no-any-return]
            finally:
                guard.busy = False

        def set_state(self, state: Any) -> Any:
            result = super().set_state(state)
            stream = self.__dict__.get("_stream")
            if not guard.busy and stream is not None:
                stream.restore(API + ".set_state", frames.user_place(sys._getframe(1)))
            return result

    Generator.__name__ = Generator.__qualname__ = base.__name__
    Generator.__module__ = "torch"
    return Generator


@quiet("torch.local.follow")
def _follow(made: Any, frame: FrameType) -> Optional[streams.Stream]:
    reference = weakref.ref(made)
    address = int(made._cdata)

    def state() -> str:
        generator = reference()
        return "" if generator is None else generators.state_of(generator)

    if os.path.abspath(frame.f_code.co_filename).startswith(_library):
        # torch's own, a sampler's for one: its seed comes from another generator, and is nobody's line.
        return None
    stream = streams.local_stream(API, API, _START, state, frames.user_place(frame))
    _streams[address] = weakref.ref(stream, lambda _: _streams.pop(address, None))
    return stream
