"""Bit-exact hashes of tensors of every kind: order counts, -0.0 is not 0.0, a NaN's payload is seen."""

import hashlib

from .device import DeviceHash
from .memory import SMALL, MemoryHash, octets
from .unseen import Unseen

_ODD_TYPES = ("torch.q", "torch.bits", "torch.complex")
"""What lies in memory is not all that they are: some have a scale, others may wait to be conjugated."""
_DEVICES = {"cuda", "xpu"}
"""Where integers can be multiplied at full speed. From other devices a tensor is copied."""


class TensorHash:
    """Hashes tensors. Those on a GPU are hashed there, and one short copy brings the results of many."""

    def __init__(self, torch):
        self._torch = torch
        self._memory = MemoryHash(torch)
        self._device = DeviceHash(torch)
        self._simple = {
            dtype
            for dtype in vars(torch).values()
            if isinstance(dtype, torch.dtype) and not str(dtype).startswith(_ODD_TYPES)
        }
        self._plain = {torch.Tensor, torch.nn.Parameter}
        self._tags = {}

    def one(self, tensor):
        """16 hexadecimal digits."""
        return self.many((tensor,))[0]

    def many(self, tensors):
        """16 hexadecimal digits for each tensor; None, which a parameter without gradient has, gives ''."""
        return self.begin(tensors)()

    def begin(self, tensors, lasting=None):
        """Starts to hash a sequence and returns a function that waits for the hashes. A device does this in
        its turn, like all its work, so the tensors may be changed in between."""
        memories = self._memories(tensors, lasting)
        digest = self._memory.digest
        hashes = [None if memory is None else digest(*memory) for memory in memories]
        pending = []
        for index, found in enumerate(hashes):
            if found is None:
                tensor = tensors[index]
                hashes[index] = "" if tensor is None else self._slow(tensor, index, pending)
        if not pending:
            return lambda: hashes
        with Unseen(self._torch):
            return self._device.begin(pending, hashes)

    def joint(self, values):
        """One hash for a sequence of tensors and texts."""
        return self.begin_joint(values)()

    def begin_joint(self, values, lasting=None):
        """Like `begin`, for `joint`."""
        hasher = hashlib.sha1()
        others, tags = [], []
        for value, memory in zip(values, self._memories(values, lasting)):
            if memory is not None and memory[1] <= SMALL:
                hasher.update(octets(memory[0], memory[1]))
                tags.append(memory[2])
            elif type(value) is str:
                tags.append(value.encode())
            else:
                others.append(value)
                tags.append(b"")
        finish = self.begin(others) if others else list
        # With their kinds it is known where one ends and the next begins.
        hasher.update(b"\0".join(tags))

        def join():
            hasher.update(" ".join(finish()).encode())
            return hasher.hexdigest()[:16]

        return join

    def _memories(self, values, lasting):
        """Where dense tensors lie that can be read as they are; None for every other value."""
        if lasting is None:
            return map(self._memory_of, values)
        return lasting.memories(values, self._memory_of)

    def _memory_of(self, tensor):
        """Address, length and kind of a dense tensor that may be read; None for any other. FSDP, for one, gives
        memory back and keeps the tensor."""
        if type(tensor) not in self._plain or tensor.dtype not in self._simple:
            return None
        try:
            if not tensor.is_cpu or not tensor.is_contiguous() or tensor.is_neg():
                return None
            size, address, offset = tensor.nbytes, tensor.data_ptr(), tensor.storage_offset()
            held = tensor.untyped_storage().nbytes()
            if size != held and held < offset * tensor.element_size() + size:
                return None
            return None if address == 0 and size else (address, size, self._tag(tensor))
        except (RuntimeError, NotImplementedError):
            # Sparse and nested tensors, and those within functorch's transformations, are no block of memory.
            return None

    def _tag(self, tensor):
        key = tensor.dtype, tensor.shape
        tag = self._tags.get(key)
        if tag is None:
            if len(self._tags) > 10_000:
                self._tags.clear()
            tag = self._tags[key] = f"{tensor.dtype}{list(tensor.shape)}".encode()
        return tag

    def _slow(self, tensor, index, pending):
        """The hash of any tensor; None where it waits in `pending` to be worked out on its device."""
        try:
            parts = self._parts_of_subclass(tensor)
            if parts is None:
                with Unseen(self._torch):
                    return self._dense_or_parts(tensor, index, pending)
        except (RuntimeError, NotImplementedError, TypeError, ValueError, AttributeError) as error:
            return _digest(f"{type(tensor).__name__} {type(error).__name__}")
        name = f"{type(tensor).__name__} {list(tensor.shape)} "
        return _digest(name + " ".join(self.many(parts)))

    def _parts_of_subclass(self, tensor):
        """The tensors that a subclass with its own dispatch is made of, as DTensor is; None for others."""
        kind = type(tensor)
        if kind in self._plain:
            return None
        if kind.__torch_dispatch__ is self._torch.Tensor.__torch_dispatch__:
            self._plain.add(kind)
            return None
        if hasattr(tensor, "trigger_wait"):
            tensor.trigger_wait()
        if not hasattr(tensor, "__tensor_flatten__"):
            return ()
        names, _ = tensor.__tensor_flatten__()
        return [getattr(tensor, name) for name in names]

    def _dense_or_parts(self, tensor, index, pending):
        """To be called within Unseen."""
        torch = self._torch
        if tensor.is_meta or isinstance(tensor, torch.nn.parameter.UninitializedTensorMixin):
            return _digest(f"no values {tensor.dtype}")
        parts = _parts_of_layout(torch, tensor.detach())
        if parts is not None:
            shape = len(parts) if tensor.is_nested else list(tensor.shape)
            return _digest(f"{tensor.layout} {shape} " + " ".join(self.many(parts)))
        tag = self._tag(tensor)
        dense = _stored(tensor.detach())
        if dense.is_quantized:
            tag += f"{_quantisation(dense)}".encode()
            dense = dense.int_repr()
        if dense.device.type in _DEVICES:
            pending.append((index, tag, dense))
            return None
        if not dense.is_cpu:
            dense = dense.cpu()
        if dense.is_complex():
            dense = torch.view_as_real(dense)
        order = _order(dense)
        block = dense.permute(order).contiguous()
        memory = self._memory_of(block)
        found = None if memory is None else self._memory.digest(*memory)
        is_whole = dense.shape == tensor.shape and not tensor.is_quantized
        if found is not None and is_whole and order == sorted(order):
            return found
        return _digest(f"{tag} {order} {found}")


