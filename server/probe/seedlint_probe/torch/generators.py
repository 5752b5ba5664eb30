"""torch's global generators: their states, and what they start from."""

import ctypes
import functools
from types import ModuleType
from typing import Any, Callable, Dict, List, Optional, Set

from .. import events, frames, streams, variants
from ..guard import guard
from ..twister import Glance

CPU = "torch"

_global: Dict[str, "GlobalGenerator"] = {}
_seeded_asleep: Dict[str, bool] = {}
_torch: Any = None


class GlobalGenerator:
    """The generator of a device. `get` gives torch's object for it."""

    def __init__(self, name: str, get: Callable[[], Any], is_seeded: bool) -> None:
        self._get = get
        # States that were read while nothing had seeded the generator: putting one back seeds nothing.
        self.unseeded_states: Set[str] = set()
        self._glance = Glance(lambda: _octets_of(get()))
        self.stream = streams.global_stream(name, self.state)
        self.stream.is_seeded = is_seeded
        self._at_rest = self.state()

    def state(self) -> str:
        """The hash of its state."""
        return self._glance.hash()

    def object(self) -> Any:
        """torch's own."""
        return self._get()

    def before_seed(self) -> str:
        """The hash of its state; finds out whether it was drawn from since the last seed."""
        state = self.state()
        self.stream.moved = state != self._at_rest
        return state

    def after_seed(self) -> None:
        """To be called when a seed or a state was put in."""
        self._at_rest = self.state()

    @property
    def address(self) -> int:
        """Of torch's own object, which Python may meet in several wrappers."""
        return int(self._get()._cdata)


def install(torch: ModuleType) -> None:
    """Starts the global generators from the configured variant, and follows their states."""
    global _torch
    _torch = torch
    seed = variants.number("torch", 63)
    if seed is not None:
        # Wakes no device: those asleep are seeded when they wake.
        with guard:
            torch.manual_seed(seed)
    _global[CPU] = GlobalGenerator(CPU, lambda: torch.default_generator, False)


def of_devices() -> List[GlobalGenerator]:
    """Those of the GPUs that the program has begun to use."""
    return [one for name, one in _devices().items() if name != CPU]


def named(name: str) -> Optional[GlobalGenerator]:
    """By its name in the trace."""
    return _devices().get(name)


def of_device(device: Any) -> Optional[GlobalGenerator]:
    """The one that a draw on this `torch.device` takes; None where it is not known."""
    if device.type == "cpu":
        return _global.get(CPU)
    if device.type == "mps":
        return _devices().get("torch.mps")
    if device.type not in ("cuda", "xpu"):
        return None
    index = device.index
    if index is None:
        index = getattr(_torch, device.type).current_device()
    return _devices().get("torch.%s:%d" % (device.type, index))


def at_address(address: int) -> Optional[GlobalGenerator]:
    """By the address of torch's own object."""
    return next((one for one in _devices().values() if one.address == address), None)


def state_of(generator: Any) -> str:
    """The hash of a generator's state."""
    with _torch._C._DisableTorchDispatch():
        return hash_of(generator.get_state())


def hash_of(state: Any) -> str:
    """The hash of a state that `get_state` gave."""
    return Glance(lambda: _octets(state)).hash()


def _octets_of(generator: Any) -> bytes:
    if _torch._C._len_torch_dispatch_stack() == 0:
        return _octets(generator.get_state())
    with _torch._C._DisableTorchDispatch():
        return _octets(generator.get_state())


def _octets(state: Any) -> bytes:
    return ctypes.string_at(state.data_ptr(), state.numel())


def seed_asleep(
    family: str, api: str, value: Any, effective: Any, place: Optional[frames.Place]
) -> None:
    """Notes a seed for the devices of a family that the program has not begun to use: it waits for them."""
    first = family if family == "torch.mps" else family + ":0"
    events.write(
        "seed",
        generator=first,
        api=api,
        value=None if value is None else streams.text_of(value),
        effective=None if effective is None else streams.text_of(effective),
        before="",
        moved=False,
        at=place,
    )
    _seeded_asleep[family] = value is not None


def seeded_with_cpu(is_seeded: bool) -> None:
    """Notes that `torch.manual_seed` seeded the devices, too, that the program has not begun to use."""
    for family in ("torch.cuda", "torch.xpu", "torch.mps"):
        _seeded_asleep[family] = is_seeded


def refresh() -> None:
    """Follows the generators of devices that came into use."""
    _devices()


def _devices() -> Dict[str, GlobalGenerator]:
    for kind in ("cuda", "xpu"):
        module = getattr(_torch, kind, None)
        if not getattr(module, "is_initialized", bool)() or "torch.%s:0" % kind in _global:
            continue
        for index in range(len(module.default_generators)):
            get = functools.partial(_default_generator, module, index)
            _follow("torch.%s:%d" % (kind, index), get)
    mps = getattr(_torch, "mps", None)
    if getattr(mps, "_default_mps_generator", None) is not None and "torch.mps" not in _global:
        _follow("torch.mps", lambda: mps._default_mps_generator)
    return _global


def _default_generator(module: Any, index: int) -> Any:
    return module.default_generators[index]


def _follow(name: str, get: Callable[[], Any]) -> None:
    _global[name] = GlobalGenerator(name, get, _seeded_asleep.get(name.partition(":")[0], False))
