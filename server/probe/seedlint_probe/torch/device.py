"""Hashes of tensors on a GPU, worked out there: a few kernels for many tensors, and one copy for the results.

Every element becomes a 64-bit lane, is multiplied by an odd constant for its place in the tensor, has its
high half folded into its low half and is summed modulo 2**64. Small tensors lie side by side in one buffer,
where the difference of two running sums is the sum of one tensor; large ones go through in pieces.
"""

import hashlib

from .memory import odd_words
from .unseen import Unseen

_PIECE = 1 << 20
_MASK = (1 << 64) - 1


class DeviceHash:
    """Hashes tensors where they are."""

    def __init__(self, torch):
        self._torch = torch
        self._weights = {}
        self._lanes = {1: torch.int8, 2: torch.int16, 4: torch.int32, 8: torch.int64}

    def begin(self, entries, hashes):
        """Starts on `(index, tag, dense tensor)` entries and returns a function that puts their hashes into
        `hashes` and returns it. To be called within Unseen."""
        groups = {}
        for index, tag, tensor in entries:
            lanes = self._as_lanes(tensor)
            groups.setdefault((lanes.device, lanes.dtype), []).append((index, tag, lanes))
        started = [self._start(group) for group in groups.values()]

        def finish():
            with Unseen(self._torch):
                for sums, pieces in started:
                    _combine(sums.tolist(), pieces, hashes)
            started.clear()
            return hashes

        return finish

    def _as_lanes(self, tensor):
        """The elements as one row of integers of their own width."""
        torch = self._torch
        row = tensor.contiguous().view(-1)
        if row.is_complex():
            row = torch.view_as_real(row).view(-1)
        return row.view(self._lanes[row.element_size()])

    def _start(self, group):
        """The sums of the group's pieces, as a tensor that is not waited for, and whose pieces they are."""
        buffers = [[]]
        room = _PIECE
        for index, tag, lanes in group:
            for start in range(0, max(1, lanes.numel()), _PIECE):
                piece = lanes[start : start + _PIECE]
                if piece.numel() > room:
                    buffers.append([])
                    room = _PIECE
                buffers[-1].append((index, tag, piece))
                room -= piece.numel()
        sums = [self._sums([piece for _, _, piece in buffer]) for buffer in buffers]
        pieces = [(index, tag) for buffer in buffers for index, tag, _ in buffer]
        return self._torch.cat(sums), pieces

    def _sums(self, pieces):
        torch = self._torch
        weights = self._weights_on(pieces[0].device)
        if len(pieces) == 1:
            return _mixed(pieces[0], weights[: pieces[0].numel()]).sum().view(1)
        lengths = [piece.numel() for piece in pieces]
        lanes = torch.cat(pieces)
        running = _mixed(lanes, torch.cat([weights[:length] for length in lengths])).cumsum(0)
        ends = []
        end = 0
        for length in lengths:
            end += length
            ends.append(end)
        padded = torch.cat([running.new_zeros(1), running])
        totals = padded[torch.tensor(ends, device=running.device)]
        return torch.diff(totals, prepend=totals.new_zeros(1))

    def _weights_on(self, device):
        if device not in self._weights:
            self._weights[device] = odd_words(self._torch, _PIECE, 3, device)
        return self._weights[device]


def _mixed(lanes, weights):
    product = lanes.long() * weights
    return product ^ (product >> 32)


def _combine(sums, pieces, hashes):
    digests = {}
    for (index, tag), total in zip(pieces, sums):
        if index not in digests:
            digests[index] = hashlib.sha1(tag)
        digests[index].update(b"%d " % total)
    for index, digest in digests.items():
        hashes[index] = digest.hexdigest()[:16]
