"""Notes every op of some steps, and runs each again on the same inputs: what gives other bits is named."""

import time
from types import FrameType, ModuleType
from typing import Any, Dict, List, Optional, Tuple

from .. import configuration, events, frames, hashing, process
from ..guard import guard, quiet
from . import draws, generators, steps, tensors
from .modes import Observation
from .repeats import Repeats, can_repeat, has_room, tensors_in
from .scratch import Scratch
from .traits import Traits

_MOST_OPERATIONS = 200_000
_UNFILLED = "unfilled"
_SHORT = 0.02
"""Seconds: ops that take longer are repeated once, others three times."""

_torch: Any = None
_window: "_Window"
_traits: Dict[Any, Traits] = {}


def install(torch: ModuleType) -> None:
    """Observes the steps of the window, in mode `operations`."""
    global _torch, _window
    told = configuration.load()
    if told.mode != "operations" or _is_worker():
        return
    _torch = torch
    _window = _Window(*told.window)
    observation = Observation(torch, _handle)
    observation.begin()
    _window.observation = observation
    steps.recorder().on_step.append(_window.begin_step)
    _window.begin_step(0)
    process.on_fork(_window.forget)
    events.on_fold(_window.write_unstable)


class _Window:
    """The steps that are looked at, and what was met in the step that runs."""

    def __init__(self, first: int, last: int) -> None:
        self._first, self._last = first, last
        self.observation: Optional[Observation] = None
        self.is_open = False
        self.step = 0
        self.ordinal = 0
        self.scratch = Scratch(_torch)
        self.forward: Dict[int, Optional[frames.Place]] = {}
        """The lines of forward calls, by the number that autograd gave them."""
        self._unstable: Dict[Tuple[Any, ...], List[int]] = {}

    def begin_step(self, step: int) -> None:
        """Another step begins."""
        self.step = step
        self.ordinal = 0
        self.forward.clear()
        self.is_open = self._first <= step <= self._last
        if step > self._last and self.observation is not None:
            self.observation.end()

    def note_unstable(self, key: Tuple[Any, ...], repeats: int, differing: int) -> None:
        """An op at a place gave other bits."""
        found = self._unstable.setdefault((self.step, *key), [0, 0])
        found[0] += repeats
        found[1] += differing

    def write_unstable(self) -> None:
        """Writes what was noted as `unstable` events."""
        noted, self._unstable = self._unstable, {}
        for (step, api, phase, place), (repeats, differing) in noted.items():
            events.write(
                "unstable", step=step, api=api, phase=phase, at=place, repeats=repeats, differing=differing
            )

    def forget(self) -> None:
        """In a forked child: its steps are its own."""
        self._unstable.clear()
        self.begin_step(0)


class _Call:
    """One call of an op, from before it runs."""

    def __init__(
        self, traits: Traits, op: Any, args: Tuple[Any, ...], keys: Dict[str, Any], frame: FrameType
    ) -> None:
        self.traits = traits
        self.args, self.keys = args, keys
        self.phase, self.place = _phase_and_place(frame)
        self.generator = _generator(args, keys) if traits.is_random else None
        self.inputs = self._hash_inputs()
        written = traits.written(args, keys)
        self.repeats: Optional[Repeats] = None
        may_repeat = traits.is_repeatable and not steps.is_capturing() and not _is_in_flight(args, keys)
        if may_repeat and (self.generator is not None or not traits.is_random):
            if can_repeat(_torch, args, keys, written):
                scratch, is_own = traits.scratch, traits.is_own
                self.repeats = Repeats(_torch, op, args, keys, written, scratch, self.generator, is_own)
        self.written = tensors_in(_torch, written)
        self.began = time.perf_counter()

    def end(self, result: Any) -> None:
        """After it ran."""
        seconds = time.perf_counter() - self.began
        outputs = tensors_in(_torch, result)
        _window.scratch.add(self.traits.scratch_of(result))
        written = [one for one in self.written if not any(one is output for output in outputs)]
        if self.traits.is_unfilled:
            found = [_UNFILLED]
        elif self.repeats is not None:
            found = self.repeats.outcome(result)
        else:
            meaning = [one for one in outputs if not _window.scratch.holds(one)]
            found = tensors.hashes().many([*meaning, *written])
        _window.ordinal += 1
        if _window.ordinal <= _MOST_OPERATIONS:
            events.write(
                "operation",
                step=_window.step,
                ordinal=_window.ordinal - 1,
                api=self.traits.name,
                phase=self.phase,
                inputs=self.inputs,
                outputs=found,
                at=self.place,
            )
        if self.repeats is not None:
            self._repeat(self.repeats, outputs, found, 3 if seconds < _SHORT else 1)

    def _repeat(self, repeats: Repeats, outputs: List[Any], expected: List[str], count: int) -> None:
        if not has_room(_torch, outputs):
            return
        if not self.traits.is_own and not self.written and self._hash_inputs() != self.inputs:
            # Somebody's op that changes what it does not say it changes.
            return
        differing = repeats.differing(count, expected)
        if differing and self._are_inputs_unchanged():
            _window.note_unstable((self.traits.name, self.phase, self.place), count, differing)

    def _are_inputs_unchanged(self) -> bool:
        """False where something else wrote to them in the meantime, as the processes of Hogwild do."""
        own = {id(one) for one in self.written}
        before = self._inputs_by_id
        now = tensors_in(_torch, self.traits.read(self.args, self.keys))
        kept = [one for one in now if id(one) not in own and before[id(one)] != _UNFILLED]
        return tensors.hashes().many(kept) == [before[id(one)] for one in kept]

    def _hash_inputs(self) -> List[str]:
        read = self.traits.read(self.args, self.keys)
        found = tensors_in(_torch, read)
        hashes = tensors.hashes().many(found)
        for index, one in enumerate(found):
            if _window.scratch.holds(one):
                hashes[index] = _UNFILLED
        self._inputs_by_id = {id(one): one_hash for one, one_hash in zip(found, hashes)}
        plain = [text for text in map(_text, read) if text]
        if plain:
            hashes = [*hashes, hashing.join(plain)]
        if self.generator is not None:
            hashes = [*hashes, generators.state_of(self.generator)]
        return hashes


