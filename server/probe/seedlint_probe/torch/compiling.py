"""Keeps `torch.compile` from tracing the probe: its functions break the graph, and run as they are."""

import sys
from types import FrameType, ModuleType
from typing import Any, Callable, List, Optional

from .. import frames
from ..imports import on_import

_PACKAGE = __name__.partition(".")[0]
_TRACED = ".torch.traced"
_COMPILER = ("torch._dynamo.", "torch._inductor.", "torch._functorch.")

_dynamo: Any = None
_waiting: List[Callable[[], None]] = []


def install(torch: ModuleType) -> None:
    """Waits for the compiler, which is not imported before the program needs it: that takes seconds."""
    on_import("torch._dynamo", _exclude)


def shield(callback: Callable[..., Any], place: Callable[[Callable[..., Any]], None]) -> None:
    """Hands the callback to `place`, and once more, as one that is not compiled, when the compiler is
    there."""

    def place_shielded() -> None:
        place(_dynamo.disable(callback, recursive=True))

    if _dynamo is None:
        place(callback)
        _waiting.append(place_shielded)
    else:
        place_shielded()


def is_compiling(frame: Optional[FrameType]) -> bool:
    """True where the compiler called, which leaves everything as it found it."""
    return _dynamo is not None and frames.is_called_by(frame, _COMPILER)


def _exclude(dynamo: ModuleType) -> None:
    global _dynamo
    _dynamo = dynamo
    for name, module in list(sys.modules.items()):
        # A package's name would stand for all that is below it.
        is_own = name.startswith(_PACKAGE + ".") and not hasattr(module, "__path__")
        if is_own and not name.endswith(_TRACED):
            dynamo.trace_rules.add(name)
    for place_shielded in _waiting:
        place_shielded()
    _waiting.clear()
