"""Callbacks that `torch.compile` traces instead of leaving the graph for them: in it they do nothing."""

from typing import Any, Callable

torch: Any = None
"""The program's; set when it is there."""


def quiet_hook(callback: Callable[[Any, str], None]) -> Callable[[Any, str, Any], None]:
    """A registration hook for modules that calls `callback(module, name)`, except in compiled code."""

    def hook(module: Any, name: str, _: Any) -> None:
        if not torch.compiler.is_compiling():
            callback(module, name)

    return hook
