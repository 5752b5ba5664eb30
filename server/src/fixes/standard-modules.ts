/** True for a top-level module of Python's standard library, as far as training scripts import it. */
export const isStandardModule = (name: string): boolean => standardModules.has(name);

const standardModules: ReadonlySet<string> = new Set(
  `abc argparse ast asyncio atexit base64 bisect builtins bz2 calendar cmath cmd code codecs collections colorsys
  concurrent configparser contextlib contextvars copy csv ctypes dataclasses datetime decimal difflib dis distutils
  email enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass gettext
  glob graphlib gzip hashlib heapq hmac html http imaplib importlib inspect io ipaddress itertools json keyword
  linecache locale logging lzma mailbox marshal math mimetypes mmap multiprocessing netrc numbers operator optparse os
  pathlib pdb pickle pickletools pkgutil platform plistlib pprint profile pstats queue quopri random re readline
  reprlib resource runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver
  sqlite3 ssl stat statistics string stringprep struct subprocess sys sysconfig syslog tarfile tempfile termios test
  textwrap threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty types typing
  unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg xml xmlrpc zipapp zipfile zipimport
  zlib zoneinfo`
    .split(/\s+/)
    .filter((name) => name !== ''),
);
