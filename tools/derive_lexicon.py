"""Make ``src/sarchawa/ckb/lexicon.txt``: words, parts of speech, and how common each is in open text.

    python tools/derive_lexicon.py --klpt DIR TEXT...

DIR is the folder ``klpt/data`` of the installed ``klpt`` package; the texts are plain text, TMX, or ZIP archives of
plain text. How the costs come about: every form of the texts is read in all ways that morphology allows; each reading
gets its share of the form's count by its likelihood; stems are counted; and this is repeated with the new counts
(expectation maximisation). Stems that the sources do not list are taken up where the texts show them with several
endings.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from sarchawa.ckb import read_table
from sarchawa.text.fold import fold_word, norm_word
from sarchawa.text.morphology.analyser import readings
from sarchawa.text.morphology.letters import plain
from sarchawa.text.morphology.lexicon import Lexicon
from sarchawa.text.morphology.reading import Reading
from sarchawa.text.morphology.verbs import passive_bases, preverbs
from sarchawa.text.tokens import tokenise

Item = tuple[str, str, str]
"""(part of speech, lemma, verb)."""

ROUNDS = 6
SMOOTHING = 0.25
OWN_WEIGHT = 8.0
LEAST_TOKENS = 6
NAME_TABLES = (
    "places.tsv",
    "places_derived.tsv",
    "countries_derived.tsv",
    "given_names.tsv",
    "given_names_derived.tsv",
    "family_names.tsv",
)
KLPT_POS = {
    "noun": "NOUN",
    "propn": "PROPN",
    "adj": "ADJ",
    "adv": "ADV",
    "verb_noun": "NOUN",
    "intj": "INTJ",
    "num": "NUM",
    "adj_adv": "ADJ",
    "pron": "PRON",
    "pron_adv": "PRON",
    "sconj": "SCONJ",
    "cconj": "CCONJ",
}
HEAD = """# Words of Central Kurdish: key, then for each word with that key its cost, part of speech, lemma (empty where
# it is the key) and verb. Made by tools/derive_lexicon.py; origin and licence (CC BY-SA 4.0): SOURCES.md.
# Not to be edited by hand: corrections go into words.tsv.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--klpt", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/sarchawa/ckb/lexicon.txt"))
    parser.add_argument("texts", type=Path, nargs="+")
    arguments = parser.parse_args()
    forms = count_forms(arguments.texts)
    print(f"{sum(forms.values())} words, {len(forms)} forms", file=sys.stderr)
    items = listed_items(arguments.klpt / "ckb-Arab.dic")
    counts = estimate(items, forms)
    arguments.out.write_text(HEAD + "".join(f"{line}\n" for line in lexicon_lines(items, counts)), encoding="utf-8")


def texts_of(path: Path) -> Iterator[str]:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if name.endswith(".txt"):
                    yield archive.read(name).decode("utf-8", "replace")
    elif path.suffix == ".tmx":
        yield "\n".join(
            re.findall(r'<tuv xml:lang="ckb">\s*<seg>(.*?)</seg>', path.read_text(encoding="utf-8"), re.DOTALL)
        )
    else:
        yield path.read_text(encoding="utf-8")


def count_forms(paths: Iterable[Path]) -> Counter[str]:
    """Plain form → how often it stands in the texts. A line that comes again (menus, copies) counts once."""
    forms: Counter[str] = Counter()
    seen: set[str] = set()
    for path in paths:
        for text in texts_of(path):
            for line in text.splitlines():
                if line not in seen:
                    seen.add(line)
                    forms.update(
                        plain(token.word.folded)
                        for token in tokenise(line)
                        if token.word.kind == "word" and token.word.folded
                    )
    return forms


