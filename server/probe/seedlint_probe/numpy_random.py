"""NumPy's random numbers: the global generator, `RandomState`, `Generator`, their seeds and states."""

import ctypes
import functools
import sys
import types
import weakref
from types import FrameType, ModuleType
from typing import Any, Callable, Dict, Optional, Set

from . import events, frames, streams, variants
from .guard import guard
from .hashing import blake2b
from .imports import on_import
from .seeding import Seeding
from .streams import A_STATE, Words

_NO_DRAWS = frozenset(["seed", "get_state", "set_state", "spawn", "bit_generator"])
_OTHER_NAMES = {"sample": "random_sample", "ranf": "random_sample"}
_MOST_ENTROPIES = 100_000
_TWISTER_BYTES = 4 * (624 + 1)
"""The key, and the place in it."""

_get_frame = sys._getframe

# Numbers that generators were given where they asked for entropy.
_entropies: Set[int] = set()


def install() -> None:
    """Watches `numpy.random` from its import on."""
    on_import("numpy.random", _patch)


def _patch(module: ModuleType) -> None:
    mtrand, generators, pickling = module.mtrand, module._generator, module._pickle
    _patch_entropy(module.bit_generator)
    state_class = _subclass(mtrand.RandomState, "numpy.RandomState")
    state_class.seed = _method_seed(mtrand.RandomState.seed)
    state_class.set_state = _restore(mtrand.RandomState.set_state, "numpy.random.RandomState.set_state")
    local_class = _subclass(generators.Generator, "numpy.Generator")
    for kind, owner in ((state_class, mtrand), (local_class, generators)):
        for place in (owner, module, pickling):
            setattr(place, kind.__name__, kind)
    generators.default_rng = module.default_rng = _default_rng(module.default_rng, local_class)
    for name in ("__randomstate_ctor", "__generator_ctor"):
        setattr(pickling, name, _copying(getattr(pickling, name)))
    _patch_global(module, mtrand, state_class)


def _patch_global(module: ModuleType, mtrand: ModuleType, state_class: Any) -> None:
    """Puts a watched generator in the place of the global one.

    It shares the bit generator, and so the numbers.
    """
    original, before = state_class.__base__, mtrand._rand
    instance = state_class.__new__(state_class)
    original.__init__(instance, before._bit_generator)
    original.set_state(instance, original.get_state(before, legacy=False))
    start = variants.number("numpy")
    if start is not None:
        original.seed(instance, start)
    instance._seedlint = streams.global_stream("numpy", lambda: _global_state(instance, original))
    mtrand._rand = instance
    functions = [name for name, value in vars(module).items() if getattr(value, "__self__", None) is before]
    for name in {*functions, *_OTHER_NAMES, "seed"}:
        function = getattr(module, name, None)
        if function is None:
            continue
        wrapper = _global_wrapper(name, function, original, state_class)
        for place in (mtrand, module):
            # Bound to the generator, as the originals are.
            setattr(place, name, types.MethodType(wrapper, instance))


def _global_wrapper(name: str, function: Any, original: Any, state_class: Any) -> Callable[..., Any]:
    api = "numpy.random." + name
    if name == "seed":
        # NumPy's function asks the global generator of the moment; before 1.24 it was the first one's own
        # method.
        is_function = getattr(function, "__self__", None) is None or isinstance(function.__self__, ModuleType)
        return _global_seed(function if is_function else None, original.seed)
    method = getattr(original, _OTHER_NAMES.get(name, name))
    if name == "set_state":
        return _restore(method, api)
    return method if name in _NO_DRAWS else functools.update_wrapper(_draw(method, api), function)


