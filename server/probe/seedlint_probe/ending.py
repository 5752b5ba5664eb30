"""Notes how the process ends, whichever way it does."""

import atexit
import functools
import os
import signal
import sys
import time
from types import TracebackType
from typing import Any, Optional

from . import events, frames
from .guard import guard

leave = os._exit
"""The interpreter's own `os._exit`."""

steps = 0
process = os.getpid()

_started = time.perf_counter()
_written = False
_failed = False
_own_folder = os.path.dirname(os.path.abspath(__file__))


def install() -> None:
    """Watches every way out."""
    atexit.register(_at_exit)
    os._exit = _exit_at_once  # type: ignore[assignment]
    sys.excepthook = _excepthook
    _watch_termination()


def write_end(reason: str, status: Optional[int]) -> None:
    """Writes the `end` event, once."""
    global _written
    if _written:
        return
    _written = True
    events.fold()
    seconds = time.perf_counter() - _started
    events.write(
        "end",
        reason=reason,
        status=status,
        steps=steps,
        seconds=round(seconds, 6),
        probeSeconds=round(events.spent, 6),
        peakMemory=_peak_memory(),
    )
    events.close()


def write_failure(error: BaseException) -> None:
    """Writes the `failure` event of an exception that ends the program."""
    global _failed
    _failed = True
    hide_probe(error)
    events.write(
        "failure",
        type=type(error).__name__,
        message=str(error)[:2000],
        traceback=_text_of(error)[:100_000],
        at=_place_of(error),
    )


def forget() -> None:
    """In a forked child: its end is its own."""
    global process, _started, _written, _failed, steps
    process = os.getpid()
    _started = time.perf_counter()
    _written = False
    _failed = False
    steps = 0


def has_failed() -> bool:
    """True once a failure was written."""
    return _failed


def seconds() -> float:
    """Since the start of the process."""
    return time.perf_counter() - _started


def _at_exit() -> None:
    # Registered first, so run last: what the program does at its end is in the trace.
    error = getattr(sys, "last_value", None)
    if error is None:
        write_end("exit", None)
    else:
        with guard:
            write_failure(error)
            write_end("failure", 1)
    frames.release()


def _exit_at_once(status: Any = 0) -> None:
    """Exits the process without calling cleanup handlers, flushing stdio buffers, etc."""
    try:
        write_end("exit", status if isinstance(status, int) else None)
    finally:
        leave(status)


def _excepthook(kind: Any, error: BaseException, trace: Optional[TracebackType]) -> None:
    """Prints an uncaught exception as Python would have without the probe."""
    try:
        hide_probe(error)
        trace = _without_probe(trace)
    except Exception as failure:
        events.trouble("ending.excepthook", failure)
    sys.__excepthook__(kind, error, trace)


def hide_probe(error: Optional[BaseException]) -> None:
    """Takes the probe's frames out of an exception's traceback, and out of those of its causes."""
    met = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in met:
            continue
        met.add(id(one))
        one.__traceback__ = _without_probe(one.__traceback__)
        waiting.extend([one.__cause__, one.__context__])


def _without_probe(trace: Optional[TracebackType]) -> Optional[TracebackType]:
    while trace is not None and _is_own(trace):
        trace = trace.tb_next
    one = trace
    while one is not None:
        following = one.tb_next
        while following is not None and _is_own(following):
            following = following.tb_next
        one.tb_next = following
        one = following
    return trace


def _is_own(trace: TracebackType) -> bool:
    return os.path.abspath(trace.tb_frame.f_code.co_filename).startswith(_own_folder + os.sep)


def _text_of(error: BaseException) -> str:
    # An import may evaluate text, and then Python forgets that it was interrupted, and its exit status.
    if isinstance(error, KeyboardInterrupt) and "traceback" not in sys.modules:
        return "KeyboardInterrupt\n"
    import traceback

    return "".join(traceback.format_exception(type(error), error, error.__traceback__))


def _place_of(error: BaseException) -> Optional[frames.Place]:
    if isinstance(error, SyntaxError) and error.filename is not None:
        place = frames.place_of(error.filename, error.lineno or 1)
        if place is not None:
            return place
    found = None
    trace = error.__traceback__
    while trace is not None:
        found = frames.place_of(trace.tb_frame.f_code.co_filename, trace.tb_lineno) or found
        trace = trace.tb_next
    return found


def _watch_termination() -> None:
    """On SIGTERM the trace is finished first. The program sees the default handler, as without the probe."""
    if os.name != "posix" or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        return
    set_handler, get_handler = signal.signal, signal.getsignal

    def terminate(number: int, _: Any) -> None:
        set_handler(signal.SIGTERM, signal.SIG_DFL)
        write_end("signal", 128 + number)
        os.kill(os.getpid(), number)

    @functools.wraps(set_handler)
    def signal_signal(number: int, handler: Any) -> Any:
        before = set_handler(number, handler)
        return signal.SIG_DFL if before is terminate else before

    @functools.wraps(get_handler)
    def signal_getsignal(number: int) -> Any:
        handler = get_handler(number)
        return signal.SIG_DFL if handler is terminate else handler

    set_handler(signal.SIGTERM, terminate)
    signal.signal = signal_signal
    signal.getsignal = signal_getsignal


def _peak_memory() -> Optional[int]:
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