def listed_items(dictionary: Path) -> dict[str, set[Item]]:
    """Key → the words listed by the sources and the project's own tables."""
    items: dict[str, set[Item]] = defaultdict(set)
    own = set()
    for row in read_table("words.tsv"):
        add(items, row["form"], row["pos"], row["verb"])
        own.add(norm_word(row["form"]))
    infinitives = {}
    for row in read_table("verbs.tsv"):
        lemma = plain(fold_word(row["lemma"] or row["form"]))
        infinitives[norm_word(row["form"])] = lemma
        presents = [] if row["present"] == "-" else row["present"].split(",")
        passives = [base + "ان" for base in passive_bases(row["form"], presents, row["passive"])]
        for back in ("", "ەوە"):
            for infinitive in (row["form"], *passives):
                add(items, infinitive + back, "NOUN", lemma + back)
        for stem in (row["form"][:-1], *(passive[:-1] for passive in passives)):
            add(items, stem + ("و" if stem[-1] in "ایوێ" else "وو"), "ADJ", lemma)
        items[norm_word(lemma)].add(("VERB", lemma, ""))
    simple = {key: sorted(item for item in group if item[2]) for key, group in items.items()}
    entries = list(dictionary_entries(dictionary))
    for word, pos in entries:
        key = norm_word(word)
        if key in own or len(key) < 2:
            continue
        verb = ""
        if pos == "NOUN":
            verb = compound(word, infinitives)
            if verb:
                items[norm_word(verb)].add(("VERB", verb, ""))
                add_forms(items, simple, verb)
            elif key in infinitives:
                continue
        if pos != "PROPN":
            add(items, word, pos, verb)
    common = Lexicon(lexicon_lines(items, {}))
    for word, pos in entries:
        if pos == "PROPN" and norm_word(word) not in own and not inflected(plain(fold_word(word)), common):
            add(items, word, pos, "")
    for word in sorted(table_names()):
        if norm_word(word) not in own:
            add(items, word, "PROPN", "")
    for group in items.values():  # an infinitive that a source lists as a plain noun too
        of_verbs = {(pos, lemma) for pos, lemma, verb in group if verb}
        group -= {(pos, lemma, "") for pos, lemma in of_verbs}
    return items


def table_names() -> set[str]:
    """Names of one word in the project's tables that are not also ordinary words."""
    names = set()
    for table in NAME_TABLES:
        for row in read_table(table):
            if not row.get("common") and not row.get("needs") and len(row["form"]) > 2:
                names.add(row["form"])
    return names


def inflected(word: str, words: Lexicon) -> bool:
    """Whether a word is a form of listed ones, itself among them: no word of its own."""
    return any(norm_word(reading.lemma) in words for reading in readings(word, norm_word(word), words))


def finite(word: str, words: Lexicon) -> bool:
    """Whether a word is best read as a finite form of a listed verb ("دەستپێدەکات"), which takes clitics as a noun
    does."""
    best = readings(word, norm_word(word), words)[0]
    return bool(best.tense) and norm_word(best.lemma) in words


def add(items: dict[str, set[Item]], word: str, pos: str, verb: str) -> None:
    lemma = plain(fold_word(word))
    if lemma.isalpha():
        items[norm_word(word)].add((pos, lemma, verb))


def add_forms(items: dict[str, set[Item]], simple: dict[str, list[Item]], verb: str) -> None:
    """The passive infinitive and the participles of a compound verb, made from those of its simple one."""
    for length in range(2, len(verb) - 2):
        base = verb[length:]
        if norm_word(base) in items and (verb[:length] in preverbs() or base.startswith("کردن")):
            for group in simple.values():
                for pos, lemma, own in group:
                    if own == base and pos in ("NOUN", "ADJ"):
                        items[norm_word(verb[:length] + lemma)].add((pos, verb[:length] + lemma, verb))
            return


def dictionary_entries(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"(\S+?)/(\S+) po:(\S+)", line)
        if match is None:
            continue
        word, _, pos = match.groups()
        known = KLPT_POS.get(pos) or KLPT_POS.get(pos.split("_")[0])
        if known is not None and "ئێ" not in word[1:]:
            yield fold_word(word), known


def compound(word: str, infinitives: dict[str, str]) -> str:
    """The compound verb that an infinitive names ("ڕاگەیاندن"), "" for other nouns."""
    word = plain(fold_word(word))
    stem, back = (word[:-3], "ەوە") if word.endswith("نەوە") else (word, "")
    if not stem.endswith("ن"):
        return ""
    for length in range(2, len(stem) - 2):
        simple = infinitives.get(norm_word(stem[length:]))
        if simple is not None and (
            stem[:length] in preverbs()
            or stem[length:] in ("کردن", "دان", "بوون", "گرتن", "خستن", "هێنان", "بردن", "کەوتن")
        ):
            return stem[:length] + simple + back
    return ""