class Lasting:
    """Tensors that are looked at in each step, as an optimizer's are. What was found out of one holds as long as it is
    the same object in the same place."""

    def __init__(self):
        self._tensors = []
        self._memories = []

    def memories(self, values, find):
        """Where the values lie, by `find` or as it was."""
        if len(values) != len(self._tensors):
            self._tensors = [None] * len(values)
            self._memories = [None] * len(values)
        for index, value in enumerate(values):
            memory = self._memories[index]
            if (
                memory is None
                or self._tensors[index] is not value
                or value.data_ptr() != memory[0]
                or value.nbytes != memory[1]
            ):
                memory = self._memories[index] = find(value)
                # Others are looked up anew each time, and need not be kept alive for it.
                self._tensors[index] = None if memory is None else value
        return self._memories


def _parts_of_layout(torch, tensor):
    """The dense tensors that a sparse or nested tensor is made of; None for a dense one."""
    if tensor.layout is torch.strided:
        return tensor.unbind() if tensor.is_nested else None
    if tensor.layout is torch.sparse_coo:
        return tensor._indices(), tensor._values()
    if tensor.layout in (torch.sparse_csr, torch.sparse_bsr):
        return tensor.crow_indices(), tensor.col_indices(), tensor.values()
    if tensor.layout in (torch.sparse_csc, torch.sparse_bsc):
        return tensor.ccol_indices(), tensor.row_indices(), tensor.values()
    return (tensor.to_dense(),)


def _stored(tensor):
    """The tensor without dimensions that only repeat what is stored once, and without pending negation."""
    for dimension, stride in enumerate(tensor.stride()):
        if stride == 0 and tensor.shape[dimension] > 1:
            tensor = tensor.narrow(dimension, 0, 1)
    return tensor.resolve_conj().resolve_neg()


def _order(tensor):
    """The order of dimensions in which the tensor lies in memory, where that is one block; else theirs."""
    order = sorted(range(tensor.dim()), key=lambda dimension: -tensor.stride(dimension))
    return order if tensor.permute(order).is_contiguous() else list(range(tensor.dim()))


def _quantisation(tensor):
    scheme = str(tensor.qscheme())
    if "per_channel" in scheme:
        return scheme, tensor.q_per_channel_scales().tolist(), tensor.q_per_channel_zero_points().tolist()
    return scheme, tensor.q_scale(), tensor.q_zero_point()


def _digest(text):
    return hashlib.sha1(text.encode("utf-8", "replace")).hexdigest()[:16]
