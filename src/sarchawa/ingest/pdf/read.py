"""A PDF's text, taken out in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import msgspec

from sarchawa.ingest.pdf.worker import SECONDS, Told
from sarchawa.ingest.report import ReportError

PdfText = Told
LIMITS = f"{SECONDS} s, 1 GB of memory"
_PATIENCE = 4 * SECONDS
_COMMAND = (sys.executable, "-P", "-c", "from sarchawa.ingest.pdf.worker import main; main()")


def read_pdf(data: bytes) -> PdfText:
    """The text of a document. Raises ReportError where there is none, where it is protected or damaged, and where it
    takes more time or memory than LIMITS."""
    try:
        done = subprocess.run(_COMMAND, input=data, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise ReportError(f"is a PDF document that takes longer than {_PATIENCE} s", "print it to PDF again") from None
    try:
        told = msgspec.json.decode(done.stdout, type=Told)
    except msgspec.DecodeError:
        raise ReportError(f"is a damaged PDF document, or needs more than {LIMITS}", "print it to PDF again") from None
    if told.fault:
        raise ReportError(told.fault, told.mend)
    return told
