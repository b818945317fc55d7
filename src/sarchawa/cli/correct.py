"""``sarchawa correct``: what a person states against what the machine found."""

from __future__ import annotations

from typing import Annotated

import typer

from sarchawa.cli.deciding import By, Reason, open_store, refusals, retold
from sarchawa.cli.given import StoreFile
from sarchawa.cli.output import RequestError, write


def correct(
    store: StoreFile,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The id of an item or comparison.")],
    by: By,
    reject: Annotated[bool, typer.Option("--reject", help="It is none.")] = False,
    type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="It is of this type, category, act or status.")
    ] = None,
    value: Annotated[
        str | None,
        typer.Option(
            "--value", metavar="VALUE", help='It comes to this: 2024-05-17, 2024-05; 98, 30-40, "at least 30".'
        ),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option("--speaker", metavar="WHO", help='Whose words it is: an id, a name, or "" for nobody known.'),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="It is settled: a comparison.")] = None,
    reason: Reason = "",
) -> None:
    """State what an item is, against what the machine found; the stories are told anew.

    The correction is kept beside the machine's own finding, with who made it, holds after every later build, and undo
    takes it back. Say one thing at a time: --reject, --type, --value, --speaker, or, of a comparison, --note.

    Example: sarchawa correct news.sqlite 3fa94c01d27e --type LOC --by Shilan
    """
    said = [reject or None, type, value, speaker, note]
    if sum(one is not None for one in said) != 1:
        raise RequestError("say one thing: --reject, --type, --value, --speaker or --note")
    from sarchawa.store import correcting

    with open_store(store) as opened:
        with refusals(opened):
            if type is not None:
                number, told = correcting.retype(opened, item, type, made_by=by, reason=reason), f"it is {type}"
            elif value is not None:
                number, told = correcting.set_value(opened, item, value, made_by=by, reason=reason), f"it is {value}"
            elif speaker is not None:
                number = correcting.set_speaker(opened, item, speaker, made_by=by, reason=reason)
                told = f"said by {speaker}" if speaker.strip() else "said by nobody known"
            elif note is not None:
                number, told = correcting.settle(opened, item, note, made_by=by), "settled"
            else:
                number, told = correcting.reject(opened, item, made_by=by, reason=reason), "rejected"
        write(retold(opened, number, told).encode("utf-8"))
