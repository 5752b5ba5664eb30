"""What the sources of randomness start from, made of the run's variants."""

import os
from typing import Any, Dict, Optional

from . import configuration, process
from .frames import Place
from .hashing import blake2b

_ordinals: Dict[Any, int] = {}


def number(source: str, bits: int = 32) -> Optional[int]:
    """The seed that a global generator starts from in this process; None where the source is left alone."""
    data = _octets(source, (bits + 7) // 8, None)
    return None if data is None else int.from_bytes(data, "little") >> (-bits % 8)


def next_number(source: str, place: Optional[Place], bits: int = 32) -> Optional[int]:
    """In place of a number from entropy: another one each time, by where it is asked for and how often
    before."""
    data = next_octets(source, place, (bits + 7) // 8)
    return None if data is None else int.from_bytes(data, "little") >> (-bits % 8)


def next_octets(source: str, place: Optional[Place], count: int) -> Optional[bytes]:
    """In place of `count` bytes of entropy; None where the source is left alone."""
    if configuration.load().variant(source) is None:
        return None
    # Without the folder: the same program elsewhere gets the same.
    where = None if place is None else (os.path.basename(place[0]), *place[1:])
    ordinal = _ordinals[source, where] = _ordinals.get((source, where), -1) + 1
    return _octets(source, count, (where, ordinal))


def _octets(source: str, count: int, which: Any) -> Optional[bytes]:
    variant = configuration.load().variant(source)
    if variant is None:
        return None
    data = b""
    while len(data) < count:
        key = repr((source, variant, process.name(), which, len(data)))
        data += blake2b(key.encode("utf-8", "surrogatepass")).digest()
    return data[:count]
