"""The trace: one file per process, JSON lines, appended to only."""

import errno
import json
import os
import threading
import time
from typing import Any, Callable, List, Optional

# The program, and the probe's own view of the files, may replace these.
_open, _write, _close, _rename = os.open, os.write, os.close, os.rename
_now = time.perf_counter

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
_MOST_PENDING = 500
_MOST_TROUBLES = 100
_MOST_SECONDS = 0.02
_MOST_UNSENT = 16 << 20
# The process cannot write now, and perhaps later it can.
_PASSING = frozenset([errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.EINTR])

# Before these are written, what is still folded is written: draws and clock readings stay in their step, and
# before the seeds and the initial parameters that may come of them.
_BOUNDARIES = frozenset(
    ["seed", "generator", "parameters", "step", "batch", "fetch", "estimator", "failure", "end"]
)

_path: Optional[str] = None
_is_silent = False
_pending: List[Any] = []
"""Lines, and events that are not yet lines: it is quicker to make many at once."""
_unsent = b""
"""Bytes that could not be written so far; they come first, or not at all."""
_folded: List[Callable[[], None]] = []
_lock = threading.RLock()
_troubles = 0
_flushed = 0.0

spent = 0.0
"""Seconds that the probe has used so far, roughly; see `spend`."""


def open_trace(path: str, **hello: Any) -> None:
    """From now on events go to this file. `hello` comes first, even before what was written already."""
    global _path
    _path = path
    _pending.insert(0, _line({"event": "hello", **hello}))
    flush()


def silence() -> None:
    """Nothing is written from now on (launchers say hello, and no more)."""
    global _is_silent
    flush()
    _is_silent = True


def write(event: str, **keys: Any) -> None:
    """Adds an event to the trace. Never raises.

    It reaches the disk at the next `flush()`, and what it is given must not change until then.
    """
    try:
        if event in _BOUNDARIES:
            fold()
        _pending.append({"event": event, **keys})
        if len(_pending) > _MOST_PENDING:
            flush()
    except Exception as error:
        trouble("events." + event, error)


def flush_soon() -> None:
    """The same as `flush()`, but for steps that are so short that several go together. Never raises."""
    if _now() - _flushed >= _MOST_SECONDS:
        flush()


def flush() -> None:
    """Puts everything that is known on the disk. Never raises."""
    global _flushed
    since = _flushed = _now()
    try:
        fold()
        if _path is None:
            return
        with _lock:
            entries = _pending[:]
            # A signal may end the process here: what is not yet text must still be there.
            lines = "".join(map(_text, entries)).encode("ascii")
            del _pending[: len(entries)]
            if (lines or _unsent) and not _is_silent:
                _append(lines)
    except Exception as error:
        trouble("events.flush", error)
    finally:
        spend(since)


def fold() -> None:
    """Writes what is gathered and not yet an event: draws, clock readings."""
    for write_out in _folded:
        write_out()


def on_fold(write_out: Callable[[], None]) -> None:
    """Registers what turns something gathered into events."""
    _folded.append(write_out)


def trouble(where: str, error: BaseException) -> None:
    """Notes a failure of the probe's own. Never raises."""
    global _troubles
    _troubles += 1
    if _troubles > _MOST_TROUBLES:
        return
    try:
        lines = []
        trace = error.__traceback__
        while trace is not None:
            lines.append("%s:%d" % (os.path.basename(trace.tb_frame.f_code.co_filename), trace.tb_lineno))
            trace = trace.tb_next
        message = "%s: %s (%s)" % (type(error).__name__, str(error)[:500], ", ".join(lines[-4:]))
        _pending.append(_line({"event": "trouble", "where": where, "message": message}))
    except Exception:
        # The error's own text cannot be had: that it happened is all there is to say.
        _pending.append('{"event":"trouble","where":"%s","message":"%s"}\n' % (where, type(error).__name__))


def spend(since: float) -> None:
    """Counts the time from `since` (of `time.perf_counter`) to now as the probe's."""
    global spent
    spent += _now() - since


def close() -> None:
    """The last flush of this process: what cannot be written now is lost. Never raises."""
    flush()
    if _unsent:
        _lose(OSError(errno.EMFILE, ""))


def forget() -> None:
    """In a forked child: what the parent has not written yet is not the child's."""
    global _lock, _path, spent, _troubles, _is_silent, _unsent
    _lock = threading.RLock()
    _pending.clear()
    _unsent = b""
    _path = None
    _is_silent = False
    spent = 0.0
    _troubles = 0


_encode = json.JSONEncoder(separators=(",", ":"), allow_nan=False, default=str).encode


def _text(entry: Any) -> str:
    if type(entry) is str:
        return entry
    try:
        return _line(entry)
    except Exception as error:
        trouble("events." + entry["event"], error)
        return ""


def _line(keys: Any) -> str:
    try:
        return _encode(keys) + "\n"
    except (ValueError, TypeError):
        return _encode(_plain(keys)) + "\n"


def _plain(value: Any) -> Any:
    """The same without what JSON lacks: keys that are no text, and numbers that are none (they become
    null)."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return value if value - value == 0 else None
    return value if value is None or isinstance(value, (str, int, bool)) else str(value)


def _append(data: bytes) -> None:
    global _unsent
    # Its own variable: a signal's handler may come between, and write too.
    rest, _unsent = _unsent + data, b""
    try:
        # Opened each time: nothing to inherit, to close by accident, or to share after a fork.
        file = _open(_path, _FLAGS, 0o644)
        try:
            while rest:
                rest = rest[_write(file, rest) :]
        finally:
            _close(file)
    except OSError as error:
        _unsent = rest + _unsent
        if error.errno not in _PASSING or len(_unsent) > _MOST_UNSENT:
            _lose(error)


def _lose(error: OSError) -> None:
    """Says by the name of a file that events are missing: that can be done on a full disk, too."""
    global _is_silent, _unsent
    _is_silent, _unsent = True, b""
    folder = os.path.dirname(_path or "")
    try:
        _rename(folder + ".whole", "%s.%s" % (folder, errno.errorcode.get(error.errno or 0, "EIO")))
    except OSError:
        return  # Another process has said it, or the folder is gone, which says it too.
