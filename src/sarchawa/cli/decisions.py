"""``sarchawa decisions``: what people have settled about stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarchawa.cli.given import AsJson, StoreFile
from sarchawa.cli.output import write, write_json

if TYPE_CHECKING:
    from sarchawa.model import Decision


def decisions(store: StoreFile, json: AsJson = False) -> None:
    """Print every merge and split that a person made, with who and why, also those taken back.

    Example: sarchawa decisions news.sqlite
    """
    from sarchawa.store import Store

    with Store.open(store, readonly=True) as opened:
        made = opened.decisions()
    if json:
        write_json(made, indent=1)
    else:
        write("".join(map(_line, made)).encode("utf-8"))


def _line(decision: Decision) -> str:
    told = "، ".join(decision.reports)
    if decision.others:
        told += f" | {'، '.join(decision.others)}"
    why = f" ({decision.reason})" if decision.reason else ""
    undone = f"  taken back by {decision.undone}" if decision.undone is not None else ""
    return f"{decision.number}  {decision.made_at}  {decision.made_by}  {decision.kind}{why}: {told}{undone}\n"
