"""The lines that are written to standard output, each a JSON object with `event`.

machine    python, torch, cuda, cudnn, driver (versions or null), device (`cpu`, `cuda:0`, `mps`), name (of the device,
           or null), threads, repeats, environment (variables that matter, null where unset), operations (names, in the
           order in which they come)
begin      name: an operation begins; whoever reads on and finds the end knows which one crashed
operation  name, seconds, default and deterministic (each {forward, backward, message}; see `measure.py`), oneThread
           (the same as default with one thread, on the CPU where default differs; else null)
broken     name: the device does nothing any more after this operation; another process has to go on
failure    reason (`torch`: it cannot be imported; `device`: it is not there), message
end        everything was measured
"""

import json
import os
import sys
from typing import Any


class Report:
    """Writes events. Whatever else prints to standard output from here on goes to standard error."""

    def __init__(self) -> None:
        self._stream = os.fdopen(os.dup(1), "w", encoding="utf-8")
        os.dup2(2, 1)
        sys.stdout = sys.stderr

    def write(self, event: str, **values: Any) -> None:
        self._stream.write(json.dumps({"event": event, **values}) + "\n")
        self._stream.flush()
