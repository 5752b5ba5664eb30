"""Libraries that open files by themselves: they are given the path where the file really is."""

import functools
import inspect
import os
from types import ModuleType
from typing import Any, Callable, Dict, Tuple

from ..imports import on_import
from .opening import place_to_read, place_to_write

READ, WRITE, CHANGE, TREE, MODE = "read", "write", "change", "tree", "mode"
"""How: the file is read; made anew; altered; a folder is altered; as the argument `mode` says."""

# Module, attribute, name of the parameter, how.
ROWS: Tuple[Tuple[str, str, str, str], ...] = (
    ("torch.serialization", "save", "f", WRITE),
    ("torch.serialization", "load", "f", READ),
    ("torch.jit._serialization", "save", "f", WRITE),
    ("torch.jit._serialization", "load", "f", READ),
    ("torch.jit._script", "RecursiveScriptModule.save", "f", WRITE),
    ("torch.jit._script", "ScriptModule.save", "f", WRITE),
    ("torch.autograd.profiler", "profile.export_chrome_trace", "path", WRITE),
    ("torchvision.io.image", "read_file", "path", READ),
    ("torchvision.io.image", "write_file", "filename", WRITE),
    ("torchvision.io.image", "write_jpeg", "filename", WRITE),
    ("torchvision.io.image", "write_png", "filename", WRITE),
    ("safetensors", "serialize_file", "filename", WRITE),
    ("safetensors", "safe_open", "filename", READ),
    ("h5py._hl.files", "File.__init__", "name", MODE),
    ("pyarrow", "memory_map", "path", MODE),
    ("pyarrow", "OSFile", "path", MODE),
    ("pyarrow", "input_stream", "source", READ),
    ("pyarrow", "output_stream", "source", WRITE),
    ("pyarrow.parquet.core", "write_table", "where", WRITE),
    ("pyarrow.parquet.core", "read_table", "source", READ),
    ("pyarrow.parquet.core", "ParquetFile.__init__", "source", READ),
    ("pyarrow.parquet.core", "ParquetWriter.__init__", "where", WRITE),
    ("tokenizers", "Tokenizer.save", "path", WRITE),
    ("tokenizers", "Tokenizer.from_file", "path", READ),
    ("sentencepiece", "SentencePieceProcessor.LoadFromFile", "arg", READ),
    ("cv2", "imread", "filename", READ),
    ("cv2", "imwrite", "filename", WRITE),
    ("lightgbm.basic", "Booster.save_model", "filename", WRITE),
    ("xgboost.core", "Booster.save_model", "fname", WRITE),
    ("xgboost.core", "Booster.load_model", "fname", READ),
    ("onnxruntime.capi.onnxruntime_inference_collection", "InferenceSession.__init__", "path_or_bytes", READ),
    ("tables.file", "open_file", "filename", MODE),
    ("lmdb.cpython", "Environment", "path", TREE),
    ("_gdbm", "open", "filename", CHANGE),
    ("_dbm", "open", "filename", CHANGE),
)

# What C does not tell of its parameters: their place.
_PLACES: Dict[str, int] = {
    "serialize_file": 1,
    "Tokenizer.save": 1,
    "Tokenizer.from_file": 0,
    "write_file": 0,
}


def install() -> None:
    """Redirects what these libraries open, once a script has imported them."""
    for module, name, parameter, how in ROWS:
        on_import(module, functools.partial(_patch, name=name, parameter=parameter, how=how))
    for module in ("sqlite3", "sqlite3.dbapi2"):
        on_import(module, _patch_sqlite)
    on_import("torch", _patch_torch)


def redirecting(function: Callable[..., Any], place: int, parameter: str, how: str) -> Callable[..., Any]:
    """The function, given real paths in its parameter of that name, at that place."""

    @functools.wraps(function)
    def wrapper(*args: Any, **keys: Any) -> Any:
        given = keys.get(parameter, args[place] if len(args) > place else None)
        if isinstance(given, (str, bytes, os.PathLike)):
            real = _real(given, how, keys.get("mode", args[place + 1] if len(args) > place + 1 else "r"))
            if parameter in keys:
                keys[parameter] = real
            else:
                args = (*args[:place], real, *args[place + 1 :])
        return function(*args, **keys)

    return wrapper


def _real(given: Any, how: str, mode: Any) -> Any:
    if how == MODE:
        how = _how(mode if isinstance(mode, str) else "r")
    if how == READ:
        return place_to_read(given)
    return place_to_write(given, keep=how == CHANGE, tree=how == TREE)


def _how(mode: str) -> str:
    if mode in ("r", "rb"):
        return READ
    return WRITE if mode.startswith(("w", "x")) and "+" not in mode else CHANGE


def _patch(module: ModuleType, name: str, parameter: str, how: str) -> None:
    owner: Any = module
    *outer, last = name.split(".")
    for part in outer:
        owner = getattr(owner, part, None)
    original = getattr(owner, last, None)
    if original is None:
        return
    is_static = isinstance(inspect.getattr_static(owner, last), (staticmethod, classmethod))
    new = redirecting(original, _place(original, name, parameter), parameter, how)
    setattr(owner, last, staticmethod(new) if is_static else new)


def _place(function: Any, name: str, parameter: str) -> int:
    try:
        return list(inspect.signature(function).parameters).index(parameter)
    except (ValueError, TypeError):
        return _PLACES.get(name, 0)


def _patch_torch(torch: ModuleType) -> None:
    from_file = getattr(torch, "from_file", None)
    if from_file is not None:
        torch.from_file = redirecting(from_file, 0, "filename", CHANGE)  # type: ignore[attr-defined]


def _patch_sqlite(sqlite: ModuleType) -> None:
    connect = getattr(sqlite, "connect", None)
    if connect is None or hasattr(connect, "is_redirecting"):
        return

    @functools.wraps(connect)
    def redirected(database: Any, *args: Any, **keys: Any) -> Any:
        is_uri = keys.get("uri", args[6] if len(args) > 6 else False)
        return connect(_real_database(database, is_uri), *args, **keys)

    redirected.is_redirecting = True  # type: ignore[attr-defined]
    sqlite.connect = redirected  # type: ignore[attr-defined]


def _real_database(database: Any, is_uri: bool) -> Any:
    if not isinstance(database, (str, bytes, os.PathLike)) or database in (":memory:", "", b":memory:", b""):
        return database
    text = os.fsdecode(database)
    if not is_uri or not text.startswith("file:"):
        return _copied_database(text)
    from urllib.parse import quote, unquote

    path, mark, query = text[len("file:") :].partition("?")
    plain = unquote(path[2:] if path.startswith("///") else path)
    if plain.startswith(":memory:") or "mode=memory" in query or not plain:
        return database
    real = _copied_database(plain)
    return "file:" + quote(real) + mark + query if real != plain else database


def _copied_database(path: str) -> str:
    """A database may have changes that wait in files beside it."""
    for ending in ("-wal", "-journal"):
        if os.path.exists(path + ending):
            place_to_write(path + ending, keep=True)
    return place_to_write(path, keep=True)  # type: ignore[no-any-return]
