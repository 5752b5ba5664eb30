"""Runs a script on Linux and macOS."""

import os
import select
import signal
import time
from typing import Any, Dict, List, NoReturn, Optional, Set, Tuple

from . import system
from .guardian import guarded
from .layers import Layer
from .overlaying import hand_over_overlay
from .processes import all_processes, announced, descendants, marked
from .relay import Relay
from .report import Report
from .sweeping import end_all, ignore_terminal, remove_tree, wait_for_none
from .view import ViewError, enter_view, receive_layers, send_layers
from .written import list_written

GRACE = 0.5
"""Seconds that helpers of the script have to end by themselves after it."""

OUTPUT = 10
"""Seconds without any progress after which the rest of the output is given up."""


def run_script(request: Dict[str, Any]) -> None:
    """Starts the script, waits for its end or Seedlint's, and leaves no process."""
    guarded(request["mark"], Report(request["report"]), lambda lifeline: _keep(request, lifeline))


def _keep(request: Dict[str, Any], lifeline: Optional[int]) -> None:
    keeper = Keeper(request, lifeline)
    try:
        keeper.start()
        keeper.wait()
    except OSError as error:
        # A full disk, or the scratch folder was taken away.
        keeper.report.say("problem", message=f"{error.filename or 'the keeper'}: {error.strerror}")
    finally:
        keeper.finish()


