"""Analyses that do to their process what the worst of reports might do to a real one. They find nothing."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from sarchawa.model import Reading, Report


def harmless(report: Report) -> Reading:
    return Reading(report=report)


def poisoned(report: Report) -> Reading:
    """Does what the report's id says."""
    if report.id == "exit":
        os._exit(3)
    if report.id == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    if report.id == "hang":
        time.sleep(600)
    if report.id == "memory":
        bytearray(8_000_000_000)
    if report.id == "fault":
        raise ValueError("no good")
    if report.id.startswith("once "):
        once = Path(report.id.removeprefix("once "))
        if not once.exists():
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return Reading(report=report)
