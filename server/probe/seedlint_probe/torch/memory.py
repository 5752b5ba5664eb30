"""Hashes of the bytes of tensors that lie in memory this process can read.

Small ranges go through SHA-1. Large ones are read as 64-bit words and multiplied by odd constants that depend
on the word's place, which torch does at the speed of memory; the sums are exact modulo 2**64, so the order of
adding does not matter. A word's highest bits weigh little in such a sum (two flipped signs of float64 would
cancel), so the range is read a second time, four bytes later, where those bits are in the middle of a word.
"""

import ctypes
import hashlib

from .unseen import Unseen

SMALL = 1 << 15
"""Bytes: up to here SHA-1 is faster."""
_TINY = 1 << 10
_COLUMNS = 1024
_MASK = (1 << 64) - 1


class MemoryHash:
    """Hashes ranges of memory with the torch that the script imported."""

    def __init__(self, torch):
        self._torch = torch
        self._columns = None
        self._rows = None

    def digest(self, address, size, tag=b""):
        """16 hexadecimal digits for `size` readable bytes at `address`, and what `tag` says about them."""
        if size <= SMALL:
            hasher = hashlib.sha1(tag)
            hasher.update(octets(address, size))
            return hasher.hexdigest()[:16]
        rows = (size - 4) // (8 * _COLUMNS)
        covered = rows * 8 * _COLUMNS
        with Unseen(self._torch):
            sums = self._sum(address, rows), self._sum(address + 4, rows)
        rest = ctypes.string_at(address + covered, size - covered)
        return hashlib.sha1(b"%b %d %d %d " % (tag, size, *sums) + rest).hexdigest()[:16]

    def _sum(self, address, rows):
        torch = self._torch
        columns, weights = self._weights(rows)
        count = rows * _COLUMNS
        words = torch.frombuffer((ctypes.c_char * (8 * count)).from_address(address), dtype=torch.int64)
        return torch.dot(torch.mv(words.view(rows, _COLUMNS).t(), weights[:rows]), columns).item()

    def _weights(self, rows):
        if self._columns is None:
            self._columns = odd_words(self._torch, _COLUMNS, 1)
        if self._rows is None or self._rows.numel() < rows:
            self._rows = odd_words(self._torch, max(1 << 12, 1 << rows.bit_length()), 2)
        return self._columns, self._rows


def octets(address, size):
    """What lies at an address, for a hash to look at: copied only where that is quicker."""
    if size <= _TINY:
        return ctypes.string_at(address, size)
    return (ctypes.c_char * size).from_address(address)


def odd_words(torch, count, seed, device="cpu"):
    """An int64 tensor of `count` odd numbers made by splitmix64 from `seed`: the same on every machine."""
    with torch.inference_mode(False):
        word = torch.arange(1, count + 1, dtype=torch.int64, device=device)
        word = word * _signed(0x9E3779B97F4A7C15) + _signed(seed * 0xD1342543DE82EF95)
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            word = (word ^ _shifted(word, shift)) * _signed(factor)
        return (word ^ _shifted(word, 31)) | 1


def _shifted(word, count):
    """A logical shift to the right."""
    return (word >> count) & ((1 << (64 - count)) - 1)


def _signed(number):
    number &= _MASK
    return number - (1 << 64) if number >> 63 else number