def _handle(op: Any, args: Tuple[Any, ...], keys: Dict[str, Any], frame: FrameType) -> Any:
    if guard.busy or not _window.is_open:
        return op(*args, **keys)
    call = _begin(op, args, keys, frame)
    result = op(*args, **keys)
    if call is not None:
        _end(call, result)
    return result


@quiet("torch.operations.begin")
def _begin(op: Any, args: Tuple[Any, ...], keys: Dict[str, Any], frame: FrameType) -> Optional[_Call]:
    if _is_worker():
        # A loader's worker trains nothing.
        _window.is_open = False
        return None
    traits = _traits.get(op)
    if traits is None:
        traits = _traits[op] = Traits(_torch, op)
    if traits.is_ignored:
        _remember_place(frame)
        return None
    return _Call(traits, op, args, keys, frame)


@quiet("torch.operations.end")
def _end(call: _Call, result: Any) -> None:
    call.end(result)


def _is_worker() -> bool:
    return ".w" in process.name()


def _remember_place(frame: FrameType) -> None:
    if _torch._C._current_autograd_node() is None:
        number = _latest_number()
        if number not in _window.forward:
            _window.forward[number] = frames.user_place(frame)


def _latest_number() -> int:
    """The number of the autograd node that was made last: it is the op's own, where the op has one."""
    current = getattr(_torch._C._autograd, "_get_sequence_nr", None)
    return -1 if current is None else current() - 1


def _phase_and_place(frame: FrameType) -> Tuple[str, Optional[frames.Place]]:
    """`forward`, or the autograd node that runs; and the line of the forward call in both cases."""
    node = _torch._C._current_autograd_node()
    place = frames.user_place(frame)
    if node is None:
        _window.forward.setdefault(_latest_number(), place)
        return "forward", place
    return node.name(), _window.forward.get(node._sequence_nr(), place)


def _generator(args: Tuple[Any, ...], keys: Dict[str, Any]) -> Any:
    given = draws.generator_of(args, keys)
    if given is not None:
        return given
    found = generators.of_device(draws.device_of(args, keys))
    return None if found is None else found.object()


def _is_in_flight(args: Tuple[Any, ...], keys: Dict[str, Any]) -> bool:
    """True for copies that nobody waits for: what they give is not there yet."""
    is_asked_for = keys.get("non_blocking") is True or any(one is True for one in args[2:])
    return is_asked_for and "cuda" in _devices_of(args)


def _devices_of(args: Tuple[Any, ...]) -> List[str]:
    return [one.device.type for one in tensors_in(_torch, args)]


def _text(value: Any) -> str:
    """A plain argument as text; '' for tensors and what holds them."""
    if isinstance(value, (list, tuple)):
        return " ".join(text for text in map(_text, value) if text)
    if isinstance(value, (bool, int, float, complex, str)):
        return repr(value)
    return "" if value is None or isinstance(value, _torch.Tensor) else str(value)
