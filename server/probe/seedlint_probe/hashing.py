"""Hashes of values: equal for equal bits, whatever the process and its hash seed.

Never addresses, never `hash(str)`.
"""

import struct
import sys
import zlib
from typing import Any, Callable, Dict, List, Tuple

try:
    # `hashlib` loads OpenSSL, which takes longer than the rest of the probe.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

Hasher = Callable[[Any], bytes]

_SMALL = 1 << 16
_PERIOD = 1 << 14
_MOST_SKETCHED = 16

_hashers: List[Tuple[Callable[[Any], bool], Hasher]] = []


def register(accepts: Callable[[Any], bool], hasher: Hasher) -> None:
    """Teaches `digest` a kind of value: `hasher` gives bytes (eight or so) that stand for its bits."""
    _hashers.append((accepts, hasher))


def digest(value: Any) -> str:
    """The hash of a plain value, an array, or containers of such, as 16 hexadecimal digits.

    Dictionaries and sets count without their order. Objects count by what they hold. Functions, classes and
    modules count by name; what cannot be looked into counts by its type's name.
    """
    return _Walk().bytes_of(value).hex()


def join(parts: List[str]) -> str:
    """One hash of several, in order."""
    return blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()


def sketch(value: Any, depth: int = 4) -> int:
    """A cheap number for the result of a draw: equal results give equal numbers, and large ones are only
    sampled."""
    kind = type(value)
    if kind is float:
        return zlib.crc32(struct.pack("<d", value))
    if kind is int:
        return hash(value)
    if kind is str:
        return zlib.crc32(value.encode("utf-8", "surrogatepass"))
    if kind is bytes or kind is bytearray:
        return zlib.crc32(value)
    if (kind is list or kind is tuple) and depth:
        length = len(value)
        step = max(1, length // _MOST_SKETCHED)
        return hash((length,) + tuple([sketch(one, depth - 1) for one in value[::step]]))
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        if isinstance(value, numpy.ndarray) and value.dtype != object:
            return _sketch_array(value)
        if isinstance(value, numpy.generic):
            return zlib.crc32(value.tobytes())
    return zlib.crc32(kind.__name__.encode())


def array_bytes(array: Any) -> bytes:
    """Eight bytes for a NumPy array of numbers: its type, shape and bits in order."""
    numpy = sys.modules["numpy"]
    if not array.flags.c_contiguous:
        array = numpy.ascontiguousarray(array)
    header = ("%s%s" % (array.dtype.str, array.shape)).encode()
    data = array.view(numpy.uint8).reshape(-1) if array.ndim and array.nbytes else array.tobytes()
    if array.nbytes <= _SMALL:
        return blake2b(bytes(data), digest_size=8, key=header[:64]).digest()
    return blake2b(header + _weigh(numpy, data), digest_size=8).digest()


def _sketch_array(array: Any) -> int:
    if array.nbytes <= _SMALL:
        return zlib.crc32(array.tobytes(), array.size)
    flat = array.reshape(-1) if array.flags.c_contiguous else array.ravel()
    step = max(1, flat.size // 4096)
    return zlib.crc32(flat[::step].tobytes(), array.size)


_weights: Dict[str, Any] = {}


def _weigh(numpy: Any, data: Any) -> bytes:
    """Sums of the 64-bit words times odd numbers by position: a change of one word always changes the sum."""
    if not _weights:
        order = numpy.arange(1, _PERIOD + 1, dtype=numpy.uint64) * numpy.uint64(0x9E3779B97F4A7C15)
        order ^= order >> numpy.uint64(30)
        order *= numpy.uint64(0xBF58476D1CE4E5B9)
        order ^= order >> numpy.uint64(27)
        _weights["columns"] = order | numpy.uint64(1)
    columns = _weights["columns"]
    whole = data.size // (8 * _PERIOD) * (8 * _PERIOD)
    rows = data[:whole].view(numpy.uint64).reshape(-1, _PERIOD)
    sums = numpy.einsum("ij,j->i", rows, columns)
    return sums.tobytes() + data[whole:].tobytes()


class _Walk:
    """Looks into a value once; what it meets again counts as a reference."""

    def __init__(self) -> None:
        self._met: Dict[int, int] = {}
        # What is looked at stays alive, so that no two things get the same id.
        self._kept: List[Any] = []

    def bytes_of(self, value: Any) -> bytes:
        plain = _plain_bytes(value)
        if plain is not None:
            return _short(plain)
        for accepts, hasher in _hashers:
            if accepts(value):
                return _short(b"T" + hasher(value))
        if id(value) in self._met:
            return _short(b"R%d" % self._met[id(value)])
        self._met[id(value)] = len(self._met)
        self._kept.append(value)
        return _short(self._whole_bytes(value))

    def _whole_bytes(self, value: Any) -> bytes:
        kind = type(value)
        if isinstance(value, (list, tuple)):
            return b"L" + _name(kind) + b"".join([self.bytes_of(one) for one in value])
        if isinstance(value, dict):
            items = [(self.bytes_of(key), one) for key, one in value.items()]
            items.sort(key=lambda item: item[0])
            return b"D" + b"".join([key + self.bytes_of(one) for key, one in items])
        if isinstance(value, (set, frozenset)):
            return b"S" + b"".join(sorted([_Walk().bytes_of(one) for one in value]))
        numpy = sys.modules.get("numpy")
        if numpy is not None and isinstance(value, numpy.ndarray):
            if isinstance(value, numpy.ma.MaskedArray):
                # What is masked may be anything.
                return b"M" + self.bytes_of([numpy.ma.getmaskarray(value), value.filled(0)])
            value = numpy.asarray(value)
            if value.dtype.hasobject:
                return b"O" + self.bytes_of([list(value.shape), list(value.reshape(-1))])
            return b"A" + array_bytes(value)
        return b"I" + _name(kind) + self._inside(value)

    def _inside(self, value: Any) -> bytes:
        held = inside(value)
        return b"" if held is None else self.bytes_of(held)


def inside(value: Any) -> Any:
    """What an object holds, as something `digest` can look into; None where that cannot be had."""
    if isinstance(value, type) or callable(value) and hasattr(value, "__qualname__"):
        return getattr(value, "__qualname__", "")
    if isinstance(value, type(sys)):
        return value.__name__
    try:
        held = getattr(value, "__dict__", None)
        if held:
            return dict(held)
        reduced = value.__reduce_ex__(2)
        if isinstance(reduced, str):
            return reduced
        # The arguments, the state, and what lists and dictionaries of a kind of their own hold.
        return [*reduced[1:3], *[None if items is None else list(items) for items in reduced[3:5]]]
    except Exception:
        # Locks, files, generators: they cannot be looked into, which is no failure.
        return None


def _plain_bytes(value: Any) -> Any:
    kind = type(value)
    if value is None or kind is bool or value is Ellipsis:
        return b"C" + repr(value).encode()
    if kind is int:
        return b"N%d" % value
    if kind is float:
        return b"F" + struct.pack("<d", value)
    if kind is complex:
        return b"Z" + struct.pack("<dd", value.real, value.imag)
    if kind is str:
        return b"U" + value.encode("utf-8", "surrogatepass")
    if isinstance(value, (bytes, bytearray, memoryview)):
        return b"B" + bytes(value)
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.generic) and not value.dtype.hasobject:
        return b"G" + value.dtype.str.encode() + value.tobytes()
    return None


def _short(data: bytes) -> bytes:
    return blake2b(data, digest_size=8).digest()


def _name(kind: type) -> bytes:
    return ("%s.%s;" % (kind.__module__, kind.__qualname__)).encode()
