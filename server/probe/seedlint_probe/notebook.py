"""Runs a notebook's code cells in order, as a program: `python notebook.py train.ipynb arguments …`.

Line magics and shell lines do nothing, but for those that run, write or set something; `%%` cells of other
languages are left out. Each cell is compiled under a name of its own, so that what happens there has a cell
and a line.
"""

import sys

if __name__ == "__main__":
    # Python put the probe's folder there; a notebook finds modules in the working directory.
    sys.path[0] = ""

import ast
import builtins
import inspect
import json
import linecache
import os
import re
import types
from typing import Any, Callable, List, Tuple

_BODY_MAGICS = ("time", "timeit", "capture", "prun", "python", "python3", "py")
_RUN_MAGICS = ("time", "timeit", "prun")
_MAGIC = re.compile(r"(\s*)(%|!|\?|,|;|/)")
_ASSIGNMENT = re.compile(r"(\s*)([\w.,\[\]'\" ]+?)\s*=\s*(!|%)(.*)")


def code_cells(text: str) -> List[str]:
    """The sources of a notebook's code cells, in order."""
    document = json.loads(text)
    cells = document.get("cells")
    if cells is None:
        cells = [cell for sheet in document.get("worksheets", []) for cell in sheet.get("cells", [])]
    sources = [cell.get("source", cell.get("input", "")) for cell in cells if cell.get("cell_type") == "code"]
    return [source if isinstance(source, str) else "".join(source) for source in sources]


def plain_python(source: str, name: str = "<cell>") -> str:
    """A cell's source with what only IPython understands replaced, line by line, by what it comes to here."""
    source, is_python = _without_cell_magic(source)
    if not is_python:
        return "\n" * source.count("\n")
    lines = source.split("\n")
    for _ in lines:
        try:
            _compile("\n".join(lines), name)
        except SyntaxError as error:
            number = (error.lineno or 0) - 1
            if not (0 <= number < len(lines)) or not _replace(lines, number):
                break
        else:
            break
    return "\n".join(lines)


def run(path: str) -> None:
    """Runs a notebook in the place of the main program."""
    with open(path, encoding="utf-8") as file:
        cells = code_cells(file.read())
    whole = os.path.abspath(path)
    main = types.ModuleType("__main__")
    main.__dict__.update(__builtins__=builtins, get_ipython=_Shell, display=_show_nothing, In=[], Out={})
    sys.modules["__main__"] = main
    for index, cell in enumerate(cells):
        name = "%s#cell%d" % (whole, index)
        source = plain_python(cell, name)
        linecache.cache[name] = (len(source), None, source.splitlines(True), name)
        _register(name, whole, index)
        code = _compile(source, name)
        result = eval(code, main.__dict__)
        if inspect.iscoroutine(result):
            _wait_for(result)


def _compile(source: str, name: str) -> types.CodeType:
    return compile(source, name, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


def _register(name: str, notebook: str, cell: int) -> None:
    probe = sys.modules.get("seedlint_probe")
    if probe is not None:
        from seedlint_probe import frames

        frames.register_cell(name, notebook, cell)


_loops: List[Any] = []


def _wait_for(coroutine: Any) -> None:
    """All cells that await share one loop, as in IPython."""
    import asyncio

    if not _loops:
        _loops.append(asyncio.new_event_loop())
        asyncio.set_event_loop(_loops[0])
    _loops[0].run_until_complete(coroutine)


def _without_cell_magic(source: str) -> Tuple[str, bool]:
    """The source, with a first line `%%magic` turned into a blank one or what it does; false: it is not
    Python."""
    first, _, rest = source.lstrip("\n").partition("\n")
    if not first.startswith("%%"):
        return source, True
    before = source[: len(source) - len(source.lstrip("\n"))]
    name, _, arguments = first[2:].partition(" ")
    if name in _BODY_MAGICS:
        return before + "\n" + rest, True
    if name in ("writefile", "file"):
        words = arguments.split()
        mode = "a" if "-a" in words or "--append" in words else "w"
        writing = "with open(%r, %r) as _file: _file.write(%r)" % (words[-1], mode, rest)
        return before + writing + "\n" * rest.count("\n"), True
    return source, False


def _replace(lines: List[str], number: int) -> bool:
    """Replaces a line of IPython's; false where it is none of them."""
    line = lines[number]
    assignment = _ASSIGNMENT.match(line)
    if assignment is not None:
        lines[number] = "%s%s = get_ipython().getoutput(%r)" % (assignment[1], assignment[2], assignment[4])
        return True
    if line.rstrip().endswith("?"):
        lines[number] = line[: len(line) - len(line.lstrip())] + "pass"
        return True
    magic = _MAGIC.match(line)
    if magic is None:
        return False
    indent, rest = magic[1], line[magic.end() :]
    # A magic goes on where its line ends with a backslash.
    while lines[number].rstrip().endswith("\\") and number + 1 < len(lines):
        lines[number] = indent + "pass"
        number += 1
    lines[number] = indent + (_line_magic(rest.strip()) if magic[2] == "%" else "pass")
    return True


def _line_magic(text: str) -> str:
    name, _, arguments = text.lstrip("%").partition(" ")
    arguments = arguments.strip()
    if name in _RUN_MAGICS and arguments:
        return arguments
    if name in ("env", "set_env") and arguments:
        variable, _, value = arguments.replace("=", " ", 1).partition(" ")
        return "__import__('os').environ[%r] = %r" % (variable, value.strip()) if value else "pass"
    if name == "cd" and arguments:
        return "__import__('os').chdir(__import__('os').path.expanduser(%r))" % arguments
    if name == "run" and arguments:
        return "get_ipython().run_file(%r)" % arguments
    return "pass"


class _Shell:
    """What `get_ipython()` gives: it answers every call with nothing."""

    def getoutput(self, *_: Any, **__: Any) -> List[str]:
        """No command is run."""
        return []

    def run_file(self, text: str) -> None:
        """`%run script.py arguments`, in the notebook's own names."""
        import runpy
        import shlex

        words = shlex.split(text)
        before = sys.argv
        sys.argv = words
        main = sys.modules["__main__"]
        try:
            names = runpy.run_path(words[0], run_name="__main__")
        finally:
            sys.argv = before
            sys.modules["__main__"] = main
        main.__dict__.update({name: value for name, value in names.items() if not name.startswith("__")})

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("__"):
            raise AttributeError(name)
        return _show_nothing


def _show_nothing(*_: Any, **__: Any) -> None:
    """In place of what shows something in a notebook."""


if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    run(sys.argv[0])
