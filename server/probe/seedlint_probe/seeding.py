"""A call that seeds a generator: with the value given, with the first run's, or, where entropy is asked for,
with this run's variant."""

from types import FrameType
from typing import Any, Optional

from . import events, frames, replay, variants
from .streams import Stream


class Seeding:
    """Made before the call, with the caller's frame.

    `value` is what to seed with; call `done` after. Never raises.
    """

    def __init__(
        self, stream: Optional[Stream], api: str, given: Any, frame: FrameType, bits: int = 32
    ) -> None:
        self._stream = stream
        self._api = api
        self._given = given
        self._before = ""
        self.place: Optional[frames.Place] = None
        self.value = given
        try:
            self.place = frames.user_place(frame)
            if stream is not None:
                self._before = stream.state()
            self.value = replay.seed(api, self.place, given)
            if self.value is None:
                self.value = variants.next_number("generator", self.place, bits)
        except Exception as error:
            events.trouble("seeding." + api, error)

    def done(self, effective: Any = None) -> None:
        """Notes that the generator was seeded; `effective` where that is not `value`."""
        if self._stream is None:
            return
        try:
            used = self.value if effective is None else effective
            self._stream.seed(self._api, self._given, used, self._before, self.place)
        except Exception as error:
            events.trouble("seeding." + self._api, error)
