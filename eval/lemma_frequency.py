"""Makes ``ckb/lemma_frequency.tsv``: in what share of news reports a word stands.

    python -m eval.lemma_frequency TEXT > src/sarchawa/ckb/lemma_frequency.tsv

TEXT holds one paragraph a line. A report is taken to be as long as ``PARAGRAPHS`` of them drawn by chance, so a
word of share p of the paragraphs stands in 1 - (1 - p) ** PARAGRAPHS of the reports. The example of a word is
its commonest form.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from sarchawa.story.variants import compared_word, standard_word
from sarchawa.story.view import CONTENT
from sarchawa.text import Doc

PARAGRAPHS = 8
LEAST_SHARE = 0.03
HEADER = """\
# In what share of reports of general Central Kurdish news a word stands, as a lemma (keys of text/fold.py).
# Words of a share below {least} are left out. Made by eval/lemma_frequency.py; origin of the texts: SOURCES.md.
form\tshare\texample
"""


def main() -> int:
    paragraphs = [line for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line.strip()]
    holders: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for paragraph in paragraphs:
        present = set()
        for word in Doc(paragraph).words:
            if word.kind == "word" and word.pos in CONTENT:
                for lemma in {compared_word(word), standard_word(word.lemma)}:
                    if len(lemma) > 1:
                        present.add(lemma)
                        forms.setdefault(lemma, Counter())[word.folded] += 1
        holders.update(present)
    sys.stdout.write(HEADER.format(least=LEAST_SHARE))
    for lemma in sorted(holders):
        share = 1 - (1 - holders[lemma] / len(paragraphs)) ** PARAGRAPHS
        if share >= LEAST_SHARE:
            example = min(forms[lemma].items(), key=lambda item: (-item[1], item[0]))[0]
            sys.stdout.write(f"{lemma}\t{share:.3f}\t{example}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
