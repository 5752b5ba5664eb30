"""Ends processes and removes folders, so that nothing is left behind."""

import os
import signal
import stat
import time
from typing import Callable, Set

from .processes import KEEPER, all_processes, announced, marked

PATIENCE = 0.7
"""Seconds between the request to end and the end."""

KEEPERS = 3.0
"""Seconds that keepers have to end once nobody listens to them."""


def end_all(find: Callable[[], Set[int]], reap: Callable[[], bool] = lambda: False) -> Set[int]:
    """Asks all that `find` finds to end, then ends them. All that were found.

    `reap` says whether this process still has children. Where it is given all orphans, nothing is left once it has
    none: a process that goes on in a new one again and again can be missed by `find`, and not by that.
    """
    seen = found = find()
    _signal(found, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while found and time.monotonic() < deadline:
        time.sleep(0.01)
        reap()
        found = find()
        # Children that were born meanwhile have not been asked yet.
        _signal(found - seen, signal.SIGTERM)
        seen = seen | found
    deadline = time.monotonic() + 5
    while (found or reap()) and time.monotonic() < deadline:
        _signal(found, signal.SIGKILL)
        _signal_groups(found)
        if found:
            time.sleep(0.005)
        else:
            _end_children()
        reap()
        found = find()
        seen = seen | found
    return seen


def wait_for_none(find: Callable[[], Set[int]], reap: Callable[[], bool], seconds: float) -> Set[int]:
    """What `find` still finds after at most so many seconds: helpers end a moment after their script."""
    deadline = time.monotonic() + seconds
    found = find()
    while found and time.monotonic() < deadline:
        time.sleep(0.005)
        reap()
        found = find()
    return found


def sweep(mark: str, trace: str, since: float) -> int:
    """Ends every process of a run, or of all runs, that nobody watches any more. How many that were."""
    if os.name == "nt":
        from .windows import end_announced

        return end_announced(trace)

    def find() -> Set[int]:
        table = all_processes()
        found = marked(mark) & table.keys()
        return found if os.path.exists("/proc/self/environ") else found | announced(trace, table, since)

    def keepers() -> Set[int]:
        return marked(mark, KEEPER) & all_processes().keys()

    ended = end_all(find)
    # Keepers end by themselves, and end what only they can find.
    if wait_for_none(keepers, lambda: False, KEEPERS):
        end_all(keepers)
        ended |= end_all(find)
    return len(ended)


def remove_tree(path: str, seconds: float = 5) -> bool:
    """Removes a folder with all that is in it, also what was protected; True when it is gone."""
    deadline = time.monotonic() + seconds
    while True:
        _remove(path)
        if not os.path.lexists(path):
            return True
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)


def ignore_terminal() -> None:
    """Lets Ctrl-C and the closing of a terminal be Seedlint's affair."""
    for name in ("SIGINT", "SIGHUP", "SIGQUIT", "SIGTSTP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def _remove(path: str) -> None:
    try:
        mode = os.lstat(path).st_mode
        if not stat.S_ISDIR(mode):
            if os.name == "nt":
                os.chmod(path, stat.S_IWRITE)
            os.unlink(path)
            return
        if mode & 0o700 != 0o700:
            os.chmod(path, 0o700)
        for name in os.listdir(path):
            _remove(os.path.join(path, name))
        os.rmdir(path)
    except OSError:
        pass  # Somebody else removes it too, or still writes there: the caller looks again.


def _signal_groups(pids: Set[int]) -> None:
    """Ends all members of their groups at one stroke: no child slips through that is born meanwhile."""
    for pid in pids:
        try:
            group = os.getpgid(pid)
            if group != os.getpgrp():
                os.killpg(group, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue


def _end_children() -> None:
    """Ends this process's own children, looked up in no time, where the system tells them."""
    try:
        for task in os.listdir("/proc/self/task"):
            with open(f"/proc/self/task/{task}/children", "rb") as stream:
                _signal({int(pid) for pid in stream.read().split()}, signal.SIGKILL)
    except OSError:
        return


def _signal(pids: Set[int], number: int) -> None:
    for pid in pids:
        try:
            os.kill(pid, number)
            # One that was stopped hears nothing until it goes on.
            os.kill(pid, signal.SIGCONT)
        except (ProcessLookupError, PermissionError):
            continue
