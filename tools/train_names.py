#!/usr/bin/env python3
"""Make ``src/sarchawa/ckb/name_weights.txt``, the weights of the sequence model of names, and measure it.

    python tools/train_names.py DATA [--folds N]

DATA holds the files that eval/news/reports.jsonl names (see src/sarchawa/ckb/SOURCES.md). Learned from are the reports
of the part `train` and the marked sentences of tests/find/names/examples.txt, each twice: as it is, and with the
spelling of half of its words hidden, so that the model also learns what to make of words that it has not met. With
--folds nothing is written: every report is named by a model that has not seen it, and the scores are printed, the
rules' own beside them. Random numbers are seeded, the algorithm (L-BFGS of python-crfsuite) is deterministic, and
weights are rounded to hundredths: the same input, rules and tables give the same file.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from eval.annotate_open import load  # noqa: E402 - behind the path
from eval.marked import read_marked, unmarked  # noqa: E402 - behind the path
from sarchawa.evaluate import read_rows  # noqa: E402 - behind the path
from sarchawa.find.lost_blanks import with_blanks  # noqa: E402 - behind the path
from sarchawa.find.names import read_roles, rule_names  # noqa: E402 - behind the path
from sarchawa.find.names.decided import decide  # noqa: E402 - behind the path
from sarchawa.find.names.facts import BODY, BODY_HEAD, PERSON, PLACE, PLACE_HEAD  # noqa: E402 - behind the path
from sarchawa.find.names.packed import LABELS  # noqa: E402 - behind the path
from sarchawa.find.names.sequence import PAIR, WEIGHTS, SequenceModel, token_features  # noqa: E402 - behind the path
from sarchawa.find.names.settings import PLAIN, settings, told_elsewhere  # noqa: E402 - behind the path
from sarchawa.find.names.view import Candidate, View, view_of  # noqa: E402 - behind the path
from sarchawa.model import NameType  # noqa: E402 - behind the path
from sarchawa.text import Doc  # noqa: E402 - behind the path

TABLE = ROOT / "src/sarchawa/ckb" / WEIGHTS
PENALTY = {"c1": 0.3, "c2": 0.3, "max_iterations": 120, "feature.possible_transitions": True}
HIDDEN = 0.5  # share of the words whose spelling the second copy of a report hides
SPELLED = ("w=", "l=", "b=", "pre=", "suf=")  # features that tell a word's spelling
INVENTED, EXAMPLE = "invented", "example"
# What invented reports may have more often than printed ones, or otherwise: classes of words, words in lists of names,
# what the rules propose, words in marks.
ALSO_INVENTED = ("0 c=", "0 nowhere", "0 ordinary", "0 proper", "r=", "rp=", "rn=", "rule=", "role=", "told=", "marked")
ALSO_INVENTED += ("-1 bare=", "0 bare=", "1 bare=", "-1 final=", "0 final=", "1 final=")
LEAST = 4  # hundredths: smaller weights are left out
HEAD = """# Weights of the sequence model of names, hundredths of a nat: a feature, then what it says for each label.
# Columns: {labels}; empty where nothing was learned. "pair L": for the label L, the weight of each label behind it.
# Features are told in find/names/shapes.py and settings.py. A number in front is the place of the word it looks at.
# Made by tools/train_names.py from the annotated news of eval/news; origin and licences in SOURCES.md.
"""

Name = tuple[int, int, NameType]


class Sample(NamedTuple):
    """A report to learn from. doc: as it is; view: with the blanks that it lost; names, rules: the annotated ones and
    the rules' own, over tokens of the one; labelled: the annotated ones over tokens of the other; features: of each
    of those."""

    id: str
    doc: Doc
    view: View
    names: set[Name]
    rules: set[Name]
    labelled: set[Name]
    features: list[list[str]]


def samples(data: Path) -> list[Sample]:
    """The annotated reports of the part `train`, in the order of the manifest, then what is invented and marked."""
    folder = ROOT / "eval" / "news"
    gold = defaultdict(list)
    for row in read_rows(folder / "gold" / "names.jsonl"):
        gold[row["doc"]].append(row)
    texts = load(folder, data, "train")
    found = [
        _sample(id, text, [(row["start"], row["end"], row["type"]) for row in gold[id]]) for id, text in texts.items()
    ]
    for path in sorted((folder / "invented").glob("*.txt")):
        for number, line in read_marked(path):
            sample = _sample(f"{INVENTED} {path.stem} {number}", *unmarked(line))
            found.append(sample._replace(features=[_told_as_invented(row) for row in sample.features]))
    examples = read_marked(ROOT / "tests/find/names/examples.txt")
    return found + [_sample(f"{EXAMPLE} {number}", *unmarked(line)) for number, line in examples]


def _told_as_invented(features: list[str]) -> list[str]:
    """The features of a token of an invented report, and what tells that it is one. Who writes sentences to learn names
    from names more than a reporter does, bodies above all: how much more is learned by features of its own, of which
    the table has nothing (after Daumé 2007, Frustratingly Easy Domain Adaptation)."""
    shared = [feature for feature in features if feature.startswith(ALSO_INVENTED)]
    return [*features, INVENTED, *(f"{INVENTED} {feature}" for feature in shared)]


def _sample(id: str, text: str, named: list[Name]) -> Sample:
    """A report of which the names are told by their offsets."""
    doc = Doc(text)
    read = with_blanks(doc)
    view = view_of(read)
    roles = read_roles(view)
    _, chosen = rule_names(view, roles)
    places = settings(view, chosen, roles, told_elsewhere(view, chosen))
    features = [
        [name for name in token_features(view, index, places.get(index, PLAIN)) if name.isprintable()]
        for index in range(view.size)
    ]
    names = {(doc.first_token(start), doc.first_token(end) - 1, type_) for start, end, type_ in named}
    labelled = names
    if read is not doc:
        labelled = {_inside(view, doc, first, last, type_) for first, last, type_ in names}
    return Sample(id, doc, view, names, _spans(doc, view, chosen), labelled, features)


_TRIGGERS = {"LOC": PLACE | PLACE_HEAD, "ORG": BODY | BODY_HEAD, "PER": PERSON}


def _inside(view: View, doc: Doc, first: int, last: int, type_: str) -> Name:
    """A name over whole tokens, over those of the words written as one that are its own."""
    start, end = doc.tokens[first], doc.tokens[last]
    opening = view.doc.tokens_between(start.start, start.end)
    told = [index for index in opening if view.facts[index].trigger & _TRIGGERS[type_]]
    if first < last:
        return min(told, default=opening[-1]), view.doc.first_token(end.start), type_
    if not told:
        told = [index for index in opening if not (view.facts[index].function or view.facts[index].verb)][-1:]
    told = told or [opening[-1]]
    return told[0], told[-1], type_


def _spans(doc: Doc, view: View, candidates: Iterable[Candidate]) -> set[Name]:
    """Names over whole tokens of a text."""
    spans = [(view.doc.token_span(candidate.first, candidate.last), candidate.type) for candidate in candidates]
    return {(doc.first_token(span.start + 1) - 1, doc.first_token(span.end) - 1, type_) for span, type_ in spans}


def labels_of(sample: Sample) -> list[str]:
    labels = ["O"] * sample.view.size
    for first, last, type_ in sorted(sample.labelled):
        labels[first : last + 1] = [f"B-{type_}"] + [f"I-{type_}"] * (last - first)
    return labels


def with_hidden_words(sample: Sample) -> list[list[str]]:
    """The features of a report without the spelling of some of its words."""
    chance = random.Random(sample.id)
    hidden = [chance.random() < HIDDEN for _ in range(sample.view.size)]
    kept = []
    for index, features in enumerate(sample.features):
        row = []
        for feature in features:
            offset, _, name = feature.rpartition(" ")
            if not (offset and name.startswith(SPELLED) and hidden[index + int(offset)]):
                row.append(feature)
        kept.append(row)
    return kept


def train(learned_from: list[Sample]) -> str:
    """The table of weights."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for sample in learned_from:
        labels = labels_of(sample)
        trainer.append(pycrfsuite.ItemSequence(sample.features), labels)
        trainer.append(pycrfsuite.ItemSequence(with_hidden_words(sample)), labels)
    trainer.set_params(PENALTY)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "names.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        learned = tagger.info()
        tagger.close()
    rows: dict[str, list[int]] = defaultdict(lambda: [0] * len(LABELS))
    for (feature, label), weight in learned.state_features.items():
        if abs(round(weight * 100)) >= LEAST and not feature.startswith(INVENTED):
            rows[feature][LABELS.index(label)] = round(weight * 100)
    for (before, label), weight in learned.transitions.items():
        rows[f"{PAIR} {before}"][LABELS.index(label)] = round(weight * 100)
    lines = ("\t".join((feature, *(str(cell or "") for cell in rows[feature]))) for feature in sorted(rows))
    return HEAD.format(labels=" ".join(LABELS)) + "\n".join(lines) + "\n"


