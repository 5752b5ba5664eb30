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
_compiler_at_work: Callable[[], Any] = bool
"""Gives None where frames run as they are."""


def install(torch: ModuleType) -> None:
    """Waits for the compiler, which is not imported before the program needs it: that takes seconds."""
    on_import("torch._dynamo", _exclude)


def shielded(callback: Callable[..., Any]) -> Callable[..., Any]:
    """The callback, of which nothing is compiled, nor of what it calls, even where compiled code calls it."""
    disabled: List[Callable[..., Any]] = []

    def call(*args: Any) -> Any:
        if _dynamo is None or _compiler_at_work() is None:
            return callback(*args)
        if not disabled:
            disabled.append(_dynamo.disable(callback, recursive=True))
        return disabled[0](*args)

    return call


def is_compiling(frame: Optional[FrameType]) -> bool:
    """True where the compiler called, which leaves everything as it found it."""
    return _dynamo is not None and frames.is_called_by(frame, _COMPILER)


def _exclude(dynamo: ModuleType) -> None:
    global _dynamo, _compiler_at_work
    _dynamo = dynamo
    for name, module in list(sys.modules.items()):
        # A package's name would stand for all that is below it.
        is_own = name.startswith(_PACKAGE + ".") and not hasattr(module, "__path__")
        if is_own and not name.endswith(_TRACED):
            dynamo.trace_rules.add(name)
    compiler = sys.modules["torch._C"]._dynamo.eval_frame
    _compiler_at_work = getattr(compiler, "get_eval_frame_callback", bool)
