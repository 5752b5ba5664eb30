"""Puts the probe's parts in place, in their order."""

import os
from typing import Callable

from . import (
    clock,
    configuration,
    ending,
    entropy,
    estimators,
    events,
    frames,
    imports,
    libraries,
    listing,
    numpy_random,
    process,
    python_random,
    streams,
)

_has_begun = False


def begin() -> None:
    """Starts the probe where a configuration is named; see `README.md`.

    One part's failure costs that part only.
    """
    global _has_begun
    if _has_begun or configuration.VARIABLE not in os.environ:
        return
    _has_begun = True
    told = configuration.load()
    frames.configure(told.roots)
    if not process.begin():
        return
    process.on_fork(streams.forget)
    process.on_fork(ending.forget)
    imports.install()
    for where, install in _parts().items():
        try:
            install()
        except Exception as error:
            events.trouble(where, error)
    events.flush()


def _parts() -> "dict[str, Callable[[], None]]":
    # The view of the files first: what lists them lists what the view shows.
    return {
        "ending": ending.install,
        "process": process.install,
        "overlay": _install_overlay,
        "libraries": libraries.install,
        "random": python_random.install,
        "numpy": numpy_random.install,
        "entropy": entropy.install,
        "listing": listing.install,
        "clock": clock.install,
        "estimators": estimators.install,
        "torch": _register_torch,
        "values": _install_values,
    }


def _install_overlay() -> None:
    from . import overlay

    overlay.install(configuration.load().overlay or [])


def _register_torch() -> None:
    from . import torch

    torch.register()


def _install_values() -> None:
    if configuration.load().mode == "values":
        from . import values

        values.install()
