"""Watches optimizers being made and stepping."""

import functools
import sys
from types import ModuleType
from typing import Any, Dict

from .. import frames, process
from ..guard import quiet
from . import compiling, steps


def install(torch: ModuleType) -> None:
    """Hooks every optimizer of this process, present and future."""
    kind = torch.optim.Optimizer
    make = kind.__init__

    @functools.wraps(make)
    def __init__(self: Any, *args: Any, **keys: Any) -> None:
        make(self, *args, **keys)
        _made(self, sys._getframe(1))

    kind.__init__ = __init__
    registry = sys.modules[kind.__module__]
    process.on_fork(steps.recorder().forget)
    registry.register_optimizer_step_pre_hook(compiling.shielded(_before))
    registry.register_optimizer_step_post_hook(compiling.shielded(_after))


@quiet("torch.optimizers.made")
def _made(optimizer: Any, frame: Any) -> None:
    steps.recorder().made(optimizer, frames.user_place(frame))


@quiet("torch.optimizers.before")
def _before(optimizer: Any, args: Any, keys: Any) -> None:
    steps.recorder().before(optimizer, _has_closure(args, keys))


def _after(optimizer: Any, args: Any, keys: Any) -> None:
    _note_step(optimizer, _has_closure(args, keys), sys._getframe(1))
    steps.recorder().end_step()


@quiet("torch.optimizers.after")
def _note_step(optimizer: Any, has_closure: bool, frame: Any) -> None:
    steps.recorder().after(optimizer, has_closure, frames.user_place(frame))


def _has_closure(args: Any, keys: Dict[str, Any]) -> bool:
    """`args` begins with the optimizer. A closure works out the gradients within the step."""
    return (len(args) > 1 and args[1] is not None) or keys.get("closure") is not None
