"""What the probe does to torch, once the program has imported it."""

from types import ModuleType

from .. import events
from ..guard import quiet
from ..imports import on_import


def register() -> None:
    """Waits for the program to import torch. Nothing of torch is imported by the probe itself."""
    on_import("torch", _install)


def _install(torch: ModuleType) -> None:
    if not hasattr(torch, "_C") or not hasattr(torch, "Tensor"):
        return
    from . import backward, compiling, draws, generators, library, loaders, local, modules, operations
    from . import optimizers, seeds, switches, tensors

    parts = (
        compiling,
        tensors,
        generators,
        library,
        seeds,
        local,
        switches,
        modules,
        optimizers,
        backward,
        loaders,
        draws,
        operations,
    )
    for part in parts:
        quiet("torch." + part.__name__.rpartition(".")[2])(part.install)(torch)
    events.flush()
