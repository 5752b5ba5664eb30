"""Keeps the probe from watching itself, and the program from seeing the probe fail."""

import functools
import threading
from typing import Any, Callable


class Guard(threading.local):
    """`guard.busy` is true in a thread while the probe works there, or while a call that is already noted
    runs.

    Whatever the probe wraps goes straight to the original while it is set: `shuffle` is one draw.
    """

    busy = False

    def __enter__(self) -> "Guard":
        self.__dict__.setdefault("before", []).append(self.busy)
        self.busy = True
        return self

    def __exit__(self, *_: object) -> None:
        self.busy = self.__dict__["before"].pop()


guard = Guard()


def quiet(where: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorates a callback of the probe: it runs guarded, and what it raises is noted as trouble; then it
    gives None."""

    def decorate(callback: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(callback)
        def run(*args: Any, **keys: Any) -> Any:
            before, guard.busy = guard.busy, True
            try:
                return callback(*args, **keys)
            except Exception as error:
                from . import events

                events.trouble(where, error)
                return None
            finally:
                guard.busy = before

        return run

    return decorate
