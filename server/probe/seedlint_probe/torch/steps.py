"""The clock of a training: what optimizers are made for, and what each of their steps finds and leaves."""

import sys
import weakref
from typing import Any, Callable, Dict, List, Optional, Tuple

from .. import ending, events, frames, hashing, stop, streams
from . import generators, library, modules, tensors
from .hashing import Lasting

_TEXT = {str}
_PLAIN = frozenset([int, float, bool, str, type(None)])


class Recorder:
    """Counts the steps of this process and writes their events."""

    def __init__(self) -> None:
        self.step = 0
        self.on_step: List[Callable[[int], None]] = []
        """Called with the number of the step that begins."""
        self._watched: Dict[int, "_Watched"] = {}
        self._made = 0
        self._unwritten: List[Callable[[], None]] = []
        self._ended: Optional[int] = None
        self._has_device = False

    @property
    def has_optimizer(self) -> bool:
        """True once the program has made one: backward passes are then no steps of their own."""
        return self._made > 0

    def made(self, optimizer: Any, place: Optional[frames.Place]) -> None:
        """An optimizer has its parameters; writes them."""
        watched = self._watch(optimizer)
        parameters = _parameters_of(optimizer)
        found = tensors.hashes().many(parameters)
        events.write(
            "parameters",
            optimizer=watched.ordinal,
            api=_api_of(type(optimizer)),
            names=[watched.name(index, parameter) for index, parameter in enumerate(parameters)],
            shapes=[list(parameter.shape) for parameter in parameters],
            tensors=found,
            hash=hashing.join(found),
            device=str(parameters[0].device) if parameters else None,
            at=place,
        )

    def before(self, optimizer: Any, has_closure: bool) -> None:
        """An optimizer is about to step."""
        if not has_closure and not is_capturing():
            self._watch(optimizer)
            self._write_gradients(optimizer)

    def after(self, optimizer: Any, has_closure: bool, place: Optional[frames.Place]) -> None:
        """An optimizer has stepped."""
        if is_capturing():
            return
        watched = self._watch(optimizer)
        if has_closure:
            self._write_gradients(optimizer)
        parameters, state = _parameters_of(optimizer), _state_of(optimizer, watched.options)
        self.write_step(watched.ordinal, parameters, watched.buffers(), state, place, watched)

    def write_step(
        self,
        optimizer: Optional[int],
        parameters: List[Any],
        buffers: List[Any],
        state: List[Any],
        place: Optional[frames.Place],
        watched: Optional["_Watched"] = None,
    ) -> None:
        """Writes the `step` event and begins the next step."""
        hashes = tensors.hashes()
        lasting = (None, None) if watched is None else (watched.parameters, watched.state)
        begun = (
            hashes.begin(parameters, lasting[0]),
            hashes.begin_joint(buffers),
            hashes.begin_joint(state, lasting[1]),
        )
        of_parameters, of_buffers, of_state = (finish() for finish in begun)
        for write in self._unwritten:
            write()
        self._unwritten.clear()
        self._note_device(parameters)
        joined = hashing.join(of_parameters)
        generators.refresh()
        device = {} if optimizer is not None else {"device": str(parameters[0].device) if parameters else None}
        events.write(
            "step",
            step=self.step,
            optimizer=optimizer,
            hash=hashing.join([joined, of_buffers, of_state]),
            parameters=joined,
            tensors=of_parameters,
            state=of_state,
            states=streams.states(),
            seconds=round(ending.seconds(), 6),
            at=place,
            **device,
        )
        self._ended = self.step
        self.step += 1

    def end_step(self) -> None:
        """To be called unguarded after a step: it may be the last, and then this does not return."""
        if self._ended is None:
            return
        ended, self._ended = self._ended, None
        for begin in self.on_step:
            begin(self.step)
        stop.after_step(ended)

    def write_gradients(self, optimizer: Optional[int], gradients: List[Any]) -> None:
        """Writes the `gradients` event, now or when the device has worked them out."""
        finish = tensors.hashes().begin(gradients)
        step = self.step

        def write() -> None:
            found = finish()
            events.write("gradients", step=step, optimizer=optimizer, hash=hashing.join(found), tensors=found)

        self.write_later(write, any(one is not None and not one.is_cpu for one in gradients))

    def write_later(self, write: Callable[[], None], waits: bool) -> None:
        """Calls `write` before the step's event, at once where nothing has to be waited for."""
        if waits or self._unwritten:
            self._unwritten.append(write)
        else:
            write()

    def forget(self) -> None:
        """In a forked child: its steps are its own."""
        self.step = 0
        self._unwritten.clear()
        self._ended = None

    def _write_gradients(self, optimizer: Any) -> None:
        parameters = _parameters_of(optimizer)
        gradients = [one.grad if one.is_leaf or one.retains_grad else None for one in parameters]
        self.write_gradients(self._watch(optimizer).ordinal, gradients)

    def _watch(self, optimizer: Any) -> "_Watched":
        key = id(optimizer)
        watched = self._watched.get(key)
        if watched is None:
            watched = self._watched[key] = _Watched(optimizer, self._made)
            watched.reference = weakref.ref(optimizer, lambda _: self._watched.pop(key, None))
            self._made += 1
        return watched

    def _note_device(self, parameters: List[Any]) -> None:
        if not self._has_device and parameters and not parameters[0].is_cpu:
            self._has_device = True
            library.write(sys.modules["torch"])


