"""Notes seeds that the program gives to torch's global generators, and states that it puts back."""

import functools
import sys
from types import FrameType, ModuleType
from typing import Any, Callable, List, Optional

from .. import frames, replay, variants
from ..guard import guard, quiet
from . import generators
from .compiling import is_compiling
from .generators import CPU, GlobalGenerator

_FAMILIES = ("cuda", "xpu", "mps")
_DEVICES = tuple("torch." + family for family in _FAMILIES)


def install(torch: ModuleType) -> None:
    """Wraps the functions in all modules that offer them."""
    _wrap_family([torch, torch.random], "torch", lambda: [_cpu()])
    for family in _FAMILIES:
        module = getattr(torch, family, None)
        if module is not None:
            modules = [module, *filter(None, [getattr(module, "random", None)])]
            _wrap_family(modules, "torch." + family, functools.partial(_of_family, family))


def entropy_seed(place: Optional[frames.Place]) -> Optional[int]:
    """What a call gets that asks for a seed from entropy; None: entropy, as without the probe."""
    return variants.next_number("generator", place, 63)


def effective_seed(given: Any) -> Any:
    """The number that a seed of any type stands for."""
    try:
        return int(given)
    except (TypeError, ValueError):
        return given


def _cpu() -> GlobalGenerator:
    found = generators.named(CPU)
    if found is None:
        raise RuntimeError("the generators are not followed yet")
    return found


def _of_family(family: str) -> List[GlobalGenerator]:
    start = "torch." + family
    return [one for one in generators.of_devices() if one.stream.name.startswith(start)]


def _wrap_family(modules: List[Any], prefix: str, concerned: Callable[[], List[GlobalGenerator]]) -> None:
    wrappers = {
        "manual_seed": _seeding,
        "manual_seed_all": _seeding,
        "seed": _reseeding,
        "seed_all": _reseeding,
        "set_rng_state": _restoring,
        "set_rng_state_all": _restoring,
        "get_rng_state": _reading,
    }
    for name, wrap in wrappers.items():
        original = getattr(modules[0], name, None)
        if original is None:
            continue
        wrapped = wrap(original, "%s.%s" % (prefix, name), modules[0], concerned)
        for module in modules:
            if getattr(module, name, None) is original:
                setattr(module, name, wrapped)


def _seeding(original: Any, api: str, _: Any, concerned: Callable[[], List[GlobalGenerator]]) -> Any:
    @functools.wraps(original)
    def wrapped(seed: Any) -> Any:
        if guard.busy:
            return original(seed)
        guard.busy = True
        try:
            note = _Note(api, concerned, sys._getframe(1))
            given = note.replayed(seed)
            result = original(given)
            note.seeded(given, effective_seed(given))
            return result
        finally:
            guard.busy = False

    return wrapped


def _reseeding(original: Any, api: str, module: Any, concerned: Callable[[], List[GlobalGenerator]]) -> Any:
    is_all = api.endswith("_all")

    @functools.wraps(original)
    def wrapped() -> Any:
        if guard.busy:
            return original()
        guard.busy = True
        try:
            note = _Note(api, concerned, sys._getframe(1))
            chosen = note.replayed(entropy_seed(note.place))
            if chosen is None:
                result = original()
            else:
                (module.manual_seed_all if is_all else module.manual_seed)(chosen)
                result = chosen if api == "torch.seed" else None
            note.seeded(None, chosen if chosen is not None else result)
            return result
        finally:
            guard.busy = False

    return wrapped


def _restoring(original: Any, api: str, _: Any, concerned: Callable[[], List[GlobalGenerator]]) -> Any:
    @functools.wraps(original)
    def wrapped(*args: Any, **keys: Any) -> Any:
        if guard.busy:
            return original(*args, **keys)
        guard.busy = True
        try:
            result = original(*args, **keys)
            if not is_compiling(sys._getframe(1)):
                _Note(api, concerned, sys._getframe(1)).restored()
            return result
        finally:
            guard.busy = False

    return wrapped


def _reading(original: Any, api: str, _: Any, concerned: Callable[[], List[GlobalGenerator]]) -> Any:
    @functools.wraps(original)
    def wrapped(*args: Any, **keys: Any) -> Any:
        if not guard.busy:
            remember_unseeded(concerned())
        return original(*args, **keys)

    return wrapped


@quiet("torch.seeds.reading")
def remember_unseeded(read: List[GlobalGenerator]) -> None:
    """To be called when the states of these are read: to put them back later seeds what is seeded now."""
    for one in read:
        if not one.stream.is_seeded:
            one.unseeded_states.add(one.state())


class _Note:
    """What one call does to the generators it concerns. Its methods never raise."""

    def __init__(self, api: str, concerned: Callable[[], List[GlobalGenerator]], frame: FrameType) -> None:
        self._api = api
        self._concerned: List[GlobalGenerator] = []
        self._before: List[str] = []
        self.place: Optional[frames.Place] = None
        self._prepare(concerned, frame)

    @quiet("torch.seeds.prepare")
    def _prepare(self, concerned: Callable[[], List[GlobalGenerator]], frame: FrameType) -> None:
        self.place = frames.user_place(frame)
        self._concerned = concerned()
        self._before = [one.before_seed() for one in self._concerned]

    def replayed(self, given: Any) -> Any:
        """The seed to use."""
        return replay.seed(self._api, self.place, given)

    @quiet("torch.seeds.seeded")
    def seeded(self, value: Any, effective: Any) -> None:
        """After it."""
        for one, before in zip(self._concerned, self._before):
            one.stream.seed(self._api, value, effective, before, self.place)
            one.unseeded_states.clear()
            one.after_seed()
        family = self._api.rpartition(".")[0]
        if not self._concerned and family in _DEVICES:
            generators.seed_asleep(family, self._api, value, effective, self.place)
        if self._api in ("torch.manual_seed", "torch.seed"):
            generators.seeded_with_cpu(value is not None)
            for one in generators.of_devices():
                one.stream.is_seeded = value is not None
                one.stream.moved = False
                one.after_seed()

    @quiet("torch.seeds.restored")
    def restored(self) -> None:
        """After a state was put back."""
        for one in self._concerned:
            was_seeded = one.stream.is_seeded
            one.stream.restore(self._api, self.place)
            one.stream.is_seeded = was_seeded or one.state() not in one.unseeded_states
            one.after_seed()
