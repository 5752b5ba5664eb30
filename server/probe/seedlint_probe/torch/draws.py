"""Notes what is drawn from torch's generators, with the line that draws."""

from types import FrameType, ModuleType
from typing import Any, Dict, List, Optional, Tuple

from .. import configuration, streams
from ..guard import guard, quiet
from . import generators, local, tensors
from .modes import Observation, name_of
from .unseen import Unseen

_torch: Any = None
_kinds: Dict[Any, Optional["_Kind"]] = {}


def install(torch: ModuleType) -> None:
    """Observes ops that draw, in mode `draws`."""
    global _torch
    _torch = torch
    if configuration.load().mode == "draws":
        Observation(torch, _handle).begin()


class _Kind:
    """An op that may draw."""

    def __init__(self, op: Any) -> None:
        self.name = name_of(op)
        written = [
            index
            for index, argument in enumerate(op._schema.arguments)
            if argument.alias_info is not None and argument.alias_info.is_write
        ]
        read = [argument for index, argument in enumerate(op._schema.arguments) if index not in written]
        self.gives_draws = not any("Tensor" in str(argument.type) for argument in read)
        """What it gives depends on nothing else than the draws."""


def _handle(op: Any, args: Tuple[Any, ...], keys: Dict[str, Any], frame: FrameType) -> Any:
    try:
        kind = _kinds[op]
    except KeyError:
        kind = _kinds[op] = _Kind(op) if is_random(_torch, op) else None
    if kind is None or guard.busy:
        return op(*args, **keys)
    draw = _begin(args, keys, frame)
    result = op(*args, **keys)
    if draw is not None:
        _note(draw, kind, result, frame)
    return result


def is_random(torch: Any, op: Any) -> bool:
    """True for ops that may draw from a generator."""
    return torch.Tag.nondeterministic_seeded in getattr(op, "tags", ())


def generator_of(args: Tuple[Any, ...], keys: Dict[str, Any]) -> Optional[Any]:
    """The generator object that a call is given."""
    given = keys.get("generator")
    if given is None:
        kind = type(_torch.default_generator)
        given = next((one for one in args if isinstance(one, kind)), None)
    return given


def device_of(args: Tuple[Any, ...], keys: Dict[str, Any]) -> Any:
    """The device that an op works on."""
    device = keys.get("device")
    if device is not None:
        return _torch.device(device)
    return next((one.device for one in _tensors_in(args)), _torch.device("cpu"))


class _Draw:
    """A call that may draw, and what its generator was like before."""

    def __init__(self, stream: streams.Stream, generator: Any) -> None:
        self.stream = stream
        self.generator = generator
        with Unseen(_torch):
            self.before = generator.get_state()


@quiet("torch.draws.begin")
def _begin(args: Tuple[Any, ...], keys: Dict[str, Any], frame: FrameType) -> Optional[_Draw]:
    given = generator_of(args, keys)
    if given is None:
        found = generators.of_device(device_of(args, keys))
        return None if found is None else _Draw(found.stream, found.object())
    stream = local.stream_of(given, frame, True)
    return None if stream is None else _Draw(stream, given)


@quiet("torch.draws.note")
def _note(draw: _Draw, kind: _Kind, result: Any, frame: FrameType) -> None:
    with Unseen(_torch):
        after = draw.generator.get_state()
        if _torch.equal(draw.before, after):
            return
    hashes = tensors.hashes()
    group = draw.stream.draw(kind.name, frame, lambda: generators.hash_of(draw.before))
    found = _tensors_in((result,)) if kind.gives_draws else []
    if not found or any(not one.is_cpu for one in found):
        found = [after]
    for one in hashes.many(found):
        group.add(int(one, 16))


def _tensors_in(values: Any) -> List[Any]:
    found: List[Any] = []
    for value in values:
        if isinstance(value, _torch.Tensor):
            found.append(value)
        elif isinstance(value, (list, tuple)):
            found += _tensors_in(value)
    return found
