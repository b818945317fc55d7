"""``sarchawa explain``: why an item is in the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sarchawa.cli.given import AsJson, StoreFile
from sarchawa.cli.output import RequestError, write, write_json

if TYPE_CHECKING:
    from sarchawa.store import Store, StoredItem


def explain(
    store: StoreFile,
    item: Annotated[
        str,
        typer.Argument(metavar="ITEM", help="The id of an item, entity, comparison, row of a board, story or report."),
    ],
    json: AsJson = False,
) -> None:
    """Print why an item is in the record: its words, the rules that made it, their resources and versions.

    Example: sarchawa explain news.sqlite 3fa94c01d27e
    """
    from sarchawa.store import Store

    with Store.open(store, readonly=True) as opened:
        try:
            found = opened.item(item)
        except KeyError:
            raise RequestError(f"{store}: there is no item {item!r}") from None
        told = _told(opened, item, found)
    if json:
        write_json(told, indent=1)
    else:
        write(("\n".join(_lines(told)) + "\n").encode("utf-8"))


def _told(store: Store, id: str, found: StoredItem) -> dict[str, Any]:
    """The item, the sentence it stands in, and the steps that made it, as plain data."""
    import msgspec

    record = msgspec.to_builtins(found.item)
    told: dict[str, Any] = {"id": id, "layer": found.layer, "report": found.report}
    if "start" in record and found.report is not None:
        sentences = store.reading(found.report).sentences
        around = [s.text for s in sentences if s.start < record["end"] and record["start"] < s.end]
        told |= {"start": record["start"], "end": record["end"], "text": record["text"], "sentences": around}
    record.pop("steps", None) if found.steps else None
    told["item"] = {name: value for name, value in record.items() if name not in ("id", "start", "end")}
    told["steps"] = msgspec.to_builtins(found.steps)
    about = [one for one in store.corrections() if any(target.id == id for target in one.targets)]
    by_step = {step.rule.removeprefix("correction.") for step in found.steps if step.rule.startswith("correction.")}
    about += [one for one in store.corrections() if str(one.number) in by_step and one not in about]
    if about:
        told["corrections"] = [
            {"number": one.number, "kind": one.kind, "machine": one.found, "person": one.value}
            | {"made_by": one.made_by, "made_at": one.made_at, "reason": one.reason, "undone": one.undone}
            for one in about
        ]
    if found.rejected:
        told["rejected"] = True
    if found.found is not None:
        machine = msgspec.to_builtins(found.found)
        told["machine"] = {
            n: value for n, value in machine.items() if value != record.get(n) and n not in ("id", "steps")
        }
    return told


def _lines(told: dict[str, Any]) -> Iterator[str]:
    yield f"{told['layer']} {told['id']}" + ("  rejected" if told.get("rejected") else "")
    for one in told.get("corrections", ()):
        stated = _plain(one["person"]) if one["person"] else one["kind"]
        why = f": {one['reason']}" if one["reason"] else ""
        back = f"  taken back by {one['undone']}" if one["undone"] is not None else ""
        yield f"  corrected by {one['made_by']} on {one['made_at'][:10]} ({one['number']}){why}: {stated}{back}"
    for name, value in told.get("machine", {}).items():
        yield f"  the machine found {name}: {_plain(value)}"
    if "start" in told:
        yield f"  in {told['report']}, {told['start']}-{told['end']}: {told['text']}"
        yield from (f"  sentence: {' '.join(sentence.split())}" for sentence in told["sentences"])
    for name, value in told["item"].items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"  {name}"
            yield from (f"    {_plain(one)}" for one in value)
        elif name != "text" and value not in (None, "", [], {}):
            yield f"  {name}: {_plain(value)}"
    if told["steps"]:
        yield "  because"
    for number, step in enumerate(told["steps"], start=1):
        resource = f" by ckb/{step['resource']} ({step['resource_version']})" if step["resource"] else ""
        yield f"    {number}. {step['rule']}{resource}: {step['start']}-{step['end']} {step['text']}"


def _plain(value: Any) -> str:
    import msgspec

    if isinstance(value, str | int | float):
        return str(value)
    return msgspec.json.encode(value).decode("utf-8")
