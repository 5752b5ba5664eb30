"""Watches backward passes: the loss, and the steps of programs that have no optimizer."""

import functools
import sys
from types import ModuleType
from typing import Any, Dict, List, Optional, Tuple

from .. import events, frames, hashing
from ..guard import guard, quiet
from . import modules, steps, tensors
from .compiling import shielded

_MOST_NODES = 100_000

_latest: Optional[Tuple[Any, modules.Owners]] = None
"""The owners that were found last, and for what."""


def install(torch: ModuleType) -> None:
    """Wraps `torch.autograd.backward`, which `Tensor.backward` calls."""
    original = torch.autograd.backward

    @functools.wraps(original)
    def backward(tensors: Any, *args: Any, **keys: Any) -> None:
        if guard.busy:
            return original(tensors, *args, **keys)
        frame = sys._getframe(1)
        _write_loss(torch, tensors, frame)
        is_step = not steps.recorder().has_optimizer
        leaves = _leaves_of(torch, tensors) if is_step else None
        original(tensors, *args, **keys)
        if is_step and leaves:
            _write_step(leaves, frame)
            steps.recorder().end_step()
        return None

    torch.autograd.backward = backward


@shielded
@quiet("torch.backward.loss")
def _write_loss(torch: Any, given: Any, frame: Any) -> None:
    losses = _tensors_in(torch, given)
    recorder = steps.recorder()
    if not losses or steps.is_capturing():
        return
    finish = tensors.hashes().begin(losses)
    waits = not losses[0].is_cpu
    first = losses[0].detach() if waits else losses[0]
    if waits and first.numel() == 1:
        first = first.clone()
    # What waits for a device must not keep the graph.
    number = None if waits else _value_of(first)
    place = frames.user_place(frame)
    step = recorder.step

    def write() -> None:
        found = finish()
        value = _value_of(first) if waits else number
        events.write("loss", step=step, value=value, hash=hashing.join(found), at=place)

    recorder.write_later(write, waits)


def _value_of(loss: Any) -> Optional[float]:
    """The number in a tensor of one; null in the trace where it is none, or not finite."""
    try:
        return float(loss.item()) if loss.numel() == 1 and not loss.is_complex() else None
    except (RuntimeError, ValueError, NotImplementedError):
        return None


def _tensors_in(torch: Any, given: Any) -> List[Any]:
    found = [given] if isinstance(given, torch.Tensor) else given
    return [one for one in found if isinstance(one, torch.Tensor)] if isinstance(found, (list, tuple)) else []


@quiet("torch.backward.leaves")
def _leaves_of(torch: Any, given: Any) -> Optional[List[Any]]:
    """The parameters that the gradients go to, in the order of the graph."""
    nodes = [one.grad_fn for one in _tensors_in(torch, given) if one.grad_fn is not None]
    met = set(nodes)
    leaves: Dict[int, Any] = {}
    for node in nodes:
        variable = getattr(node, "variable", None)
        if variable is not None:
            leaves.setdefault(id(variable), variable)
        for following, _ in node.next_functions:
            if following is not None and following not in met and len(met) < _MOST_NODES:
                met.add(following)
                nodes.append(following)
    return list(leaves.values())


@shielded
@quiet("torch.backward.step")
def _write_step(leaves: List[Any], frame: Any) -> None:
    recorder = steps.recorder()
    recorder.write_gradients(None, [leaf.grad for leaf in leaves])
    recorder.write_step(None, leaves, _owners(leaves).buffers(), [], frames.user_place(frame))


def _owners(leaves: List[Any]) -> modules.Owners:
    global _latest
    key = (modules.version(), tuple(map(id, leaves)))
    if _latest is None or _latest[0] != key:
        _latest = (key, modules.Owners(leaves))
    return _latest[1]