def _global_seed(function: Optional[Callable[..., None]], method: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(function or method)
    def wrapped(self: Any, seed: Any = None) -> None:
        apply = function or functools.partial(method, self)
        if guard.busy:
            return apply(seed)
        with guard:
            seeding = Seeding(self._seedlint, "numpy.random.seed", seed, _get_frame(1))
            apply(seeding.value)
            seeding.done()

    return wrapped


def _subclass(original: Any, family: str) -> Any:
    """A class in the place of NumPy's: same name, same instances for `isinstance`, and draws that are
    noted."""
    api = "numpy.random." + original.__name__

    class Watched(type):
        def __instancecheck__(cls, instance: Any) -> bool:
            return isinstance(instance, original) if cls is watched else type.__instancecheck__(cls, instance)

        def __subclasscheck__(cls, subclass: Any) -> bool:
            return issubclass(subclass, original) if cls is watched else type.__subclasscheck__(cls, subclass)

    def __init__(self: Any, *args: Any, **keys: Any) -> None:
        if guard.busy:
            return original.__init__(self, *args, **keys)
        with guard:
            _make(self, original, family, api, args, keys, _get_frame(1))

    body: Dict[str, Any] = {
        "__slots__": ("_seedlint", "__weakref__"),
        "__module__": original.__module__,
        "__qualname__": original.__qualname__,
        "__doc__": original.__doc__,
        "__init__": functools.update_wrapper(__init__, original.__init__),
    }
    for name in dir(original):
        method = getattr(original, name)
        if not name.startswith("_") and name not in _NO_DRAWS and callable(method):
            body[name] = functools.update_wrapper(_draw(method, "%s.%s" % (api, name)), method)
    watched = Watched(original.__name__, (original,), body)
    return watched


def _make(self: Any, original: Any, family: str, api: str, args: Any, keys: Any, frame: FrameType) -> None:
    """Makes a generator as it was asked for, or with another seed where entropy or a replayed seed is to be
    used."""
    name = "seed" if family == "numpy.RandomState" else "bit_generator"
    is_plain = len(args) + len(keys) == 1 and (args or name in keys) or not args and not keys
    if not is_plain:
        return original.__init__(self, *args, **keys)
    given = args[0] if args else keys.get(name)
    is_bits = hasattr(given, "capsule")
    if given is None and name != "seed":
        return original.__init__(self, *args, **keys)
    seeding = Seeding(None, api, given, frame)
    used = seeding.value
    if is_bits and used is not given:
        used = type(given)(used)
    original.__init__(self, used)
    _register(self, family, api, _seed_of(given), frame)


def _register(generator: Any, family: str, api: str, value: Any, frame: FrameType) -> None:
    try:
        if frames.is_importing(frame):
            return
        place = frames.user_place(frame)
        reference = weakref.ref(generator)
        generator._seedlint = streams.local_stream(
            family, api, value, lambda: _state_of_living(reference), place
        )
    except Exception as error:
        events.trouble("numpy_random.register", error)


def _draw(method: Callable[..., Any], api: str) -> Callable[..., Any]:
    def wrapped(self: Any, *args: Any, **keys: Any) -> Any:
        if guard.busy:
            return method(self, *args, **keys)
        try:
            stream = self._seedlint
        except AttributeError:
            return method(self, *args, **keys)
        guard.busy = True
        try:
            group = stream.draw(api, _get_frame(1))
            result = method(self, *args, **keys)
        finally:
            guard.busy = False
        group.add((args[0] if args else keys.get("x")) if result is None else result)
        return result

    return wrapped


def _method_seed(method: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(method)
    def wrapped(self: Any, seed: Any = None) -> None:
        stream = None if guard.busy else getattr(self, "_seedlint", None)
        if stream is None:
            return method(self, seed)
        with guard:
            seeding = Seeding(stream, "numpy.random.RandomState.seed", seed, _get_frame(1))
            method(self, seeding.value)
            seeding.done()

    return wrapped


def _restore(method: Callable[..., None], api: str) -> Callable[..., None]:
    @functools.wraps(method)
    def set_state(self: Any, state: Any) -> None:
        method(self, state)
        stream = None if guard.busy else getattr(self, "_seedlint", None)
        if stream is None:
            return
        with guard:
            try:
                stream.restore(api, frames.user_place(_get_frame(1)))
            except Exception as error:
                events.trouble(api, error)

    return set_state


def _default_rng(original: Any, local_class: Any) -> Callable[..., Any]:
    api = "numpy.random.default_rng"

    @functools.wraps(original)
    def default_rng(seed: Any = None) -> Any:
        if guard.busy:
            return original(seed)
        with guard:
            seeding = Seeding(None, api, seed, _get_frame(1), 128)
            made = original(seeding.value)
            if made is seed or type(made) is local_class:
                return made
            generator = local_class(made.bit_generator)
            _register(generator, "numpy.Generator", api, _seed_of(seed), _get_frame(1))
            return generator

    return default_rng


def _copying(original: Callable[..., Any]) -> Callable[..., Any]:
    """For what unpickles a generator: its state is put in next."""

    @functools.wraps(original)
    def copying(*args: Any, **keys: Any) -> Any:
        with guard:
            copy = original(*args, **keys)
            kind = type(copy).__name__
            _register(copy, "numpy." + kind, "numpy.random." + kind, A_STATE, _get_frame(1))
            return copy

    return copying


def _patch_entropy(module: ModuleType) -> None:
    """Seed sequences without a seed ask `secrets.randbits`."""
    original = module.randbits

    def randbits(bits: int) -> int:
        number = None
        try:
            place = frames.user_place(_get_frame(1))
            number = variants.next_number("generator", place, bits)
        except Exception as error:
            events.trouble("numpy_random.randbits", error)
        if number is None:
            with guard:
                number = int(original(bits))
        if len(_entropies) >= _MOST_ENTROPIES:
            _entropies.clear()
        _entropies.add(number)
        return number

    module.randbits = randbits


def _seed_of(given: Any) -> Any:
    """The seed within what a generator is made from; None where it came from entropy."""
    sequence = given
    if hasattr(given, "capsule"):
        sequence = getattr(given, "seed_seq", getattr(given, "_seed_seq", None))
    elif hasattr(given, "bit_generator") or hasattr(given, "get_state"):
        return A_STATE
    if not hasattr(sequence, "spawn_key"):
        return A_STATE if sequence is None and given is not None else sequence
    if isinstance(sequence.entropy, int) and sequence.entropy in _entropies:
        return None
    if sequence.spawn_key:
        return Words("entropy %r, spawn key %r" % (sequence.entropy, sequence.spawn_key))
    return sequence.entropy


def _state_of_living(reference: "weakref.ref[Any]") -> str:
    generator = reference()
    if generator is None:
        return ""
    get_state = getattr(generator, "get_state", None)
    return _state_of(generator.bit_generator.state if get_state is None else get_state(legacy=False))


def _global_state(instance: Any, kind: Any) -> str:
    """Looked at in each step: as the Mersenne Twister lies in memory, which is a hundred times faster to get
    at. The second of two normal numbers, which NumPy keeps for later, is not in it."""
    generator = instance._bit_generator
    if type(generator).__name__ != "MT19937":
        return _state_of(kind.get_state(instance, legacy=False))
    words = ctypes.string_at(generator.ctypes.state_address, _TWISTER_BYTES)
    return blake2b(words, digest_size=8).hexdigest()


def _state_of(state: Any) -> str:
    hasher = blake2b(digest_size=8)
    waiting = [state]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting.extend([one[key] for key in sorted(one)])
        else:
            hasher.update(one.tobytes() if hasattr(one, "tobytes") else repr(one).encode())
    return hasher.hexdigest()
