"""Framed messages over a stream socket: a JSON header and raw bytes, with caps and deadlines.

What comes from a worker is untrusted: nothing here unpickles or evaluates what it reads.
"""

import json
import socket
import struct
import time
from typing import Any

__all__ = ["Channel", "WireError", "read_line"]

PREFIX = struct.Struct(">IQ")
"""Lengths of header and payload, in bytes."""
HEADER_CAP = 1 << 22
PAYLOAD_CAP = 1 << 28


class WireError(Exception):
    """What arrived is not a message: junk, or beyond the caps."""


class Channel:
    """One end of a conversation.

    `receive` raises EOFError when the other end is gone, TimeoutError at the deadline, and
    WireError for junk.
    """

    def __init__(self, end: socket.socket):
        self.end = end

    def fileno(self) -> int:
        return self.end.fileno()

    def send(self, header: dict[str, Any], payload: bytes | bytearray = b"") -> None:
        encoded = json.dumps(header).encode()
        self.end.settimeout(None)
        # In one piece: the other end is not woken for half a message.
        self.end.sendall(PREFIX.pack(len(encoded), len(payload)) + encoded + payload)

    def receive(self, deadline: float | None = None) -> tuple[dict[str, Any], bytearray]:
        """The next message; `deadline` is a moment of `time.monotonic()`."""
        header_size, payload_size = PREFIX.unpack(self._exactly(PREFIX.size, deadline))
        if header_size > HEADER_CAP or payload_size > PAYLOAD_CAP:
            raise WireError(f"a message of {header_size} and {payload_size} bytes is too large")
        try:
            header = json.loads(self._exactly(header_size, deadline))
        except (ValueError, RecursionError) as error:
            raise WireError("the header is not JSON") from error
        if not isinstance(header, dict):
            raise WireError("the header is not a mapping")
        return header, self._exactly(payload_size, deadline)

    def _exactly(self, size: int, deadline: float | None) -> bytearray:
        buffer = bytearray(size)
        view, filled = memoryview(buffer), 0
        while filled < size:
            # A timeout of 0 would make the socket non-blocking: another error than TimeoutError.
            left = None if deadline is None else max(deadline - time.monotonic(), 1e-6)
            self.end.settimeout(left)
            count = self.end.recv_into(view[filled:])
            if not count:
                raise EOFError("the other end is gone")
            filled += count
        return buffer

    def close(self) -> None:
        self.end.close()


def read_line(end: socket.socket) -> bytes:
    """The first line that comes, and nothing after it. Raises EOFError when there is none."""
    buffer = bytearray()
    while not buffer.endswith(b"\n"):
        chunk = end.recv(1 << 16)
        if not chunk:
            raise EOFError("the asker is gone")
        buffer += chunk
    return bytes(buffer)
