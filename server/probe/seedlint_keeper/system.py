"""The system calls that Python has no name for."""

import os
import signal
import socket
import sys
from typing import Optional

is_linux = sys.platform.startswith("linux")

CLONE_NEWNS = 0x00020000
CLONE_NEWUSER = 0x10000000
MS_BIND = 0x1000
MS_REC = 0x4000
MS_PRIVATE = 0x40000

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36


def adopt_orphans() -> None:
    """Makes this process the parent of every orphan below it, where the system knows that."""
    if is_linux:
        _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def die_with(parent: int) -> None:
    """Lets the system end this process when its parent ends, where it can."""
    if is_linux:
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(127)


def restore_signals() -> None:
    """What this process ignores, the script must not: ignored signals outlive `exec`."""
    signal.set_wakeup_fd(-1)
    for number in signal.valid_signals():
        try:
            if signal.getsignal(number) not in (signal.SIG_DFL, None):
                signal.signal(number, signal.SIG_DFL)
        except (OSError, ValueError):
            continue
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def unshare(flags: int) -> None:
    """OSError where the system does not allow it."""
    _check(_libc().unshare(flags), "unshare")


def mount(source: str, target: str, kind: Optional[str], flags: int, data: str = "") -> None:
    """OSError where the system does not allow it."""
    words = os.fsencode(source), os.fsencode(target), kind.encode() if kind else None
    _check(_libc().mount(*words, _unsigned(flags), os.fsencode(data)), target)


def socket_pair():
    """Both ends of a channel that keeps messages apart and can carry open files."""
    kind = socket.SOCK_SEQPACKET if is_linux else socket.SOCK_STREAM
    return socket.socketpair(socket.AF_UNIX, kind)


def send_text(channel: socket.socket, text: str) -> None:
    """Sends one message, unless nobody listens any more."""
    try:
        channel.send(text.encode(errors="replace")[:60000])
    except OSError:
        pass


def _prctl(option: int, value: int) -> None:
    try:
        _libc().prctl(option, _unsigned(value), _unsigned(0), _unsigned(0), _unsigned(0))
    except (ImportError, AttributeError):
        pass  # A Python without ctypes: the environment mark still finds every process.


def _libc():
    import ctypes

    return ctypes.CDLL(None, use_errno=True)


def _unsigned(value: int):
    import ctypes

    return ctypes.c_ulong(value)


def _check(result: int, what: str) -> None:
    if result != 0:
        import ctypes

        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)
