"""Mode `values`: what each line of user code binds or returns, in order.

Two runs that differ in one thing only are compared line by line; the first line that gives another value is where the
difference enters the program, whatever it came from. Slow (every line is traced), so it serves that purpose only.
"""

import dis
import sys
import threading
import time
from hashlib import blake2b
from types import CodeType, FrameType
from typing import Any, Dict, List, Optional, Set, Tuple

from . import events, frames, hashing
from .guard import guard

_MOST_ROWS = 300_000
_ROWS_AN_EVENT = 2_000
_MOST_SECONDS = 90.0
_DEPTH = 4
_MOST_ELEMENTS = 4_096

_Stores = Dict[int, Tuple[List[str], List[str]]]
"""By line: the names it binds, and the attributes it sets."""

_stores: Dict[CodeType, Optional[_Stores]] = {}
_rows: List[List[Any]] = []
_places: Dict[Tuple[Any, ...], int] = {}
_lock = threading.RLock()
_written = 0
_until = 0.0


def install() -> None:
    """Traces user code in every thread from now on, until enough is known."""
    global _until
    _until = time.perf_counter() + _MOST_SECONDS
    events.on_fold(_write_out)
    threading.settrace(_on_call)
    sys.settrace(_on_call)


def forget() -> None:
    """In a forked child: what the parent gathered is not the child's."""
    global _lock
    _lock = threading.RLock()
    _rows.clear()
    _places.clear()


def _on_call(frame: FrameType, event: str, argument: Any) -> Any:
    if guard.busy or event != "call":
        return None
    code = frame.f_code
    try:
        stores = _stores[code]
    except KeyError:
        stores = _stores[code] = _stores_of(code)
    return None if stores is None else _Watch(stores).on_event


class _Watch:
    """Follows one call: at each line, what the line before has bound."""

    __slots__ = ("_stores", "_line")

    def __init__(self, stores: _Stores) -> None:
        self._stores = stores
        self._line = 0

    def on_event(self, frame: FrameType, event: str, argument: Any) -> Any:
        if guard.busy or event not in ("line", "return"):
            return self.on_event
        with guard:
            try:
                self._note(frame)
                if event == "return" and argument is not None:
                    _add(frame.f_code, frame.f_lineno, [argument])
            except Exception as error:
                events.trouble("values", error)
        self._line = frame.f_lineno
        return self.on_event

    def _note(self, frame: FrameType) -> None:
        bound = self._stores.get(self._line)
        if bound is None:
            return
        names, attributes = bound
        values = [_lookup(frame, name) for name in names]
        if attributes:
            values.append(_attributes(frame, set(attributes)))
        _add(frame.f_code, self._line, values)


def _lookup(frame: FrameType, name: str) -> Any:
    held = frame.f_locals
    return held[name] if name in held else frame.f_globals.get(name)


def _attributes(frame: FrameType, wanted: Set[str]) -> List[Any]:
    found: List[Any] = []
    for owner in list(frame.f_locals.values())[:32]:
        held = getattr(owner, "__dict__", None)
        if type(held) is not dict:
            continue
        # Modules of torch keep parameters and buffers in dictionaries of their own.
        for kept in (held, held.get("_parameters"), held.get("_buffers")):
            if isinstance(kept, dict):
                found.extend([kept[name] for name in sorted(wanted & kept.keys())])
    return found


def _stores_of(code: CodeType) -> Optional[_Stores]:
    """None where the code is not the user's."""
    if frames.place_of(code.co_filename, code.co_firstlineno) is None:
        return None
    lines = dict(dis.findlinestarts(code))
    stores: _Stores = {}
    line = code.co_firstlineno
    for instruction in dis.get_instructions(code):
        line = lines.get(instruction.offset) or line
        if not instruction.opname.startswith("STORE_"):
            continue
        names, attributes = stores.setdefault(line, ([], []))
        value = instruction.argval
        into = attributes if instruction.opname == "STORE_ATTR" else names
        into.extend([one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, str)])
    return {line: bound for line, bound in stores.items() if bound[0] or bound[1]}


def _add(code: CodeType, line: int, values: List[Any]) -> None:
    global _written
    place = frames.place_of(code.co_filename, line)
    if place is None:
        return
    shown = [_plain(value, _DEPTH) for value in values]
    digest = blake2b("\n".join(shown).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    with _lock:
        _rows.append([_places.setdefault(place, len(_places)), digest])
        _written += 1
        if len(_rows) >= _ROWS_AN_EVENT:
            _write_out()
    if _written >= _MOST_ROWS or time.perf_counter() > _until:
        sys.settrace(None)
        threading.settrace(None)  # type: ignore[arg-type]


def _write_out() -> None:
    with _lock:
        if not _rows:
            return
        rows, places = _rows[:], list(_places)
        _rows.clear()
        _places.clear()
    events.write("values", places=places, rows=rows)


def _plain(value: Any, depth: int) -> str:
    """The value as text, for data; its kind, for all else. Never an address; sets and dictionaries without order."""
    kind = type(value)
    if value is None or kind in (str, bytes, int, float, complex, bool):
        return repr(value)
    if depth == 0:
        return kind.__qualname__
    if isinstance(value, (list, tuple)):
        inner = [_plain(one, depth - 1) for one in value[:_MOST_ELEMENTS]]
        return "%s %d[%s]" % (kind.__qualname__, len(value), ",".join(inner))
    if isinstance(value, (set, frozenset)):
        return "set[%s]" % ",".join(sorted([_plain(one, depth - 1) for one in value]))
    if isinstance(value, dict):
        items = ["%s:%s" % (_plain(key, depth - 1), _plain(one, depth - 1)) for key, one in value.items()]
        return "dict[%s]" % ",".join(sorted(items))
    if _is_data(value):
        return hashing.digest(value)
    held = getattr(value, "__dict__", None) if frames.user_file(_file_of(kind)) is not None else None
    if type(held) is dict:
        return "%s(%s)" % (kind.__qualname__, _plain(held, depth - 1))
    return kind.__qualname__


def _is_data(value: Any) -> bool:
    numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
    if numpy is not None and isinstance(value, (getattr(numpy, "ndarray", ()), getattr(numpy, "generic", ()))):
        return True
    return torch is not None and isinstance(value, getattr(torch, "Tensor", ()))


def _file_of(kind: type) -> str:
    return getattr(sys.modules.get(kind.__module__), "__file__", None) or "<none>"