class _Watched:
    """What is known of one optimizer."""

    def __init__(self, optimizer: Any, ordinal: int) -> None:
        self.ordinal = ordinal
        self.reference: Any = None
        self.parameters, self.state = Lasting(), Lasting()
        self.options: Dict[int, _Options] = {}
        self._optimizer = weakref.ref(optimizer)
        self._owners: Optional[modules.Owners] = None
        self._version = -1

    def name(self, index: int, parameter: Any) -> str:
        """The parameter's name, or its place among the optimizer's."""
        return self._owned().names.get(id(parameter), str(index))

    def buffers(self) -> List[Any]:
        """The buffers of the models that the optimizer trains."""
        return self._owned().buffers()

    def _owned(self) -> modules.Owners:
        if self._owners is None or self._version != modules.version():
            self._version = modules.version()
            self._owners = modules.Owners(_parameters_of(self._optimizer()))
        return self._owners


_recorder = Recorder()


def recorder() -> Recorder:
    """This process's."""
    return _recorder


def is_capturing() -> bool:
    """True while a CUDA graph is recorded: nothing may be read then."""
    torch = sys.modules["torch"]
    return torch.cuda.is_initialized() and torch.cuda.is_current_stream_capturing()


def _parameters_of(optimizer: Any) -> List[Any]:
    return [one for group in optimizer.param_groups for one in group["params"]]


def _state_of(optimizer: Any, known: Dict[int, "_Options"]) -> List[Any]:
    """What the optimizer knows, in order: its tensors, and everything else as one text."""
    found: List[Any] = []
    words: List[str] = []
    for index, group in enumerate(optimizer.param_groups):
        options = {**group, "params": None}
        latest = known.get(index)
        # The same objects, none of which can change.
        if latest is None or [*map(id, options.values())] != latest[0] or [*options] != [*latest[1]]:
            latest = known[index] = _words_of(options)
        words += latest[2]
        if latest[0] is None:
            for value in options.values():
                if type(value) not in _PLAIN:
                    _collect(value, found, words)
    kind = sys.modules["torch"].Tensor
    for held in optimizer.state.values():
        if type(held) is dict and {*map(type, held)} == _TEXT and {*map(type, held.values())} == {kind}:
            words += held
            found += held.values()
        elif type(held) is dict:
            for name, value in held.items():
                # What is no text may have an address in its own.
                words.append(name if type(name) is str else "")
                if hasattr(value, "untyped_storage"):
                    found.append(value)
                else:
                    _collect(value, found, words)
        else:
            _collect(held, found, words)
    return [*found, " ".join(words)]


_Options = Tuple[Optional[List[int]], Dict[str, Any], List[str]]
"""Of a group of parameters: the ids of its options, None where one may change; the options, which are kept alive; and
the words for them."""


def _words_of(options: Dict[str, Any]) -> _Options:
    words = [repr({name: value for name, value in options.items() if type(value) in _PLAIN})]
    others = [value for value in options.values() if type(value) not in _PLAIN]
    if any([type(value) is not tuple or not _PLAIN.issuperset(map(type, value)) for value in others]):
        return None, {}, words
    for value in others:
        _collect(value, [], words)
    return [*map(id, options.values())], options, words


def _collect(value: Any, found: List[Any], words: List[str]) -> None:
    if hasattr(value, "untyped_storage"):
        found.append(value)
    elif isinstance(value, dict):
        for name, one in value.items():
            words.append(name if type(name) is str else "")
            _collect(one, found, words)
    elif isinstance(value, (list, tuple)):
        words.append(str(len(value)))
        for one in value:
            _collect(one, found, words)
    else:
        words.append(repr(value) if type(value) in _PLAIN else hashing.digest(value))


def _api_of(kind: type) -> str:
    module = kind.__module__
    if module.startswith("torch.optim."):
        module = "torch.optim"
    return module + "." + kind.__qualname__
