"""Runs a script on Windows, where there is no private view: the probe's overlay is the strongest there is."""

import json
import os
import subprocess
import sys
import threading
import time
from typing import Any, Dict, List, Optional

from .layers import Layer
from .overlaying import hand_over_overlay
from .processes import announced_pids
from .report import Report
from .sweeping import remove_tree
from .written import list_written


def run_script(request: Dict[str, Any]) -> None:
    """Starts the script, waits for its end or Seedlint's, and leaves no process."""
    report = Report(request["report"])
    isolation = "none" if request["isolation"] == "none" else "probe"
    if request["isolation"] == "kernel":
        report.say("problem", message="this system has no private mounts")
        return
    if isolation == "probe":
        hand_over_overlay(request)
    began = time.monotonic()
    try:
        script = subprocess.Popen(
            request["command"],
            cwd=request["cwd"],
            env=request["environment"],
            stdin=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except OSError as error:
        report.say("problem", message=f"{error.filename or request['command'][0]}: {error.strerror}")
        return
    report.say("start", pid=script.pid, isolation=isolation, why=None)
    ending = _wait(script)
    seconds = time.monotonic() - began
    if ending is not None:
        _end([script.pid])
    leftovers = end_announced(request["trace"])
    if ending == "gone":
        remove_tree(request["scratch"])
        return
    status: Optional[int] = script.wait()
    if ending is None and isolation == "probe":
        layers = [Layer(one["path"], one["upper"]) for one in request["folders"]]
        list_written("probe", layers, request["written"])
    report.say("end", status=status, signal=None, seconds=seconds, leftovers=leftovers)


def end_announced(trace: str) -> int:
    """Ends the processes that have written traces below the folder and still live. How many those were."""
    pids = [pid for pid in announced_pids(trace) if _is_alive(pid)]
    _end(pids)
    return len(pids)


def _wait(script: "subprocess.Popen[bytes]") -> Optional[str]:
    """None when the script has ended; `stop` or `gone` when Seedlint has asked for it or is no more."""
    endings: List[str] = []
    over = threading.Event()

    def listen() -> None:
        endings.append("stop" if sys.stdin.buffer.readline() else "gone")
        over.set()

    def watch() -> None:
        script.wait()
        over.set()

    for target in (listen, watch):
        threading.Thread(target=target, daemon=True).start()
    over.wait()
    return None if script.poll() is not None else endings[0]


def _end(pids: List[int]) -> None:
    for pid in pids:
        subprocess.run(
            ["taskkill", "/T", "/F", "/PID", str(pid)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )


def _is_alive(pid: int) -> bool:
    listing = subprocess.run(
        ["tasklist", "/NH", "/FO", "CSV", "/FI", f"PID eq {pid}"], stdout=subprocess.PIPE, check=False
    ).stdout
    return b"python" in listing.lower()