def named(model: SequenceModel, sample: Sample) -> set[Name]:
    view = view_of(with_blanks(sample.doc))
    roles = read_roles(view)
    candidates, chosen = rule_names(view, roles)
    return _spans(sample.doc, view, decide(model, view, candidates, chosen, roles))


def score(pairs: list[tuple[set[Name], set[Name]]]) -> str:
    """Precision, recall and F1 of (wanted, found), for all names and by type."""
    told = []
    for type_ in ("PER", "ORG", "LOC", None):
        hits = wanted = found = 0
        for gold, given in pairs:
            gold, given = ({name for name in names if type_ in (None, name[2])} for names in (gold, given))
            hits, wanted, found = hits + len(gold & given), wanted + len(gold), found + len(given)
        f1 = 2 * hits / (wanted + found or 1)
        told.append(f"{type_ or 'all'} {hits / (found or 1):.3f} {hits / (wanted or 1):.3f} {f1:.3f}")
    return "   ".join(told)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=0, help="measure by cross-validation and write nothing")
    args = parser.parse_args()
    reports = samples(args.data)
    if not args.folds:
        table = train(reports)
        TABLE.write_text(table, encoding="utf-8")
        print(f"{len(reports)} reports, {table.count(chr(10))} lines, {len(table.encode()) / 1e3:.0f} kB")
        return 0
    found: list[tuple[set[Name], set[Name]]] = []
    news = [sample for sample in reports if not sample.id.startswith((INVENTED, EXAMPLE))]
    for fold in range(args.folds):
        held_back = news[fold :: args.folds]
        apart = {sample.id for sample in held_back}
        model = SequenceModel(train([sample for sample in reports if sample.id not in apart]))
        found += [(sample.names, named(model, sample)) for sample in held_back]
        print(f"fold {fold + 1}, so far: {score(found)}", flush=True)
    print(f"rules alone:       {score([(s.names, s.rules) for s in news])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
