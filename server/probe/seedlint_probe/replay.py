"""Values that the first run saw, given again in the same order at the same places."""

import json
import os
from typing import Any, Dict, Iterator, List, Optional, Tuple

from . import configuration, events, process
from .frames import Place

# Listing is watched, too.
_list = os.listdir

_Key = Tuple[str, Place]

_seeds: Optional[Dict[_Key, List[str]]] = None
_clock: Dict[_Key, List[str]] = {}
_taken: Dict[_Key, int] = {}
_wanted: "set[Tuple[Any, ...]]" = set()


def seed(api: str, place: Optional[Place], given: Any) -> Any:
    """The seed to use at this call of a seeding API: the first run's where it is to be replayed, else
    `given`."""
    replay = configuration.load().replay
    if replay is None or not replay.get("seeds") or place is None:
        return given
    try:
        seeds = _load()
        if (place[0], place[1], api) not in _wanted:
            return given
        text = _take(seeds, (api, place))
        return given if text is None else _value_of(text)
    except Exception as error:
        events.trouble("replay.seed", error)
        return given


def clock(api: str, place: Place) -> Optional[str]:
    """What the first run read here from this clock; None where it is not to be replayed, or read less
    often."""
    replay = configuration.load().replay
    if replay is None or not replay.get("clock"):
        return None
    _load()
    return _take(_clock, (api, place))


def _value_of(text: str) -> Any:
    import ast

    return ast.literal_eval(text)


def _take(values: Dict[_Key, List[str]], key: _Key) -> Optional[str]:
    index = _taken.get(key, 0)
    _taken[key] = index + 1
    found = values.get(key, [])
    return found[index] if index < len(found) else None


def _load() -> Dict[_Key, List[str]]:
    global _seeds
    if _seeds is None:
        _seeds = {}
        _wanted.update(tuple(one[:3]) for one in configuration.load().replay["seeds"])
        for event in _events_of_first_run():
            key = (event["api"], tuple(event["at"] or ()))
            if event["event"] == "clock":
                _clock.setdefault(key, []).extend(event["values"])
                continue
            text = event.get("effective") or event.get("value")
            if text is not None:
                _seeds.setdefault(key, []).append(text)
    return _seeds


def _events_of_first_run() -> Iterator[Dict[str, Any]]:
    told = configuration.load()
    # Of several processes of one name, the first run's file is the one in the same place in time.
    own = [path for path in _files(told.trace) if path.endswith(".%d.jsonl" % os.getpid())]
    ordinal = _files(told.trace).index(own[0])
    files = _files(told.replay["trace"])
    if ordinal >= len(files):
        return
    with open(files[ordinal], encoding="ascii") as file:
        for line in file:
            if line.startswith(('{"event":"seed"', '{"event":"generator"', '{"event":"clock"')):
                yield json.loads(line)


def _files(folder: str) -> List[str]:
    prefix = process.name() + "."
    names = [
        name
        for name in _list(folder)
        if name.startswith(prefix) and name[len(prefix) :].split(".")[0].isdigit()
    ]
    return sorted([os.path.join(folder, name) for name in names], key=_start_of)


def _start_of(path: str) -> float:
    with open(path, encoding="ascii") as file:
        return float(json.loads(file.readline())["time"])


def _forget() -> None:
    global _seeds
    _seeds = None
    _clock.clear()
    _taken.clear()


process.on_fork(_forget)
