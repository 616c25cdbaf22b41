"""seccomp: which system calls a process may make, from now on and for all its descendants.

A classic BPF program (include/uapi/linux/filter.h, seccomp.h) that refuses with EPERM what no
training code needs: sockets other than local ones, and the ways into other processes.
"""

import ctypes
import errno
import platform
import socket
import struct
import sys

__all__ = ["is_supported", "refuse_system_calls"]

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""AUDIT_ARCH_… of include/uapi/linux/audit.h."""

SOCKET = {"x86_64": 41, "aarch64": 198}
REFUSED = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "mount": (165, 40),
    "umount2": (166, 39),
    "chroot": (161, 51),
    "pivot_root": (155, 41),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_by_handle_at": (304, 265),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),  # it would carry out what is refused here
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
}
"""System call numbers on x86_64 and on aarch64."""

LOAD, JUMP_IF_EQUAL, JUMP_IF_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
"""Offsets into struct seccomp_data."""
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
X32 = 0x40000000
"""Numbers from here belong to another table on x86_64."""
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, MODE_FILTER = 38, 22, 2


def is_supported() -> bool:
    return sys.platform == "linux" and platform.machine() in ARCHITECTURES


def refuse_system_calls() -> None:
    """From here on, without return. Raises OSError where the kernel has no seccomp."""
    program = _program(platform.machine())
    code = ctypes.create_string_buffer(program)
    length = len(program) // 8
    filter_ = struct.pack("HxxxxxxP", length, ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.prctl(PR_SET_SECCOMP, MODE_FILTER, filter_, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "seccomp is not to be had")


def _program(machine: str) -> bytes:
    column = list(ARCHITECTURES).index(machine)
    refused = [numbers[column] for numbers in REFUSED.values()]
    return b"".join(
        [
            _step(LOAD, ARCHITECTURE),
            _step(JUMP_IF_EQUAL, ARCHITECTURES[machine], 1, 0),
            _step(RETURN, KILL),
            _step(LOAD, NUMBER),
            _step(JUMP_IF_AT_LEAST, X32, 0, 1),
            _step(RETURN, REFUSE),
            *(_refuse(number) for number in refused),
            _step(JUMP_IF_EQUAL, SOCKET[machine], 0, 3),
            _step(LOAD, FIRST_ARGUMENT),
            _step(JUMP_IF_EQUAL, socket.AF_UNIX, 1, 0),
            _step(RETURN, REFUSE),
            _step(RETURN, ALLOW),
        ]
    )


def _refuse(number: int) -> bytes:
    return _step(JUMP_IF_EQUAL, number, 0, 1) + _step(RETURN, REFUSE)


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """One struct sock_filter; jumps are relative to the next one."""
    return struct.pack("HBBI", code, if_true, if_false, value)
