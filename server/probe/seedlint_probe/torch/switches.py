"""Notes which of torch's switches that change numbers the program sets, however it is spelled."""

import functools
import sys
from types import ModuleType
from typing import Any, Callable

from .. import configuration, events, frames
from ..guard import guard, quiet
from .compiling import is_compiling

_CUDNN = ("enabled", "benchmark", "deterministic", "allow_tf32")
_FLAGS = ("enabled", "benchmark", "benchmark_limit", "deterministic", "allow_tf32")
"""The order in which `cudnn.set_flags` takes them."""
_FUNCTIONS = (
    "use_deterministic_algorithms",
    "set_deterministic_debug_mode",
    "set_float32_matmul_precision",
    "set_num_threads",
    "set_num_interop_threads",
    "set_default_dtype",
    "set_flush_denormal",
)
_MATMUL = (
    "allow_tf32",
    "fp32_precision",
    "allow_fp16_reduced_precision_reduction",
    "allow_bf16_reduced_precision_reduction",
)
_HELD = {"torch.backends.cudnn.benchmark": False, "torch.backends.cudnn.deterministic": True}
"""What a deterministic run keeps, whatever the program sets."""


def install(torch: ModuleType) -> None:
    """Wraps the setters."""
    properties = vars(type(torch.backends.cudnn))
    for name in _CUDNN:
        setter = getattr(properties.get(name), "setter", None)
        if setter is not None:
            properties[name].setter = _noted(setter, "torch.backends.cudnn." + name)
    _watch_flags(torch.backends.cudnn.m)
    for name in _FUNCTIONS:
        function = getattr(torch, name, None)
        if function is not None:
            setattr(torch, name, _noted(function, "torch." + name))
    _watch_matmul(type(torch.backends.cuda.matmul))


def _noted(setter: Callable[..., Any], name: str) -> Callable[..., Any]:
    holds = configuration.load().deterministic

    @functools.wraps(setter)
    def wrapped(*args: Any, **keys: Any) -> Any:
        if guard.busy:
            return setter(*args, **keys)
        if holds and name in _HELD:
            result = setter(_HELD[name])
        elif holds and name == "torch.use_deterministic_algorithms":
            result = setter(True, warn_only=True)
        else:
            result = setter(*args, **keys)
        _write(name, args[0] if args else next(iter(keys.values()), None), sys._getframe(1))
        return result

    return wrapped


def _watch_flags(module: Any) -> None:
    """`with torch.backends.cudnn.flags(…)` goes through this."""
    set_flags = module.set_flags

    @functools.wraps(set_flags)
    def wrapped(*args: Any, **keys: Any) -> Any:
        result = set_flags(*args, **keys)
        if not guard.busy:
            given = {**dict(zip(_FLAGS, args)), **{name.lstrip("_"): value for name, value in keys.items()}}
            for name in _CUDNN:
                if given.get(name) is not None:
                    _write("torch.backends.cudnn." + name, given[name], sys._getframe(1))
        return result

    module.set_flags = wrapped


def _watch_matmul(kind: Any) -> None:
    assign = kind.__dict__.get("__setattr__")
    if assign is None:
        return

    @functools.wraps(assign)
    def wrapped(self: Any, name: str, value: Any) -> None:
        assign(self, name, value)
        if not guard.busy and name in _MATMUL:
            _write("torch.backends.cuda.matmul." + name, value, sys._getframe(1))

    kind.__setattr__ = wrapped


@quiet("torch.switches")
def _write(name: str, value: Any, frame: Any) -> None:
    if is_compiling(frame):
        return
    plain = value if isinstance(value, (bool, int, float, str)) or value is None else str(value)
    events.write("switch", name=name, value=plain, at=frames.user_place(frame))
