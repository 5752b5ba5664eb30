"""Gives the script real pipes for its output.

What Seedlint hands over can be a socket, which programs cannot open by name (`/dev/stderr`).
"""

import os
import threading
import time
from typing import Callable, List, Tuple


class Relay:
    """Passes on what comes through two pipes, for standard output and standard error."""

    def __init__(self) -> None:
        self._pipes: List[Tuple[int, int]] = [os.pipe(), os.pipe()]
        self._threads: List[threading.Thread] = []
        self._passed = 0

    def connect(self) -> None:
        """In the script's process: its output goes into the pipes."""
        for number, (_, writer) in enumerate(self._pipes, 1):
            os.dup2(writer, number)

    def start(self) -> None:
        """In the keeper, once nothing more is forked: begins to pass on."""
        for number, (reader, writer) in enumerate(self._pipes, 1):
            os.close(writer)
            thread = threading.Thread(target=self._pass_on, args=(reader, number), daemon=True)
            thread.start()
            self._threads.append(thread)

    def finish(self, seconds: float, is_wanted: Callable[[], bool]) -> None:
        """Waits until all is passed on: no longer than that without progress (somebody else may hold the
        pipes), and only as long as it is wanted."""
        passed, deadline = self._passed, time.monotonic() + seconds
        for thread in self._threads:
            while thread.is_alive() and time.monotonic() < deadline:
                thread.join(min(0.2, seconds))
                if not is_wanted():
                    return
                if passed != self._passed:
                    passed, deadline = self._passed, time.monotonic() + seconds

    def _pass_on(self, reader: int, writer: int) -> None:
        try:
            for piece in iter(lambda: os.read(reader, 1 << 16), b""):
                while piece:
                    piece = piece[os.write(writer, piece) :]
                    self._passed += 1
        except OSError:
            # Seedlint is gone: the script is about to be ended too.
            pass
        finally:
            os.close(reader)
