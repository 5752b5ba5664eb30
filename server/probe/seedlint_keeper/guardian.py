"""A second process that does what is left to do when a keeper is killed. Linux only.

Where a keeper is killed, what the script has started is nobody's child any more, and what has put its environment aside
bears no mark. The guardian, the keeper's parent, is given all of them. Where the guardian is killed, the keeper goes on
and ends the run.
"""

import os
import signal
from typing import Callable, Optional, Set

from . import system
from .processes import all_processes, descendants, marked
from .report import Report
from .sweeping import end_all, ignore_terminal


def guarded(mark: str, report: Report, keep: Callable[[Optional[int]], None]) -> None:
    """Calls `keep` in a process of its own, with an open file that ends when the guardian does; elsewhere than
    on Linux in this one, with None. The report says `lost` once all is ended that a killed keeper has left."""
    if not system.is_linux:
        keep(None)
        return
    system.adopt_orphans()
    ignore_terminal()
    lifeline, held = os.pipe()
    keeper = os.fork()
    if keeper == 0:
        os.close(held)
        keep(lifeline)
        return
    os.close(lifeline)
    if not _ended_well(keeper):
        _end_all(mark)
        report.say("lost")


def _ended_well(keeper: int) -> bool:
    while True:
        _, status = os.waitpid(keeper, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            return status == 0
        # Whatever stopped it, it is not to be kept from its work.
        os.kill(keeper, signal.SIGCONT)


def _end_all(mark: str) -> None:
    def find() -> Set[int]:
        table = all_processes()
        return (descendants(table, os.getpid()) | marked(mark)) & table.keys()

    end_all(find, reap)


def reap() -> bool:
    """Takes note of children that have ended; True while others live."""
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return False
        if pid == 0:
            return True
