/** Python's builtin names, as far as a program may call or read them. Source: the `builtins` module of CPython 3.13. */
export const builtinNames: ReadonlySet<string> = new Set(
  `abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict
  dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int
  isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property quit range
  raw_input repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars xrange zip __import__
  NotImplemented Ellipsis BaseException Exception ValueError TypeError KeyError IndexError RuntimeError ImportError
  ModuleNotFoundError AttributeError AssertionError NotImplementedError OSError IOError FileNotFoundError StopIteration
  KeyboardInterrupt SystemExit EOFError UserWarning DeprecationWarning FutureWarning RuntimeWarning Warning`.split(
    /\s+/,
  ),
);
