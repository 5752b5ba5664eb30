"""Python's `random`: the module's functions, `Random` objects, their seeds and states."""

import functools
import struct
import sys
import types
import weakref
from types import ModuleType
from typing import Any, Callable, Dict, Optional, Tuple

from . import events, frames, streams, twister, variants
from .guard import guard
from .imports import on_import
from .seeding import Seeding
from .streams import Stream

_DRAWS = (
    "random getrandbits randbytes randrange randint choice choices sample shuffle uniform triangular "
    "betavariate binomialvariate expovariate gammavariate gauss lognormvariate normalvariate vonmisesvariate "
    "paretovariate weibullvariate"
).split()

# What names temporary files is not the program's.
_IGNORED_MAKERS = ("tempfile",)

_get_frame = sys._getframe

# By id, so that objects of any class, whatever they hash and compare by, keep what they are.
_by_id: Dict[int, Tuple["weakref.ref[Any]", Stream]] = {}


def install() -> None:
    """Watches `random` from its import on."""
    on_import("random", _patch)


def _patch(module: ModuleType) -> None:
    instance = module._inst
    get_state = module.Random.getstate
    start = variants.number("python")
    if start is not None:
        instance.seed(start)
    state = twister.of_python(instance, get_state, lambda: _state_of(get_state(instance)))
    stream = streams.global_stream("python", state)
    # What `shuffle` and its like ask the instance for stays as fast as it was.
    instance.random, instance.getrandbits = instance.random, instance.getrandbits
    _patch_functions(module, stream)
    _patch_class(module.Random, module.SystemRandom)
    _register(instance, stream)


def _patch_functions(module: ModuleType, stream: Stream) -> None:
    wrappers = {
        name: _global_draw(getattr(module, name), name, stream) for name in _DRAWS if hasattr(module, name)
    }
    wrappers["seed"] = _global_seed(module.seed, stream)
    wrappers["setstate"] = _global_restore(module.setstate, stream)
    for name, wrapper in wrappers.items():
        # Bound to the instance, as the originals are.
        setattr(module, name, types.MethodType(wrapper, module._inst))


def _global_draw(original: Callable[..., Any], name: str, stream: Stream) -> Callable[..., Any]:
    api = "random." + name
    draw = stream.draw

    @functools.wraps(original)
    def wrapped(_: Any, *args: Any, **keys: Any) -> Any:
        if guard.busy:
            return original(*args, **keys)
        guard.busy = True
        try:
            group = draw(api, _get_frame(1))
            result = original(*args, **keys)
        finally:
            guard.busy = False
        group.add(_drawn(result, args, keys))
        return result

    return wrapped


def _global_seed(original: Callable[..., None], stream: Stream) -> Callable[..., None]:
    @functools.wraps(original)
    def seed(_: Any, a: Any = None, version: int = 2) -> None:
        if guard.busy:
            return original(a, version)
        with guard:
            seeding = Seeding(stream, "random.seed", a, _get_frame(1), 64)
            original(seeding.value, version)
            seeding.done(_effective(seeding.value))

    return seed


def _global_restore(original: Callable[..., None], stream: Stream) -> Callable[..., None]:
    @functools.wraps(original)
    def setstate(_: Any, state: Any) -> None:
        before = None if guard.busy else stream.state()
        original(state)
        # Compilers put back the state that is there, hundreds of times.
        if before is not None and before != stream.state():
            _note_restore(stream, "random.setstate")

    return setstate


def _patch_class(random_class: Any, system_class: type) -> None:
    for name in _DRAWS:
        original = getattr(random_class, name, None)
        if original is not None:
            setattr(random_class, name, _method_draw(original, name))
    _patch_below(random_class)
    seed = random_class.seed
    random_class.seed = _method_seed(seed)
    random_class.setstate = _method_restore(random_class.setstate)
    random_class.__init__ = _method_init(random_class, system_class, seed)


