"""Make ``ckb/places_derived.tsv``, ``ckb/countries_derived.tsv`` and ``ckb/place_points_derived.tsv`` from open data.

    python tools/derive_places.py DATA_FOLDER

DATA_FOLDER holds ``places/whosonfirst_kurdish.jsonl`` (one place a line: id, type, country, name, wd, pop, names by
language) and ``places/cldr_territories_ckb.json`` (country names). Kept of Who's On First are countries, regions and
districts, and towns of weight, if their Kurdish name is no ordinary word, no person's name and sounds like the place's
own name or one of its other names; what is in ``ckb/places.tsv`` already is left out. A point is given to a place of
these tables that has a country, where Who's On First has just one place of its name and kind there, or one that is the
most populous by far; to no other. The same data give the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sarchawa.ckb import read_table
from sarchawa.text.fold import fold_word, norm_phrase, norm_word
from sarchawa.text.morphology.lexicon import lexicon
from sarchawa.text.words import word as read_word

CKB = Path(__file__).parents[1] / "src" / "sarchawa" / "ckb"
HOME = ("IQ", "IR", "TR", "SY")
TOWN_POPULATION = 40_000
SURE_POPULATION = 300_000
DISTRICTS = ("country", "region", "county", "macroregion", "disputed")
NOT_THERE = frozenset(
    ("بارسێلۆنا", "خۆی", "خەتای", "کۆچی", "مارکێ", "تۆیۆتا", "فەراه", "ساگا", "چیتا", "کریت", "کلیس", "کاراز", "کەبان")
)
"""Names in the data that are met in news as other words, or as other names."""
KINDS = {"country": "country", "disputed": "region", "macroregion": "region", "region": "region", "county": "region"}
POINTED = ("places.tsv", "places_derived.tsv", "countries_derived.tsv")
LEVELS = {
    "country": (("country",),),
    "region": (("region", "macroregion", "disputed"), ("county",)),
    "city": (("locality",),),
}
"""Kinds of places → the types of Who's On First that may be such a place, the widest first."""
CLEARLY = 10
"""How many times more people a place must have than its next namesake to be the one that is meant."""
SKELETON = dict(
    zip(
        "بپتجچحخدرڕزژسشغفڤقکگلڵمنه",
        "bptjchxdrrzjssgfvkkgllmnh",
        strict=True,
    )
)
SAME_SOUND = str.maketrans({"q": "k", "c": "s", "g": "j", "w": "v", "x": "h", "p": "b", "z": "s", "f": "v", "d": "t"})


def sounds(name: str) -> str:
    """The consonants of a name in either script, near ones made one: enough to tell a namesake from a translation."""
    letters = "".join(SKELETON.get(char, char if char.isascii() and char.isalpha() else "") for char in name.lower())
    letters = letters.replace("sh", "s").replace("kh", "h").replace("gh", "g").replace("ch", "s").translate(SAME_SOUND)
    return "".join(char for char in letters if char not in "aeiouhy")


def ordinary(word: str) -> bool:
    """Whether a word is in the lexicon as anything but a name, or is read as an inflected form of such a word."""
    if any(entry.pos != "PROPN" for entry in lexicon().words(norm_word(word))):
        return True
    reading = read_word(word, "word")
    return reading.pos != "PROPN" and norm_word(reading.lemma) in lexicon()


def people() -> set[str]:
    """Keys of the names of persons, and of all that a role, title or body's head is called."""
    tables = (
        "given_names.tsv",
        "given_names_derived.tsv",
        "family_names.tsv",
        "titles.tsv",
        "role_heads.tsv",
        "name_stopwords.tsv",
    )
    return {norm_word(row["form"]) for table in tables for row in read_table(table)}


def whosonfirst(path: Path) -> Iterator[tuple[str, ...]]:
    names = {norm_phrase(row["form"]): row["name"] for row in read_table("places.tsv")}
    heads = {norm_word(row["form"] + "ی") for row in read_table("place_heads.tsv")} | {"شارستانی"}
    known = set(names)
    persons = people()
    for line in path.read_text(encoding="utf-8").splitlines():
        place: dict[str, Any] = json.loads(line)
        population = place.get("pop", 0)
        district = place["type"] in DISTRICTS
        if not district and population < TOWN_POPULATION:
            continue
        others = {sounds(name) for key in ("eng", "kur") for name in place["names"].get(key, ())} | {
            sounds(place["name"])
        }
        forms = []
        for name in place["names"].get("ckb", ()):
            words = [fold_word(word) for word in name.partition("،")[0].split()]
            if len(words) > 1 and norm_word(words[0]) in heads:
                words = words[1:]
            forms.append(" ".join(words))
        standard = next(
            (names[norm_phrase(form)] for form in forms if norm_phrase(form) in names), forms[0] if forms else ""
        )
        for form in forms:
            keys = norm_phrase(form)
            if (
                keys in known
                or form in NOT_THERE
                or "ئۆبلاست" in form
                or not all("\u0620" <= char <= "\u06ff" or char == " " for char in form)
            ):
                continue
            if len(keys) == 1 and (len(keys[0]) < 4 or keys[0] in persons or ordinary(form)):
                continue
            if sounds(form) not in others and place["country"] not in HOME:
                continue
            sure = population >= SURE_POPULATION or place["type"] == "country"
            country = "" if place["country"] == "XX" else place["country"]
            kind = KINDS.get(place["type"], "city")
            known.add(keys)
            yield (
                form,
                standard,
                kind,
                country,
                "" if sure or len(keys) > 1 else "preposition",
                place.get("wd", ""),
                f"لە {form} کۆبوونەوە کرا.",
            )