def estimate(items: dict[str, set[Item]], forms: Counter[str]) -> dict[tuple[str, Item], float]:
    """Expected count of every word; ``items`` takes up the words that the texts show."""
    keys = {form: norm_word(form) for form in forms}
    counts: dict[tuple[str, Item], float] = {}
    for key, group in items.items():
        for item in group:
            counts[key, item] = 1.0
    own = {(norm_word(row["form"]), row["pos"]) for row in read_table("words.tsv")}
    # a family name in -ی is no form of the given name it is made of
    own |= {(norm_word(row["form"]), "PROPN") for row in read_table("family_names.tsv")}
    by_key: Counter[str] = Counter()
    for form, count in forms.items():
        by_key[keys[form]] += count
    for key, item in counts:
        counts[key, item] = by_key.get(key, 0) / 2 + 0.3
    for number in range(ROUNDS):
        words = Lexicon(lexicon_lines(items, counts))
        new: dict[tuple[str, Item], float] = defaultdict(float)
        unknown: dict[str, Counter[str]] = defaultdict(Counter)
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        for form, count in forms.items():
            found = readings(form, keys[form], words)
            least = found[0].cost
            weights = [2 ** ((least - reading.cost) / 10) * preferred(reading, own) for reading in found]
            total = sum(weights)
            for reading, weight in zip(found, weights, strict=True):
                share = weight / total
                if share < 0.01:
                    continue
                key = norm_word(reading.lemma)
                item = ("VERB", reading.lemma, "") if reading.tense else (reading.pos, reading.lemma, reading.verb)
                if item in items.get(key, ()) or reading.tense:
                    new[key, item] += count * share
                elif number < ROUNDS - 2 and len(reading.lemma) > 2 and reading.segments[0][1] == "stem":
                    unknown[key][form] += round(count * share + 0.01)
                    spellings[key][reading.lemma] += count
        for key, seen in sorted(unknown.items()):
            tokens = sum(seen.values())
            if key in items and any(pos != "VERB" for pos, _, _ in items[key]):
                continue
            if tokens >= LEAST_TOKENS and sum(1 for value in seen.values() if value) >= 2:
                lemma = min(spellings[key], key=lambda spelling: (-spellings[key][spelling], spelling))
                if finite(lemma, words):
                    continue
                if not inflected(lemma, words) or takes_number(key, by_key):
                    item = (guess_pos(lemma, items), lemma, "")
                    items[key].add(item)
                    new[key, item] = tokens
        for (key, item), expected in new.items():
            items[key].add(item)
            counts[key, item] = expected
        for key, group in items.items():
            for item in group:
                if (key, item) not in new:
                    counts[key, item] = 0.0
        print(f"round {number}: {len(counts)} words, {len(unknown)} unknown stems", file=sys.stderr)
    return counts


def preferred(reading: Reading, own: set[tuple[str, str]]) -> float:
    """How much more weight a reading gets whose word the project's own table lists."""
    return OWN_WEIGHT if (norm_word(reading.lemma), reading.pos) in own else 1.0


NUMBER_ENDINGS = ("ەکان", "ەکانی", "ەکە", "ەکەی", "ەک", "ەکی")


def takes_number(key: str, counts: Counter[str]) -> bool:
    """Whether the texts show a word in -ی with endings that no izafe or clitic bears, so that its ی is its own:
    "سیاسییەکان". counts: of the keys of all forms."""
    if not key.endswith("ی"):
        return False
    with_it = sum(counts[key + ending] for ending in NUMBER_ENDINGS)
    without = sum(counts[key[:-1] + ending] for ending in (*NUMBER_ENDINGS, "ێک", "ێکی"))
    return with_it >= 3 and with_it > without / 4


def guess_pos(lemma: str, items: dict[str, set[Item]]) -> str:
    """Part of speech of a word that no source lists, by its ending."""
    if lemma.endswith("ی"):
        base = {pos for pos, _, _ in items.get(norm_word(lemma[:-1]), ())}
        if base & {"NOUN", "PROPN"} and "ADJ" not in base:
            return "ADJ"
    if lemma.endswith(("انە", "دار", "مەند", "اوی")):
        return "ADJ"
    if lemma.endswith("ستان"):
        return "PROPN"
    return "NOUN"


def lexicon_lines(items: dict[str, set[Item]], counts: dict[tuple[str, Item], float]) -> list[str]:
    total = math.fsum(counts.values()) or 1.0
    lines = []
    for key in sorted(items):
        group = sorted(
            (round(-10 * math.log2((counts.get((key, item), 0.0) + SMOOTHING) / total)), *item) for item in items[key]
        )
        cells = [f"{cost}\t{pos}\t{'' if lemma == key else lemma}\t{verb}" for cost, pos, lemma, verb in group]
        lines.append("\t".join((key, *cells)))
    return lines


if __name__ == "__main__":
    main()
