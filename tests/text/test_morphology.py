"""Morphology: examples as data, with the readings that must not be taken; every entry of the tables in its example."""

from __future__ import annotations

import pytest

from sarchawa.ckb import read_table
from sarchawa.text.fold import fold_word, norm_word
from sarchawa.text.morphology import analyses, features, readings
from sarchawa.text.morphology.letters import plain
from sarchawa.text.words import Word, word


def cut(found: Word) -> str:
    return " ".join(f"{found.form[part.start : part.end]}:{part.tag}" for part in found.parts)


WORDS = [
    # form, lemma, part of speech, parts
    ("باخ", "باخ", "NOUN", "باخ:stem"),
    ("باخەکانیشیاندا", "باخ", "NOUN", "باخ:stem ەکان:definite.plural یش:also یان:possessive.3pl دا:locative"),
    ("باخێکی", "باخ", "NOUN", "باخ:stem ێک:indefinite ی:izafe"),
    ("باخە", "باخ", "NOUN", "باخ:stem ە:demonstrative"),
    ("پەنجەرەیەکیان", "پەنجەرە", "NOUN", "پەنجەرە:stem یەک:indefinite یان:possessive.3pl"),
    ("پەنجەرەوە", "پەنجەرە", "NOUN", "پەنجەرە:stem وە:ablative"),
    ("ناوچانەشی", "ناوچە", "NOUN", "ناوچ:stem ان:plural ە:demonstrative ش:also ی:possessive.3sg"),
    ("هاووڵاتییانی", "هاووڵاتی", "NOUN", "هاووڵاتی:stem یان:plural ی:izafe"),
    ("کورسییەکانمان", "کورسی", "NOUN", "کورسی:stem یەکان:definite.plural مان:possessive.1pl"),
    ("لەشارەکەوە", "شار", "NOUN", "لە:preposition شار:stem ەکە:definite وە:ablative"),
    ("بەهۆی", "هۆ", "NOUN", "بە:preposition هۆ:stem ی:izafe"),
    ("لەوانەش", "ئەوانە", "PRON", "لە:preposition وانە:stem ش:also"),
    ("لەم", "ئەم", "DET", "لە:preposition م:stem"),
    ("لێیان", "لێ", "ADP", "لێ:stem یان:possessive.3pl"),
    ("خۆیدا", "خۆ", "PRON", "خۆ:stem ی:possessive.3sg دا:locative"),
    ("گەورەترین", "گەورە", "ADJ", "گەورە:stem ترین:superlative"),
    ("باشترە", "باش", "ADJ", "باش:stem تر:comparative ە:copula.3sg"),
    ("هەولێرە", "هەولێر", "PROPN", "هەولێر:stem ە:copula.3sg"),
    ("دووانیان", "دوو", "NUM", "دوو:stem ان:plural یان:possessive.3pl"),
    ("ڤیدیۆییەکان", "ڤیدیۆیی", "ADJ", "ڤیدیۆیی:stem ەکان:definite.plural"),
    ("پەنجەره\u200cكان", "پەنجەرە", "NOUN", "پەنجەره\u200c:stem كان:definite.plural"),
    ("با\u0640خــەکە", "باخ", "NOUN", "با\u0640خــ:stem ەکە:definite"),
]