def points(path: Path) -> Iterator[tuple[str, ...]]:
    """One row for each place of the tables whose point is beyond doubt."""
    spellings: dict[str, set[tuple[str, ...]]] = {}
    meant: dict[str, set[tuple[str, str]]] = {}
    for row in (row for table in POINTED for row in read_table(table)):
        spellings.setdefault(row["name"], set()).update((norm_phrase(row["form"]), norm_phrase(row["name"])))
        meant.setdefault(row["name"], set()).add((row["kind"], row["country"]))
    heads = {norm_word(row["form"] + "ی") for row in read_table("place_heads.tsv") if row["key"] == "drop"}
    found: dict[tuple[tuple[str, ...], str], list[dict[str, Any]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        place: dict[str, Any] = json.loads(line)
        keys = set()
        for name in place["names"].get("ckb", ()):
            key = norm_phrase(name.partition("،")[0])
            keys.add(key[1:] if len(key) > 1 and key[0] in heads else key)
        for key in keys:
            found.setdefault((key, place["country"]), []).append(place)
    for name in sorted(spellings):
        if len(meant[name]) > 1:
            continue
        ((kind, country),) = meant[name]
        candidates = {p["id"]: p for key in spellings[name] for p in found.get((key, country), ())}
        chosen = _beyond_doubt(list(candidates.values()), kind) if country else None
        if chosen is not None:
            place, basis = chosen
            yield (
                name,
                kind,
                country,
                f"{place['lat']:.5f}",
                f"{place['lon']:.5f}",
                str(place["id"]),
                place.get("wd", ""),
                basis,
                f"لە {name} کۆبوونەوە کرا.",
            )


def _beyond_doubt(candidates: list[dict[str, Any]], kind: str) -> tuple[dict[str, Any], str] | None:
    """The place that a name of this kind must mean, and why; None where it could be another. A place whose population
    the data do not give is small; two of the same Wikidata id are one."""
    level = next(
        (here for types in LEVELS.get(kind, ()) if (here := [p for p in candidates if p["type"] in types])), []
    )
    ranked = sorted(level, key=lambda p: (-p.get("pop", 0), p["id"]))
    others = [p for p in ranked[1:] if not p.get("wd") or p["wd"] != ranked[0].get("wd")]
    if not ranked or "lat" not in ranked[0]:
        return None
    if not others:
        return ranked[0], "only"
    first, second = ranked[0].get("pop", 0), max(p.get("pop", 0) for p in others)
    return (ranked[0], "most populous") if first >= TOWN_POPULATION and first >= CLEARLY * second else None


def territories(path: Path) -> Iterator[tuple[str, ...]]:
    known = {norm_phrase(row["form"]) for row in read_table("places.tsv")}
    names = json.loads(path.read_text(encoding="utf-8"))["main"]["ckb"]["localeDisplayNames"]["territories"]
    for code, name in names.items():
        form = " ".join(fold_word(word) for word in name.split())
        keys = norm_phrase(form)
        if code in ("001", "EU", "EZ", "QO", "UN", "ZZ") or "(" in form or keys in known:
            continue
        known.add(keys)
        country = code if code.isalpha() and len(code) == 2 else ""
        needs = "preposition" if len(keys) == 1 and (ordinary(form) or len(keys[0]) < 4) else ""
        yield form, form, "country" if country else "region", country, needs, f"لە {form} کۆبوونەوە کرا."


def write(name: str, comments: tuple[str, ...], header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    lines = [*("# " + comment for comment in comments), "\t".join(header), *("\t".join(row) for row in sorted(rows))]
    (CKB / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines) - len(comments) - 1} entries")


def main(folder: Path) -> None:
    write(
        "countries_derived.tsv",
        (
            "Countries and parts of the world that places.tsv does not have.",
            "Made by tools/derive_places.py from Unicode CLDR, see SOURCES.md.",
        ),
        ("form", "name", "kind", "country", "needs", "example"),
        territories(folder / "places" / "cldr_territories_ckb.json"),
    )
    write(
        "places_derived.tsv",
        (
            "Regions, districts and towns that places.tsv does not have; wd: Wikidata id.",
            "Made by tools/derive_places.py from Who's On First, see SOURCES.md.",
        ),
        ("form", "name", "kind", "country", "needs", "wd", "example"),
        whosonfirst(folder / "places" / "whosonfirst_kurdish.jsonl"),
    )
    read_table.cache_clear()
    write(
        "place_points_derived.tsv",
        (
            "Points of places of the tables, WGS 84 in degrees; form: the spelling by which all of them are one; wof:",
            "Who's On First id; wd: Wikidata id; basis: the only place of its name and kind in the country, or the",
            "most populous by far.",
            "Made by tools/derive_places.py from Who's On First, see SOURCES.md.",
        ),
        ("form", "kind", "country", "latitude", "longitude", "wof", "wd", "basis", "example"),
        points(folder / "places" / "whosonfirst_kurdish.jsonl"),
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
