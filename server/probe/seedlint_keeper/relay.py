"""Gives the script real pipes for its output.

What Seedlint hands over can be a socket, which programs cannot open by name (`/dev/stderr`).
"""

import os
import threading
from typing import List, Tuple


class Relay:
    """Passes on what comes through two pipes, for standard output and standard error."""

    def __init__(self) -> None:
        self._pipes: List[Tuple[int, int]] = [os.pipe(), os.pipe()]
        self._threads: List[threading.Thread] = []

    def connect(self) -> None:
        """In the script's process: its output goes into the pipes."""
        for number, (_, writer) in enumerate(self._pipes, 1):
            os.dup2(writer, number)

    def start(self) -> None:
        """In the keeper, once nothing more is forked: begins to pass on."""
        for number, (reader, writer) in enumerate(self._pipes, 1):
            os.close(writer)
            thread = threading.Thread(target=_pass_on, args=(reader, number), daemon=True)
            thread.start()
            self._threads.append(thread)

    def finish(self, seconds: float) -> None:
        """Waits until all is passed on; no longer than that, should somebody else hold the pipes."""
        for thread in self._threads:
            thread.join(seconds)


def _pass_on(reader: int, writer: int) -> None:
    try:
        for piece in iter(lambda: os.read(reader, 1 << 16), b""):
            while piece:
                piece = piece[os.write(writer, piece) :]
    except OSError:
        # Seedlint is gone: the script is about to be ended too.
        pass
    finally:
        os.close(reader)
