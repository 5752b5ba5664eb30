"""Looks at Mersenne Twisters where they lie in memory.

Asked for in the usual way, a state comes as 625 new objects, and that in each step of a training.
"""

import sys
from typing import Any, Callable, List

from .hashing import blake2b

_WORDS = 625


class Glance:
    """The hash of what `read` gives, worked out only when that has changed."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        self._read = read
        self._latest = b""
        self._hash = ""

    def hash(self) -> str:
        """16 hexadecimal digits."""
        data = self._read()
        if data != self._latest or not self._hash:
            self._hash = blake2b(data, digest_size=8).hexdigest()
            self._latest = data
        return self._hash


def of_python(
    instance: Any, get_state: Callable[[Any], Any], otherwise: Callable[[], str]
) -> Callable[[], str]:
    """What gives the hash of the state of an instance of `random.Random`: `otherwise` where this Python does not
    have it in the known place. That is found out at the first call: many programs draw nothing."""
    found: List[Callable[[], str]] = []

    def state() -> str:
        if not found:
            read = _reader(instance, get_state)
            found.append(otherwise if read is None else Glance(read).hash)
        return found[0]()

    return state


def _reader(instance: Any, get_state: Callable[[Any], Any]) -> Any:
    """What reads the state from memory, or None."""
    if sys.implementation.name != "cpython":
        # Elsewhere an object's id is no address.
        return None
    try:
        import ctypes

        address = id(instance) + object.__basicsize__
        *key, index = get_state(instance)[1]
        # First the place among the words, then the words.
        words = bytes((ctypes.c_uint32 * _WORDS)(index, *key))
        if type(instance).__basicsize__ < object.__basicsize__ + len(words):
            return None

        def read() -> bytes:
            # The second of two normal numbers is kept for later beside the twister.
            return ctypes.string_at(address, 4 * _WORDS) + repr(instance.gauss_next).encode()

        return read if read().startswith(words) else None
    except (ImportError, TypeError, ValueError, AttributeError):
        return None