class Keeper:
    """One run."""

    def __init__(self, request: Dict[str, Any], lifeline: Optional[int] = None) -> None:
        self.request = request
        self.inputs = [0] if lifeline is None else [0, lifeline]
        self.report = Report(request["report"])
        self.script: Optional[int] = None
        self.status: Optional[int] = None
        self.session: Optional[int] = None
        self.layers: List[Layer] = []
        self.relay = Relay()
        self.isolation = "none"
        # How the run was ended: None (not at all), "stop" (Seedlint said so), "gone" (Seedlint is no more),
        # "alone" (the guardian is no more).
        self.ending: Optional[str] = None
        self.ticks = time.monotonic()
        system.adopt_orphans()
        ignore_terminal()
        self.wakeup, writer = os.pipe()
        os.set_blocking(self.wakeup, False)
        os.set_blocking(writer, False)
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.signal(signal.SIGTERM, self._asked_to_end)

    def start(self) -> None:
        """Forks the script, with the strongest isolation asked for that works."""
        wanted = self.request["isolation"]
        problem = None
        if wanted in ("auto", "kernel"):
            problem = self._fork(with_view=True)
            if problem is None:
                self.isolation = "kernel"
            elif wanted == "kernel" or not problem.startswith("view: "):
                self.report.say("problem", message=problem)
                return
        if self.script is None:
            self.isolation = "none" if wanted == "none" else "probe"
            if self.isolation == "probe":
                hand_over_overlay(self.request)
            failure = self._fork(with_view=False)
            if failure is not None:
                self.report.say("problem", message=failure)
                return
        self.relay.start()
        self.report.say("start", pid=self.script, isolation=self.isolation, why=problem)

    def wait(self) -> None:
        """Until the script or Seedlint ends."""
        while self.script is not None and self.status is None and self.ending is None:
            ready, _, _ = select.select([*self.inputs, self.wakeup], [], [])
            if self.wakeup in ready:
                self._drain()
                self._reap()
            if self.status is None:
                self.ending = self.ending or self._called()

    def finish(self) -> None:
        """Ends what is left, says so, and removes the scratch folder where Seedlint can no longer do it."""
        seconds = time.monotonic() - self.ticks
        if self.ending is None:
            wait_for_none(self._find, self._reap, GRACE)
        leftovers = end_all(self._find, self._reap)
        self._reap()
        # All of it counts, however long Seedlint takes to read it; after a stop nobody waits for it.
        self.relay.finish(0.2 if self.ending else OUTPUT, self._is_awaited)
        leftovers.discard(self.script or 0)
        if self.script is not None and self.ending is None and self.isolation != "none":
            self._list_written()
        if self.ending == "gone" or (self.ending is None and self._called() == "gone"):
            remove_tree(self.request["scratch"])
            return
        code, number = _decode(self.status)
        self.report.say("end", status=code, signal=number, seconds=seconds, leftovers=len(leftovers))

    def _called(self) -> Optional[str]:
        """What has come to end the run: a word of Seedlint's (it says one at most), or that somebody is no
        more."""
        ready, _, _ = select.select(self.inputs, [], [], 0)
        if 0 in ready:
            return "stop" if os.read(0, 64) else "gone"
        return "alone" if ready else None

    def _is_awaited(self) -> bool:
        return self.ending is not None or not select.select(self.inputs, [], [], 0)[0]

    def _list_written(self) -> None:
        try:
            list_written(self.isolation, self.layers, self.request["written"])
        except OSError as error:
            self.report.say("problem", message=f"{error.filename or 'the list of files'}: {error.strerror}")

    def _fork(self, with_view: bool) -> Optional[str]:
        """Starts the script; None, or why that failed. Trouble with the view begins with `view: `."""
        ours, theirs = system.socket_pair()
        keeper = os.getpid()
        pid = os.fork()
        if pid == 0:
            ours.close()
            _become_script(self.request, theirs, self.relay, keeper, with_view)
        theirs.close()
        message, layers = receive_layers(ours)
        ours.close()
        if message:
            os.waitpid(pid, 0)
            return message
        self.script = self.session = pid
        folders = self.request["folders"]
        self.layers = layers if with_view else [Layer(one["path"], one["upper"]) for one in folders]
        return None

    def _find(self) -> Set[int]:
        table = all_processes()
        found = descendants(table, os.getpid()) | marked(self.request["mark"])
        if not system.is_linux:
            # Nobody is given orphans here: they are known by their session and by their traces.
            found |= {pid for pid, process in table.items() if process.session == self.session}
            found |= announced(self.request["trace"], table, self.request["since"])
        return {pid for pid in found if pid in table and pid != os.getpid()}

    def _reap(self) -> bool:
        """True while there are children: on Linux, where orphans become ours, as long as anything lives."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return False
            if pid == 0:
                return True
            if pid == self.script:
                self.status = status

    def _drain(self) -> None:
        try:
            while os.read(self.wakeup, 512):
                pass
        except BlockingIOError:
            pass

    def _asked_to_end(self, number: int, frame: Any) -> None:
        self.ending = self.ending or "stop"


def _become_script(
    request: Dict[str, Any], socket: Any, relay: Relay, keeper: int, with_view: bool
) -> NoReturn:
    """In the child: its own session, the private view, then the script's program. Never returns."""
    message = "the script could not be started"
    try:
        os.setsid()
        system.die_with(keeper)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        relay.connect()
        environment = request["environment"]
        layers = []
        if with_view:
            layers = enter_view(request["folders"], request["scratch"])
            folders = [folder["path"] for folder in request["folders"]]
            # For the probe: see `seedlint_probe/overlay/kernel.py`.
            environment = {**environment, "SEEDLINT_VIEW": os.pathsep.join(folders)}
        system.restore_signals()
        os.chdir(request["cwd"])
        send_layers(socket, layers)
        os.execve(request["command"][0], request["command"], environment)
    except ViewError as error:
        message = f"view: {error}"
    except OSError as error:
        message = f"{error.filename or request['command'][0]}: {error.strerror}"
    except BaseException as error:
        message = f"{type(error).__name__}: {error}"
    finally:
        system.send_text(socket, message)
        os._exit(127)


def _decode(status: Optional[int]) -> Tuple[Optional[int], Optional[str]]:
    """Exit status and name of the signal, one of them None; both where the script never ran."""
    if status is None:
        return None, None
    if os.WIFSIGNALED(status):
        return None, signal.Signals(os.WTERMSIG(status)).name
    return os.WEXITSTATUS(status), None
