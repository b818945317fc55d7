"""The child process that a Worker has its work done in: python -m sarchawa.batch.child FD MEMORY PARENT

It answers calls until its line is closed. What kills it kills nothing else.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from multiprocessing.connection import Connection

from sarchawa.batch.calls import AT, DONE, FAILED, OUT_OF_MEMORY, Call


def main(line: int, memory: int, parent: int) -> None:
    """line: file descriptor of the connection; memory: bytes of address space, 0 for no limit; parent: its process."""
    _die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is told to stop stops us
    os.dup2(2, 1)  # what is printed here is no data of the command
    gc.set_threshold(50_000, 20, 20)
    connection = Connection(line)
    sys.path[:] = connection.recv()
    _limit(memory)
    while True:
        try:
            call = connection.recv()
        except EOFError:
            return
        connection.send(_answer(call, connection))


def _answer(call: Call, connection: Connection) -> tuple[str, object]:
    def at(place: int, seconds: float) -> None:
        connection.send((AT, (place, seconds)))

    try:
        return DONE, call.function(call.argument, at)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # nothing that is left here can be relied on
    except Exception as fault:  # told to the parent, which goes on
        return FAILED, f"{type(fault).__name__}: {fault}"


def _limit(memory: int) -> None:
    if memory:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        allowed = memory if most == resource.RLIM_INFINITY else min(memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, most))


def _die_with(parent: int) -> None:
    """On Linux: be killed when the process that asked for us is; elsewhere we end when we find the line closed."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(1)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))
