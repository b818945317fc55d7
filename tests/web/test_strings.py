"""The room's words: the same keys in both languages, none twice, none that no page asks for."""

from __future__ import annotations

from pathlib import Path

import sarchawa.web
from sarchawa.dossier.language import read_strings
from sarchawa.web.language import room_strings


def test_both_languages_have_the_same_words() -> None:
    assert room_strings("ckb").keys() == room_strings("en").keys()
    assert not room_strings("en").keys() & read_strings("en").keys(), "the dossier has these already"
    assert all(word.strip() for lang in ("ckb", "en") for word in room_strings(lang).values())


def test_files_are_sorted() -> None:
    import json

    for file in sorted((Path(sarchawa.web.__file__).parent / "strings").glob("*.json")):
        keys = list(json.loads(file.read_text(encoding="utf-8")))
        assert keys == sorted(keys), file.name
