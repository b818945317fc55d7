"""Where work is done: in worker processes of this machine, or on a Dask cluster. Results are the same everywhere."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from types import TracebackType
from typing import Any, NamedTuple, Protocol, TypeVar

from sarchawa.batch.worker import Worker

A = TypeVar("A")
R = TypeVar("R")

Job = Callable[[A, Worker], R]
"""What an engine does with an argument: a function of a module, given a worker whose child process it may use."""

RETRIES = 2
"""Times that Dask gives a job to another worker when one is lost."""
SUBMITTED = 2000
"""Jobs that the scheduler of a cluster has at a time."""
NO_WORKER_SECONDS = 60.0
"""Without a result for so long, it is looked whether the cluster has any workers left."""
AHEAD = 2
"""Jobs waiting for each local worker."""


class LostError(Exception):
    """The engine could not do a job: its workers died, or it is gone."""


class Done(NamedTuple):
    """What became of a job. result: or the exception that it ended with."""

    argument: Any
    result: Any


class Engine(Protocol):
    """A context manager."""

    def run(self, job: Job[A, R], arguments: Iterable[A]) -> Iterator[Done]:
        """Do a job for each argument; what became of each, in the order in which they are done. Raises LostError where
        the engine itself is gone."""

    def __enter__(self) -> Engine: ...

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class LocalEngine:
    """Worker processes of this machine, each watched by a thread."""

    def __init__(self, workers: int | None = None, memory: int = 0) -> None:
        """workers: how many, None for one a processor that we may use; memory: megabytes each may take, 0: no limit."""
        self.count = workers or usable_processors()
        self._memory = memory
        self._threads = ThreadPoolExecutor(self.count, thread_name_prefix="sarchawa-worker")
        self._mine = threading.local()
        self._workers: list[Worker] = []

    def run(self, job: Job[A, R], arguments: Iterable[A]) -> Iterator[Done]:
        waiting: dict[Future[R], A] = {}
        rest = iter(arguments)
        more = True
        while more or waiting:
            while more and len(waiting) < self.count * (1 + AHEAD):
                try:
                    argument = next(rest)
                except StopIteration:
                    more = False
                else:
                    waiting[self.submit(job, argument)] = argument
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                fault = future.exception()
                yield Done(waiting.pop(future), future.result() if fault is None else fault)

    def submit(self, job: Job[A, R], argument: A) -> Future[R]:
        """Begin one job."""
        return self._threads.submit(self._do, job, argument)

    @property
    def processes(self) -> list[int]:
        """The ids of the worker processes that there are now."""
        return [process for worker in self._workers if (process := worker.process) is not None]

    def _do(self, job: Job[A, R], argument: A) -> R:
        if not hasattr(self._mine, "worker"):
            self._mine.worker = Worker(self._memory)
            self._workers.append(self._mine.worker)
        return job(argument, self._mine.worker)

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            for worker in self._workers:
                worker.stop()  # their threads find them dead, and what they were at is not finished
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.close()


class DaskEngine:
    """A Dask cluster that is there already. Its workers need this program, and the same files under the same names."""

    def __init__(self, address: str, memory: int = 0, timeout: float = 20.0) -> None:
        """address: of the scheduler, like tcp://10.0.0.5:8786; timeout: seconds to wait for it. Raises
        LostError where nobody answers there."""
        try:
            from distributed import Client
        except ImportError:
            raise LostError('Dask is not installed; install "sarchawa[dask]"') from None
        try:
            self._client = Client(address, timeout=timeout, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as fault:
            raise LostError(f"no Dask scheduler answers at {address} ({fault})") from None
        self._memory = memory

    def run(self, job: Job[A, R], arguments: Iterable[A]) -> Iterator[Done]:
        from distributed import as_completed

        rest = iter(arguments)
        argument_of: dict[object, A] = {}
        under_way: Any = as_completed(loop=self._client.loop)

        def submit(most: int) -> None:
            for argument in islice(rest, most):
                future = self._client.submit(_on_dask, argument, job, self._memory, retries=RETRIES, pure=False)
                argument_of[future.key] = argument
                under_way.add(future)

        submit(SUBMITTED)
        seen = time.monotonic()
        while not under_way.is_empty():
            if not under_way.has_ready():
                time.sleep(0.02)
                if time.monotonic() - seen > NO_WORKER_SECONDS:
                    if not self._client.scheduler_info(n_workers=-1)["workers"]:
                        raise LostError("the Dask cluster has no workers")
                    seen = time.monotonic()
                continue
            future, seen = next(under_way), time.monotonic()
            if future.status == "finished":
                result = future.result()
            elif future.status == "error":
                result = future.exception()
            else:
                raise LostError("the Dask scheduler is gone")
            yield Done(argument_of.pop(future.key), result)
            submit(1)

    def __enter__(self) -> DaskEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()


def _on_dask(argument: A, job: Job[A, R], memory: int) -> R:
    """A job on a worker of the cluster, of which each thread has a child process."""
    from distributed import get_worker

    mine = vars(get_worker()).setdefault("sarchawa", threading.local())
    if not hasattr(mine, "worker"):
        mine.worker = Worker(memory)
    return job(argument, mine.worker)


def usable_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
