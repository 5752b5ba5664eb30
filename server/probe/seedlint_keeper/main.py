"""What a keeper can be asked to do, by the `task` in its file."""

import json
import os
import sys
from typing import Any, Callable, Dict

from . import sweeping


def main(file: str) -> None:
    """Does the task of the file. The script's own status goes to the report, not to the caller."""
    with open(file, encoding="utf-8") as stream:
        request = json.load(stream)
    tasks[request["task"]](request)


def run(request: Dict[str, Any]) -> None:
    """Runs the script to its end; `request["report"]` says what happened, one JSON object a line."""
    if os.name == "nt":
        from .windows import run_script
    else:
        from .posix import run_script
    run_script(request)


def trial(request: Dict[str, Any]) -> None:
    """Makes a private view of the folders without a script; prints null, or why there is none."""
    from .view import try_view

    print(json.dumps(try_view(request["folders"], request["scratch"])))


def watch(request: Dict[str, Any]) -> None:
    """Waits until Seedlint is done, or no more; then ends all runs and removes the scratch folder."""
    sweeping.ignore_terminal()
    sys.stdin.read()
    sweeping.sweep(request["mark"], request["trace"], request["since"])
    sweeping.remove_tree(request["scratch"])


def sweep(request: Dict[str, Any]) -> None:
    """Ends what a dead keeper has left behind, and prints how many processes that were."""
    print(json.dumps(sweeping.sweep(request["mark"], request["trace"], request["since"])))


tasks: Dict[str, Callable[[Dict[str, Any]], None]] = {
    "run": run,
    "trial": trial,
    "watch": watch,
    "sweep": sweep,
}