VERBS = [
    ("دەڵێت", "گوتن", "دە:imperfective ڵێ:stem ت:agreement.3sg"),
    ("دەشڵێن", "گوتن", "دە:imperfective ش:also ڵێ:stem ن:agreement.3pl"),
    ("نایانەوێت", "ویستن", "نا:negative.imperfective یان:clitic.3pl ەوێ:stem ت:agreement.3sg"),
    ("بکەنەوە", "کردنەوە", "ب:subjunctive کە:stem ن:agreement.3pl ەوە:back"),
    ("دەکات", "کردن", "دە:imperfective کا:stem ت:agreement.3sg"),
    ("مەکە", "کردن", "مە:prohibitive کە:stem"),
    ("دەچێتە", "چوون", "دە:imperfective چ:stem ێت:agreement.3sg ە:direction"),
    ("گوتی", "گوتن", "گوت:stem ی:agent.3sg"),
    ("نوسیویانە", "نووسین", "نوسی:stem و:participle یان:agent.3pl ە:copula.3sg"),
    ("نووسیوویەتی", "نووسین", "نووسی:stem وو:participle ی:agent.3sg ەتی:copula.3sg"),
    ("هاتوونەتە", "هاتن", "هات:stem وو:participle ن:agreement.3pl ەتە:direction"),
    ("هاتم", "هاتن", "هات:stem م:agreement.1sg"),
    ("گرتم", "گرتن", "گرت:stem م:agent.1sg"),
    ("کردبووی", "کردن", "کرد:stem بوو:auxiliary.pluperfect ی:agent.3sg"),
    ("کرابێت", "کردن", "کرا:stem بێت:auxiliary.subjunctive.3sg"),
    ("بیانکردایە", "کردن", "ب:subjunctive یان:clitic.3pl کرد:stem ایە:conditional"),
    ("بکرایە", "کردن", "ب:subjunctive کرا:stem یە:conditional"),
    ("کرایە", "کردن", "کرا:stem یە:direction"),
    ("ڕایگەیاند", "راگەیاندن", "ڕا:preverb ی:clitic.3sg گەیاند:stem"),
    ("رایاننەگەیاندووە", "راگەیاندن", "را:preverb یان:clitic.3pl نە:negative گەیاند:stem وو:participle ە:copula.3sg"),
    ("هەڵدەگرن", "هەڵگرتن", "هەڵ:preverb دە:imperfective گر:stem ن:agreement.3pl"),
    ("سازدەکەن", "سازکردن", "ساز:host دە:imperfective کە:stem ن:agreement.3pl"),
    ("ئاشکرایانکرد", "ئاشکراکردن", "ئاشکرا:host یان:clitic.3pl کرد:stem"),
    ("تەواودەبێت", "تەواوبوون", "تەواو:host دە:imperfective ب:stem ێت:agreement.3sg"),
    ("دەستپێناکات", "دەستپێکردن", "دەستپێ:preverb نا:negative.imperfective کا:stem ت:agreement.3sg"),
    ("دەستگیربکرێن", "دەستگیرکردن", "دەستگیر:host ب:subjunctive کرێ:stem ن:agreement.3pl"),
    ("هەیە", "هەبوون", "هە:stem یە:copula.3sg"),
    ("نییە", "بوون", "نی:negative یە:copula.3sg"),
    ("نیە", "بوون", "نی:negative ە:copula.3sg"),
    ("هەبێت", "هەبوون", "هە:preverb ب:stem ێت:agreement.3sg"),
    ("سووتێنرا", "سووتاندن", "سووتێنرا:stem"),
    ("دەگەڕێنەوە", "گەڕانەوە", "دە:imperfective گەڕێ:stem ن:agreement.3pl ەوە:back"),
]

VERBAL_NOUNS = [
    # form, lemma, infinitive, part of speech
    ("گرتنی", "گرتن", "گرتن", "NOUN"),
    ("هەڵگرتنەکە", "هەڵگرتن", "هەڵگرتن", "NOUN"),
    ("گفتوگۆکردنیش", "گفتوگۆکردن", "گفتوگۆکردن", "NOUN"),
    ("ئاشکرانەکردنی", "ئاشکرانەکردن", "ئاشکراکردن", "NOUN"),
    ("کوژراوەکان", "کوژراو", "کوشتن", "ADJ"),
]

NOT = [
    # form, a lemma that must not be taken
    ("باران", "با"),
    ("جیهان", "جیه"),
    ("کوردستان", "کوردس"),
    ("مانگ", "مان"),
    ("ژیان", "ژی"),
    ("دەرمان", "دەر"),
    ("نان", "ن"),
    ("وەزیر", "زیر"),
    ("بەرد", "رد"),
    ("لەیلا", "یلا"),
    ("نەوت", "گوتن"),
    ("بەهار", "هار"),
    ("دەریا", "ریا"),
    ("کتێبیدا", "کتێبدان"),
]


