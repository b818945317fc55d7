"""Make ``ckb/given_names_derived.tsv`` from open data.

    python tools/derive_given_names.py DATA_FOLDER

DATA_FOLDER holds ``names/given_names.tsv`` (columns name, gender). A name that is an ordinary word as well is marked
so; what ``ckb/given_names.tsv`` has already is left out, and so are names of one or two letters, names of places and
inflected words. The same data give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sarchawa.ckb import read_table
from sarchawa.text.fold import fold_word, norm_word
from sarchawa.text.morphology.lexicon import lexicon
from sarchawa.text.words import word

CKB = Path(__file__).parents[1] / "src" / "sarchawa" / "ckb"


def common(form: str) -> bool:
    """Whether a word is anything but a name: it is in the lexicon as such, or is read as an inflected word."""
    if any(entry.pos != "PROPN" for entry in lexicon().words(norm_word(form))):
        return True
    reading = word(form, "word")
    return reading.pos != "PROPN" and norm_word(reading.lemma) in lexicon()


def inflected(form: str) -> bool:
    """Whether a word is read as an ordinary word with an ending ("کاری"): too rarely a name."""
    reading = word(form, "word")
    return (
        reading.pos != "PROPN" and norm_word(reading.lemma) in lexicon() and norm_word(reading.lemma) != norm_word(form)
    )


def main(folder: Path) -> None:
    tables = ("given_names.tsv", "name_stopwords.tsv", "titles.tsv", "places.tsv", "role_heads.tsv")
    known = {norm_word(row["form"]) for table in tables for row in read_table(table)}
    rows = []
    for line in (folder / "names" / "given_names.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, gender = line.split("\t")
        form = fold_word(name)
        if norm_word(form) not in known and len(form) > 2 and form.isalpha() and not inflected(form):
            known.add(norm_word(form))
            rows.append(f"{form}\t{gender}\t{'yes' if common(form) else ''}\t{form} کەریمی قسەی کرد.")
    lines = [
        "# Kurdish given names that given_names.tsv does not have.",
        '# common: "yes" where the word is also an ordinary word, so that it needs more than itself to be a name.',
        "# Made by tools/derive_given_names.py from kurd_api, see SOURCES.md.",
        "form\tgender\tcommon\texample",
        *sorted(rows),
    ]
    (CKB / "given_names_derived.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"given_names_derived.tsv: {len(rows)} entries")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
