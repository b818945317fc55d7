"""The room's words: the same keys in both languages, none twice, none that no page asks for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import sarchawa.web
from sarchawa.dossier.language import read_strings
from sarchawa.web.language import room_strings

SOURCES = (".py", ".html")


def test_both_languages_have_the_same_words() -> None:
    assert room_strings("ckb").keys() == room_strings("en").keys()
    assert not room_strings("en").keys() & read_strings("en").keys(), "the dossier has these already"
    assert all(word.strip() for lang in ("ckb", "en") for word in room_strings(lang).values())


def test_every_word_is_asked_for() -> None:
    """Keys that are put together ("layers." and a letter) are known by their beginning."""
    room = Path(sarchawa.web.__file__).parent
    source = "".join(file.read_text(encoding="utf-8") for file in sorted(room.rglob("*")) if file.suffix in SOURCES)
    asked = set(re.findall(r"""["']([a-z_]+(?:\.[a-zA-Z0-9_ ]*)*)["']""", source))
    begun = tuple(key for key in asked if key.endswith("."))
    unasked = [
        key for key in room_strings("en") if not ({key, key.rpartition(".")[0]} & asked or key.startswith(begun))
    ]
    assert not unasked


def test_files_are_sorted() -> None:
    for file in sorted((Path(sarchawa.web.__file__).parent / "strings").glob("*.json")):
        keys = list(json.loads(file.read_text(encoding="utf-8")))
        assert keys == sorted(keys), file.name