def _patch_below(random_class: Any) -> None:
    """What `shuffle` and its like ask a `Random` object for stays as fast as it was."""
    patched, get_bits, below = (
        random_class.getrandbits,
        random_class.getrandbits.__wrapped__,
        random_class._randbelow,
    )

    @functools.wraps(below)
    def _randbelow(self: Any, n: int) -> int:
        if type(self).getrandbits is not patched:
            return below(self, n)  # type: ignore[no-any-return]
        if not n:
            return 0
        bits = n.bit_length()
        number = get_bits(self, bits)
        while number >= n:
            number = get_bits(self, bits)
        return number  # type: ignore[no-any-return]

    random_class._randbelow = _randbelow


def _method_draw(original: Callable[..., Any], name: str) -> Callable[..., Any]:
    api = "random.Random." + name

    @functools.wraps(original)
    def wrapped(self: Any, *args: Any, **keys: Any) -> Any:
        if guard.busy:
            return original(self, *args, **keys)
        stream = _stream_of(self)
        if stream is None:
            return original(self, *args, **keys)
        guard.busy = True
        try:
            group = stream.draw(api, _get_frame(1))
            result = original(self, *args, **keys)
        finally:
            guard.busy = False
        group.add(_drawn(result, args, keys))
        return result

    return wrapped


def _method_seed(original: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(original)
    def seed(self: Any, a: Any = None, version: int = 2) -> None:
        stream = None if guard.busy else _stream_of(self)
        if stream is None:
            return original(self, a, version)
        with guard:
            seeding = Seeding(stream, "random.Random.seed", a, _get_frame(1), 64)
            original(self, seeding.value, version)
            seeding.done(_effective(seeding.value))

    return seed


def _method_restore(original: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(original)
    def setstate(self: Any, state: Any) -> None:
        original(self, state)
        stream = _stream_of(self)
        if stream is not None:
            _note_restore(stream, "random.Random.setstate")

    return setstate


def _method_init(random_class: Any, system_class: type, seed: Callable[..., None]) -> Callable[..., None]:
    original = random_class.__init__
    patched_seed = random_class.seed
    get_state = random_class.getstate

    @functools.wraps(original)
    def __init__(self: Any, x: Any = None) -> None:
        frame = _get_frame(1)
        if guard.busy or isinstance(self, system_class) or frame.f_globals.get("__name__") in _IGNORED_MAKERS:
            return original(self, x)
        with guard:
            seeding = Seeding(None, "random.Random", x, frame, 64)
            original(self, x)
            if seeding.value is not x and type(self).seed is patched_seed:
                seed(self, seeding.value)
            if frames.is_importing(frame):
                return
            reference = weakref.ref(self)
            state = functools.partial(_state_of_living, get_state, reference)
            _register(self, streams.local_stream("random.Random", "random.Random", x, state, seeding.place))

    return __init__


def _register(generator: Any, stream: Stream) -> None:
    key = id(generator)
    _by_id[key] = (weakref.ref(generator, lambda _: _by_id.pop(key, None)), stream)


def _stream_of(generator: Any) -> Optional[Stream]:
    found = _by_id.get(id(generator))
    return None if found is None else found[1]


def _drawn(result: Any, args: Tuple[Any, ...], keys: Dict[str, Any]) -> Any:
    """What was drawn: `shuffle` gives it in its argument."""
    return keys.get("x", args[0] if args else None) if result is None else result


def _note_restore(stream: Stream, api: str) -> None:
    if guard.busy:
        return
    with guard:
        try:
            stream.restore(api, frames.user_place(_get_frame(2)))
        except Exception as error:
            events.trouble(api, error)


def _effective(value: Any) -> Any:
    """What a seed comes to: Python takes the hash of what is neither number nor text."""
    if value is None or isinstance(value, (int, float, str, bytes, bytearray)):
        return value
    return hash(value) % 2**64


def _state_of(state: Tuple[Any, ...]) -> str:
    """The hash of what `getstate` gives: of numbers only, whose hash is the same in each process."""
    text = format(hash(state[1]) & 0xFFFFFFFFFFFFFFFF, "x")
    return text if state[2] is None else text + struct.pack("<d", state[2]).hex()


def _state_of_living(get_state: Callable[[Any], Any], reference: "weakref.ref[Any]") -> str:
    generator = reference()
    return "" if generator is None else _state_of(get_state(generator))
