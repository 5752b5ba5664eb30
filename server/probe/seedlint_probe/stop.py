"""Ends the process where the probe was told to."""

import os
import sys
import time
from typing import Any

from . import configuration, ending, events

_SECONDS_FOR_CHILDREN = 1.0


def after_step(step: int) -> None:
    """Call after step `step` (from 0) of this process, once its events are written: flushes, and ends a run
    that is long enough. Then it does not return."""
    ending.steps = step + 1
    events.flush_soon()
    steps = configuration.load().steps
    if 0 < steps <= step + 1:
        finish("steps")


def finish(reason: str, status: int = 0) -> None:
    """Ends the process at once, children included: no `finally`, no `atexit`. What was printed is printed."""
    ending.write_end(reason, status)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception as error:
            events.trouble("stop.flush", error)
    try:
        _end_children(sys.modules.get("multiprocessing"))
    except Exception as error:
        events.trouble("stop.children", error)
    events.flush()
    ending.leave(status)


def _end_children(multiprocessing: Any) -> None:
    if multiprocessing is None or os.getpid() != ending.process:
        return
    children = multiprocessing.active_children()
    for child in children:
        child.terminate()
    until = time.monotonic() + _SECONDS_FOR_CHILDREN
    for child in children:
        child.join(max(0.0, until - time.monotonic()))
        if child.is_alive():
            child.kill()
            child.join(_SECONDS_FOR_CHILDREN)