@pytest.mark.parametrize(("form", "lemma", "pos", "parts"), WORDS, ids=[row[0] for row in WORDS])
def test_nominal_words(form: str, lemma: str, pos: str, parts: str) -> None:
    found = word(form, "word")
    assert (found.lemma, found.pos, cut(found)) == (lemma, pos, parts)
    assert not found.is_finite_verb


@pytest.mark.parametrize(("form", "verb", "parts"), VERBS, ids=[row[0] for row in VERBS])
def test_verbs(form: str, verb: str, parts: str) -> None:
    found = word(form, "word")
    assert (found.verb, cut(found)) == (verb, parts)
    assert found.lemma == verb
    assert found.is_finite_verb


@pytest.mark.parametrize(("form", "lemma", "verb", "pos"), VERBAL_NOUNS, ids=[row[0] for row in VERBAL_NOUNS])
def test_nouns_of_verbs(form: str, lemma: str, verb: str, pos: str) -> None:
    found = word(form, "word")
    assert (found.lemma, found.verb, found.pos, found.is_finite_verb) == (lemma, verb, pos, False)


@pytest.mark.parametrize(("form", "lemma"), NOT, ids=[row[0] for row in NOT])
def test_nothing_is_taken_off_that_belongs_to_the_word(form: str, lemma: str) -> None:
    assert word(form, "word").lemma != lemma


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        (
            "دەکەن",
            {"Aspect": "Imp", "Mood": "Ind", "Number": "Plur", "Person": "3", "Tense": "Pres", "VerbForm": "Fin"},
        ),
        ("نەکرا", {"Mood": "Ind", "Polarity": "Neg", "Tense": "Past", "VerbForm": "Fin", "Voice": "Pass"}),
        ("باخەکانم", {"Definite": "Def", "Number": "Plur", "Number[psor]": "Sing", "Person[psor]": "1"}),
        ("گەورەتر", {"Degree": "Cmp"}),
        ("گرتنی", {"VerbForm": "Inf"}),
        ("کوژراوەکە", {"Definite": "Def", "Number": "Sing", "VerbForm": "Part"}),
        ("باخ", {}),
    ],
)
def test_features(form: str, wanted: dict[str, str]) -> None:
    assert dict(features(analyses(form, fold_word(form), norm_word(form), "word")[0])) == wanted


def test_readings_are_told_from_the_likeliest_on() -> None:
    found = readings("برا", "برا")
    assert found == sorted(found)
    assert {("برا", "NOUN"), ("بردن", "VERB")} <= {(reading.lemma, reading.pos) for reading in found}


def tags(form: str) -> list[str]:
    return [part.tag for part in word(form, "word").parts]


@pytest.mark.parametrize("table", ["affixes.tsv", "verb_endings.tsv", "verb_prefixes.tsv"])
def test_every_affix_is_found_in_its_example(table: str) -> None:
    rows = [row for row in read_table(table) if row["form"] != "-"]  # "-": an ending of no letters
    assert not [(row["form"], row["tag"]) for row in rows if row["tag"] not in tags(row["example"])]


@pytest.mark.parametrize("table", ["glued.tsv", "contractions.tsv", "irregular_verbs.tsv"])
def test_every_listed_form_is_cut_as_listed(table: str) -> None:
    for row in read_table(table):
        wanted = [part.partition(":")[2] for part in row["parts"].split("|")]
        assert tags(row["example"])[: len(wanted)] == wanted, row["form"]


def test_every_preverb_is_found_in_its_example() -> None:
    assert not [row["form"] for row in read_table("preverbs.tsv") if "preverb" not in tags(row["example"])]


def test_every_verb_is_found_in_its_example() -> None:
    wrong = {
        row["form"]: word(row["example"], "word").verb
        for row in read_table("verbs.tsv")
        if norm_word(word(row["example"], "word").verb) != norm_word(row["lemma"] or row["form"])
    }
    assert not wrong


def test_every_settled_word_is_among_the_readings_of_its_example() -> None:
    missing = []
    for row in read_table("words.tsv"):
        example = row["example"]
        found = readings(plain(fold_word(example)), norm_word(example))
        if (norm_word(row["form"]), row["pos"]) not in {(norm_word(r.lemma), r.pos) for r in found}:
            missing.append(row["form"])
    assert not missing
