#!/usr/bin/env python3
"""Make ``src/sarchawa/ckb/word_classes.txt``: words that stand among the same neighbours, in nested classes.

    python tools/derive_word_classes.py DATA

Needs numpy, scipy and scikit-learn beside the package, which itself needs none of them. DATA holds
kurdishlid_ckb.txt, wishe_pages.zip, wikipedia_sentences.txt and tico19_en_ckb.tmx (``src/sarchawa/ckb/SOURCES.md``).
Nothing is annotated; a text that any set of ``eval/`` keeps for developing or for measuring is left out.

Each word that comes LEAST times is told by the words one and two before and behind it: positive pointwise mutual
information with the COMMONEST of them, its first DIMENSIONS singular vectors, brought to length one. k-means parts the
words into the finest classes, Ward's method joins the middles of those to fewer. Random numbers are seeded; another
build of the linear algebra may still part a few words otherwise.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.utils.extmath import randomized_svd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from sarchawa.text.tokens import tokenise  # noqa: E402 - behind the path

TABLE = ROOT / "src/sarchawa/ckb/word_classes.txt"
KEPT_APART = ("news", "open", "sentences")
LEAST = 3
COMMONEST = 8_000
DIMENSIONS = 150
CLASSES = (64, 256, 1000)
SMOOTHING = 0.75  # rare neighbours count for less (Levy, Goldberg and Dagan 2015)
NEIGHBOURS = ((-1, 1.0), (1, 1.0), (-2, 0.5), (2, 0.5))
REPEATED = 8  # so many words in a row that a page has from an earlier one are its frame, no text
NUMBER = "0"
HEAD = """# Words that stand among the same neighbours in unannotated text: the class among 64, 256 and 1,000; tab;
# the keys (norm_word) of its words that come three times or more. The classes are nested and have no names.
# Made by tools/derive_word_classes.py; origin and licences in SOURCES.md.
"""


def texts_of(data: Path) -> Iterator[list[str]]:
    """The words of each text, by their keys."""
    apart: set[tuple[str, str | int]] = set()
    for folder in KEPT_APART:
        for line in (ROOT / "eval" / folder / "reports.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["part"] != "train":
                apart.add((row["file"], row["member"]))
    for name in ("kurdishlid_ckb.txt", "wikipedia_sentences.txt"):
        for number, line in enumerate((data / name).read_bytes().decode("utf-8").split("\n"), 1):
            if (name, number) not in apart:
                yield words_of(line)
    units = (data / "tico19_en_ckb.tmx").read_text(encoding="utf-8")
    for segment in re.findall(r'<tuv xml:lang="ckb">\s*<seg>(.*?)</seg>', units, re.DOTALL):
        yield words_of(segment)
    pages = "wishe_pages.zip"
    seen: set[tuple[str, ...]] = set()
    with zipfile.ZipFile(data / pages) as archive:
        for name in sorted(archive.namelist()):
            if re.search(r"/\d+\.txt$", name) and (pages, name) not in apart:
                yield from without_frame(words_of(archive.read(name).decode("utf-8", "ignore")), seen)


def words_of(text: str) -> list[str]:
    return [NUMBER if token.word.kind == "number" else token.word.norm for token in tokenise(text)]


def without_frame(words: list[str], seen: set[tuple[str, ...]]) -> Iterator[list[str]]:
    """The stretches of a page that no earlier page has. seen: the runs of the pages before; this one's are added."""
    runs = [tuple(words[at : at + REPEATED]) for at in range(len(words) - REPEATED + 1)]
    repeated = [False] * len(words)
    for at, run in enumerate(runs):
        if run in seen:
            repeated[at : at + REPEATED] = [True] * REPEATED
    seen.update(runs)
    stretch: list[str] = []
    for word, again in zip(words, repeated, strict=True):
        if not again:
            stretch.append(word)
        elif stretch:
            yield stretch
            stretch = []
    yield stretch


def vectors(texts: list[list[str]], words: list[str]) -> np.ndarray:
    """A vector of length one for each word. words: the commonest first."""
    index = {word: at for at, word in enumerate(words)}
    told = min(COMMONEST, len(words))
    counts: Counter[tuple[int, int]] = Counter()
    weight = dict(NEIGHBOURS)
    column = {offset: told * at for at, (offset, _) in enumerate(NEIGHBOURS)}
    for text in texts:
        places = [index.get(word, -1) for word in text]
        for at, own in enumerate(places):
            if own >= 0:
                for offset in weight:
                    if 0 <= at + offset < len(places) and 0 <= places[at + offset] < told:
                        counts[own, column[offset] + places[at + offset]] += 1
    keys = sorted(counts)
    weights = np.array([weight[NEIGHBOURS[column // told][0]] * counts[row, column] for row, column in keys])
    shape = (len(words), told * len(NEIGHBOURS))
    rows, columns = np.array([row for row, _ in keys]), np.array([column for _, column in keys])
    matrix = csr_matrix((weights, (rows, columns)), shape=shape)
    of_row = np.asarray(matrix.sum(1)).ravel() / weights.sum()
    of_column = np.asarray(matrix.sum(0)).ravel() ** SMOOTHING
    of_column /= of_column.sum()
    information = np.log(weights / weights.sum() / (of_row[rows] * of_column[columns]))
    held = information > 0
    positive = coo_matrix((information[held], (rows[held], columns[held])), shape=shape).tocsr()
    left, values, _ = randomized_svd(positive, DIMENSIONS, n_iter=5, random_state=0)
    found: np.ndarray = left * np.sqrt(values)
    return found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)


def nested(points: np.ndarray, weights: np.ndarray) -> list[tuple[int, ...]]:
    """The class of each point among each number of CLASSES, the fewest first."""
    finest = KMeans(CLASSES[-1], random_state=0, n_init=1).fit(points, sample_weight=weights)
    middles = finest.cluster_centers_
    wider = [AgglomerativeClustering(number, linkage="ward").fit(middles).labels_ for number in CLASSES[:-1]]
    return [(*(int(labels[own]) for labels in wider), int(own)) for own in finest.labels_]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    texts = list(texts_of(parser.parse_args().data))
    counts = Counter(word for text in texts for word in text)
    words = sorted((word for word, times in counts.items() if times >= LEAST), key=lambda word: (-counts[word], word))
    classes = nested(vectors(texts, words), np.log1p(np.array([counts[word] for word in words])))
    members: dict[tuple[int, ...], list[str]] = {}
    for word, own in zip(words, classes, strict=True):
        if any(letter.isalpha() for letter in word) and word.isprintable() and " " not in word:
            members.setdefault(own, []).append(word)
    lines = (f"{' '.join(map(str, own))}\t{' '.join(sorted(members[own]))}" for own in sorted(members))
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{counts.total()} words read, {sum(map(len, members.values()))} in {len(members)} classes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
