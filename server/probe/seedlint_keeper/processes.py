"""Which processes are there, and which of them belong to a run."""

import json
import os
import time
from typing import Dict, Iterable, NamedTuple, Set

MARK = "SEEDLINT_RUN"

KEEPER = "SEEDLINT_KEEPER"
"""What marks the keepers themselves."""


class Process(NamedTuple):
    parent: int
    session: int
    """Its session, or its group where the system does not tell sessions."""


def all_processes() -> Dict[int, Process]:
    """Every living process by its id; those that have ended and wait for their parent are left out."""
    if os.path.exists("/proc/self/stat"):
        found = ((pid, _from_proc(pid)) for pid in _pids_in_proc())
        return {pid: process for pid, process in found if process is not None}
    return _from_ps()


def descendants(table: Dict[int, Process], of: int) -> Set[int]:
    """Children, their children, and so on, without the process itself."""
    children: Dict[int, list] = {}
    for pid, process in table.items():
        children.setdefault(process.parent, []).append(pid)
    found: Set[int] = set()
    waiting = [of]
    while waiting:
        for child in children.get(waiting.pop(), []):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found


def marked(mark: str, variable: str = MARK) -> Set[int]:
    """Processes whose environment began with the variable set to something that starts with `mark`."""
    word = f"{variable}={mark}"
    if os.path.exists("/proc/self/environ"):
        return {pid for pid in _pids_in_proc() if _environment_has(pid, word.encode())}
    # `ps -E` is the BSD family's: the environment follows the command, words separated by spaces.
    lines = _ps("-axwwE", "-o", "pid=,command=")
    return {int(line.split(None, 1)[0]) for line in lines if f" {word}" in line}


def announced(trace: str, table: Dict[int, Process], since: float) -> Set[int]:
    """Living processes that have written a trace below the folder and began after `since` (seconds)."""
    pids = {pid for pid in announced_pids(trace) if pid in table}
    return {pid for pid in pids if _start_of(pid) >= since - 2}


def announced_pids(trace: str) -> Iterable[int]:
    """Ids that the traces below the folder (itself one of them, or the folder of several runs) begin with."""
    import glob

    for path in glob.glob(os.path.join(glob.escape(trace), "**", "*.jsonl"), recursive=True):
        try:
            with open(path, encoding="utf-8") as stream:
                hello = json.loads(stream.readline())
            yield int(hello["pid"])
        except (OSError, ValueError, KeyError, TypeError):
            continue  # A process that was stopped within its first line; the other ways find it.


def _pids_in_proc() -> Iterable[int]:
    own = os.getpid()
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != own]


def _from_proc(pid: int):
    try:
        with open(f"/proc/{pid}/stat", "rb") as stream:
            fields = stream.read().rsplit(b")", 1)[1].split()
    except (OSError, IndexError):
        return None
    return None if fields[0] in (b"Z", b"X") else Process(parent=int(fields[1]), session=int(fields[3]))


def _environment_has(pid: int, word: bytes) -> bool:
    try:
        with open(f"/proc/{pid}/environ", "rb") as stream:
            return (b"\0" + stream.read()).find(b"\0" + word) >= 0
    except OSError:
        return False


def _from_ps() -> Dict[int, Process]:
    table = {}
    own = os.getpid()
    for line in _ps("-axo", "pid=,ppid=,pgid=,state="):
        pid, parent, group, state = line.split(None, 3)
        if int(pid) != own and not state.startswith("Z"):
            table[int(pid)] = Process(int(parent), int(group))
    return table


def _start_of(pid: int) -> float:
    """Seconds of the clock; 0 where the process is gone."""
    lines = _ps("-o", "etime=", "-p", str(pid))
    if not lines:
        return 0
    days, _, rest = lines[0].strip().rpartition("-")
    seconds = 0
    for part in rest.split(":"):
        seconds = seconds * 60 + int(part)
    return time.time() - seconds - int(days or 0) * 86400


def _ps(*arguments: str):
    import subprocess

    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    result = subprocess.run(["ps", *arguments], stdout=pipe, stderr=nothing, check=False)
    return [line for line in result.stdout.decode(errors="replace").splitlines() if line.strip()]
