"""Watches data loaders: what each iterator starts from, the batches it gives, and what its workers fetch."""

import functools
import os
import sys
import weakref
from types import ModuleType
from typing import Any, Dict, Optional

from .. import events, frames, hashing, process, streams
from ..guard import guard, quiet

_VARIABLE = "SEEDLINT_PROBE_LOADER"
"""Tells a spawned worker which loader it works for."""

_ordinals: Dict[int, int] = {}
_made = 0
_current = 0
_fetched = 0


def install(torch: ModuleType) -> None:
    """Wraps the iterators of loaders in the main process, and the fetchers in workers."""
    from_environment = os.environ.get(_VARIABLE)
    if from_environment is not None and ".w" in process.name():
        global _current
        _current = int(from_environment)
    loading = sys.modules.get("torch.utils.data.dataloader")
    fetching = sys.modules.get("torch.utils.data._utils.fetch")
    if loading is not None:
        _watch_iterators(loading)
    if fetching is not None:
        for name in ("_MapDatasetFetcher", "_IterableDatasetFetcher"):
            _watch_fetcher(getattr(fetching, name))
    process.on_fork(_forget)


def _watch_iterators(loading: Any) -> None:
    for name in ("_SingleProcessDataLoaderIter", "_MultiProcessingDataLoaderIter"):
        _watch_start(getattr(loading, name))
    base = loading._BaseDataLoaderIter
    following = base.__next__

    @functools.wraps(following)
    def __next__(self: Any) -> Any:
        batch = following(self)
        if not guard.busy:
            _write_batch(self, batch, sys._getframe(1))
        return batch

    base.__next__ = __next__


def _watch_start(kind: Any) -> None:
    make, reset = kind.__init__, kind._reset

    @functools.wraps(make)
    def __init__(self: Any, loader: Any, *args: Any, **keys: Any) -> None:
        ordinal = _ordinal_of(loader)
        with _Announced(ordinal):
            make(self, loader, *args, **keys)
        self._seedlint_loader = ordinal
        _write_loader(self, loader, ordinal, sys._getframe(1))

    @functools.wraps(reset)
    def _reset(self: Any, loader: Any, first_iter: bool = False) -> Any:
        # Of persistent workers: the same iterator begins another epoch.
        ordinal = getattr(self, "_seedlint_loader", None)
        result = reset(self, loader, first_iter)
        if ordinal is not None:
            _write_loader(self, loader, ordinal, sys._getframe(1))
        return result

    kind.__init__ = __init__
    kind._reset = _reset


class _Announced:
    """While workers are started: they find their loader's ordinal, forked or spawned."""

    def __init__(self, ordinal: Optional[int]) -> None:
        self._ordinal = ordinal

    def __enter__(self) -> None:
        global _current
        if self._ordinal is not None:
            _current = self._ordinal
            os.environ[_VARIABLE] = str(self._ordinal)

    def __exit__(self, *_: object) -> None:
        os.environ.pop(_VARIABLE, None)


@quiet("torch.loaders.ordinal")
def _ordinal_of(loader: Any) -> int:
    global _made
    key = id(loader)
    if key not in _ordinals:
        _ordinals[key] = _made
        _made += 1
        weakref.finalize(loader, _ordinals.pop, key, None)
    return _ordinals[key]


@quiet("torch.loaders.loader")
def _write_loader(iterator: Any, loader: Any, ordinal: int, frame: Any) -> None:
    sampler = getattr(loader, "sampler", None)
    if type(sampler).__name__ == "_InfiniteConstantSampler":
        sampler = None
    base_seed = getattr(iterator, "_base_seed", None)
    events.write(
        "loader",
        loader=ordinal,
        workers=iterator._num_workers,
        sampler=None if sampler is None else type(sampler).__name__,
        hasGenerator=loader.generator is not None,
        baseSeed=None if base_seed is None else str(base_seed),
        at=frames.user_place(frame),
    )


@quiet("torch.loaders.batch")
def _write_batch(iterator: Any, batch: Any, frame: Any) -> None:
    ordinal = getattr(iterator, "_seedlint_loader", None)
    if ordinal is None:
        return
    events.write(
        "batch",
        loader=ordinal,
        index=iterator._num_yielded - 1,
        hash=hashing.digest(batch),
        at=frames.user_place(frame),
    )


def _watch_fetcher(kind: Any) -> None:
    fetch = kind.fetch

    @functools.wraps(fetch)
    def wrapped(self: Any, possibly_batched_index: Any) -> Any:
        if ".w" not in process.name():
            return fetch(self, possibly_batched_index)
        states = _states()
        data = fetch(self, possibly_batched_index)
        _write_fetch(possibly_batched_index, data, states)
        return data

    kind.fetch = wrapped


@quiet("torch.loaders.states")
def _states() -> Dict[str, str]:
    return streams.states()


@quiet("torch.loaders.fetch")
def _write_fetch(indices: Any, data: Any, states: Any) -> None:
    global _fetched
    name = process.name()
    events.write(
        "fetch",
        loader=_current,
        worker=int(name.rpartition(".w")[2]),
        index=_fetched,
        indices=hashing.digest(list(indices) if isinstance(indices, (list, tuple)) else indices),
        hash=hashing.digest(data),
        states=states or {},
    )
    _fetched += 1
    events.flush()


def _forget() -> None:
    global _fetched
    _fetched = 0
