"""A Dask scheduler and its workers as processes of their own, on the loopback interface."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parent.parent


class Cluster:
    """A context manager. address: of the scheduler."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._processes: list[subprocess.Popen[bytes]] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"

    def _start(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
        path = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
        environment = os.environ | {"PYTHONPATH": path}
        self._processes.append(
            subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        )

    def __enter__(self) -> Cluster:
        self._start_scheduler()
        for _ in range(self._workers):
            self._start_worker()
        return self

    def _start_worker(self) -> None:
        options = ("--nworkers", "1", "--nthreads", "1", "--no-dashboard", "--nanny")
        place = ("--host", "127.0.0.1", "--local-directory", self._folder.name)
        self._start("dask_worker", self.address, *options, *place)

    def _start_scheduler(self) -> None:
        port = self.address.rpartition(":")[2]
        self._start("dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard", "--no-jupyter")

    def start_again(self) -> None:
        """Another scheduler and other workers at the same address, in place of all that are left."""
        self._end()
        self.__enter__()

    @property
    def worker_processes(self) -> list[int]:
        """Ids of the processes that work, started by the nannies, which start them anew."""
        nannies = [process.pid for process in self._processes[1:]]
        return [child for nanny in nannies for child in children_of(nanny, "spawn_main")]

    def kill_worker(self) -> None:
        """kill -9 of a process that works."""
        for process in self.worker_processes[:1]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def keep_up(self) -> None:
        """Start a nanny in place of each that has given up: one whose worker dies while it starts does."""
        for nanny in [process for process in self._processes[1:] if process.poll() is not None]:
            self._processes.remove(nanny)
            self._start_worker()

    def kill_scheduler(self) -> None:
        self._processes[0].kill()

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        self._folder.cleanup()

    def _end(self) -> None:
        working = self.worker_processes
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.wait()
        for child in working:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        self._processes.clear()


def children_of(process: int, command: str) -> list[int]:
    """Ids of the processes that a process has started whose command line holds some words."""
    asked = ["ps", "-o", "pid=,args=", "--ppid", str(process)]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)
    lines = [line.split(None, 1) for line in found.stdout.splitlines()]
    return [int(line[0]) for line in lines if command in line[1]]
