"""What reading an HTML page costs, beside trafilatura alone, in the same run.

    python -m benchmarks.pages [--rounds N] [--padding N]

Read are the pages of eval/pages that hold a report, as they are (they are small) and with a menu of links added, so
that they have the size of pages as outlets serve them (``--padding``: links, 600 by default: about 80 kB). Printed:
milliseconds of processor time a page, median over pages of the best round, and megabytes of HTML a second. trafilatura
and resiliparse are measured where they are installed (``make peers`` installs them in an environment of its own).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from typing import Any

from eval.pages import PAGES, PARTS, Reader, gold, ours, peers

_LINK = '<li class="menu-item"><a href="/ku/node/{n}"><span>هەواڵێکی تر لە ناوچەکەدا ژمارە {n}</span></a></li>'


def pages(padding: int) -> list[tuple[bytes, dict[str, Any]]]:
    """The pages with their rows, ``padding`` links added to each."""
    links = "".join(_LINK.format(n=n) for n in range(padding)).encode()
    found = []
    for part in PARTS:
        for row in gold(part):
            data = (PAGES / row["page"]).read_bytes()
            if row.get("refused") or not data.lower().startswith(b"<!doctype"):
                continue  # those in other encodings cannot be padded in UTF-8
            data = data.replace(b"</body>", b"<div class='mega-menu'><ul>" + links + b"</ul></div></body>")
            found.append((data, row))
    return found


def milliseconds(read: Reader, data: bytes, row: dict[str, Any], rounds: int) -> float:
    """Processor time of the best of several rounds."""
    best = float("inf")
    for _ in range(rounds):
        before = time.process_time()
        read(data, row)
        best = min(best, time.process_time() - before)
    return best * 1000


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--padding", type=int, default=600)
    chosen = parser.parse_args(arguments)
    readers = {"ours": ours, **peers()}
    for padding in (0, chosen.padding):
        read_pages = pages(padding)
        size = sum(len(data) for data, _ in read_pages) / len(read_pages)
        print(f"{len(read_pages)} pages of {size / 1000:.0f} kB")
        for name, read in readers.items():
            read(*read_pages[0])  # what is loaded once is no cost of a page
            told = [milliseconds(read, *one, chosen.rounds) for one in read_pages]
            median = statistics.median(told)
            print(f"  {name:18} {median:8.2f} ms a page {size / 1000 / statistics.mean(told):8.2f} MB/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
