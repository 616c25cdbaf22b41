"""Landlock: which files a process may touch, from now on and for all its descendants.

Constants and structures from the kernel's include/uapi/linux/landlock.h.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

__all__ = ["Ruleset", "abi"]

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
CREATE_RULESET_VERSION = 1
RULE_PATH_BENEATH = 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
TRUNCATE, IOCTL_DEV = 1 << 14, 1 << 15
READING = EXECUTE | READ_FILE | READ_DIR
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
"""Rights that make sense for a file that is no directory; the kernel refuses the others."""
TCP = 0b11
"""Binding and connecting."""
ABSTRACT_SOCKETS_AND_SIGNALS = 0b11
PR_SET_NO_NEW_PRIVS = 38


def _syscall(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    result = int(libc.syscall(ctypes.c_long(number), *arguments))
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result


def abi() -> int:
    """The version that this kernel offers; 0 where there is none."""
    if sys.platform != "linux":
        return 0
    try:
        return _syscall(CREATE_RULESET, None, ctypes.c_size_t(0), CREATE_RULESET_VERSION)
    except OSError:
        return 0


class Ruleset:
    """What may be touched: nothing that is not allowed here. Raises OSError where there is no
    Landlock; `abi()` tells beforehand."""

    def __init__(self) -> None:
        version = abi()
        last_right = {1: 12, 2: 13, 3: 14, 4: 14}.get(version, 15)
        self._handled = (1 << (last_right + 1)) - 1
        attributes = struct.pack("QQQ", self._handled, TCP, ABSTRACT_SOCKETS_AND_SIGNALS)
        size = 8 if version < 4 else 16 if version < 6 else 24
        self._ruleset = _syscall(CREATE_RULESET, attributes, ctypes.c_size_t(size), 0)

    def allow_reading(self, paths: Iterable[Path]) -> None:
        for path in paths:
            self._allow(path, READING)

    def allow_all(self, paths: Iterable[Path]) -> None:
        for path in paths:
            self._allow(path, self._handled)

    def _allow(self, path: Path, rights: int) -> None:
        try:
            descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            return  # what is not there needs no right
        try:
            allowed = rights & self._handled & (-1 if path.is_dir() else OF_FILES)
            rule = struct.pack("=Qi", allowed, descriptor)
            _syscall(ADD_RULE, self._ruleset, RULE_PATH_BENEATH, rule, 0)
        finally:
            os.close(descriptor)

    def restrict_self(self) -> None:
        """From here on, without return."""
        ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _syscall(RESTRICT_SELF, self._ruleset, 0)
