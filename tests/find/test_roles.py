"""Roles: who is what of which body, as data; and what is no role."""

from __future__ import annotations

import pytest

import sarchawa
from sarchawa.find.names import find_names
from sarchawa.find.roles import find_roles
from sarchawa.text.doc import Doc

FOUND = [
    # text, holder, role, of, status
    # apposition behind the name
    ("ئاراز کەریمی، سەرۆکی پارتی سەوزەکان، گەیشت.", "ئاراز کەریمی", "سەرۆکی", "پارتی سەوزەکان", "current"),
    ("ئاراز کەریمی، وەزیری دارایی عێراق، گەیشت.", "ئاراز کەریمی", "وەزیری دارایی", "عێراق", "current"),
    (
        "ئاراز کەریمی، فەرماندەی گشتی هێزە چەکدارەکانی عێراق، گەیشت.",
        "ئاراز کەریمی",
        "فەرماندەی گشتی هێزە چەکدارەکانی",
        "عێراق",
        "current",
    ),
    (
        "نەرمین سالحی، گوتەبێژی وەزارەتی تەندروستیی عێراق ڕایگەیاند.",
        "نەرمین سالحی",
        "گوتەبێژی",
        "وەزارەتی تەندروستیی عێراق",
        "current",
    ),
    ("ئاراز کەریمی، بەڕێوەبەری گشتیی پەروەردە، گوتی.", "ئاراز کەریمی", "بەڕێوەبەری گشتیی پەروەردە", None, "current"),
    # behind the name without a comma
    ("ئاراز کەریمی سەرۆکوەزیرانی ژاپۆن گەیشت.", "ئاراز کەریمی", "سەرۆکوەزیرانی", "ژاپۆن", "current"),
    ("ئاراز کەریمی پارێزگاری هەولێر گەیشت.", "ئاراز کەریمی", "پارێزگاری", "هەولێر", "current"),
    # in front of the name
    ("سەرۆکوەزیرانی ژاپۆن ئاراز کەریمی گەیشت.", "ئاراز کەریمی", "سەرۆکوەزیرانی", "ژاپۆن", "current"),
    ("سەرۆکی هەرێمی کوردستان، ئاراز کەریمی، گەیشت.", "ئاراز کەریمی", "سەرۆکی", "هەرێمی کوردستان", "current"),
    ("وەزیری دارایی د. ئاراز کەریمی گەیشت.", "ئاراز کەریمی", "وەزیری دارایی", None, "current"),
    ("رۆژنامەنووس شیلان عەزیزی دەستگیر کرا.", "شیلان عەزیزی", "رۆژنامەنووس", None, "current"),
    # a name in quotation marks or brackets, a title between
    ("«ئاراز کەریمی» سەرۆکوەزیرانی ژاپۆن گەیشت.", "ئاراز کەریمی", "سەرۆکوەزیرانی", "ژاپۆن", "current"),
    ("وەزیری داراییی ژاپۆن (ئاراز کەریمی) گەیشت.", "ئاراز کەریمی", "وەزیری داراییی", "ژاپۆن", "current"),
    ("شیلان عەزیزی نووسەر و هاوڕێکانی گەیشتن.", "شیلان عەزیزی", "نووسەر", None, "current"),
    # whether it is still held
    ("ئاراز کەریمی، سەرۆکوەزیرانی پێشووی ژاپۆن، گەیشت.", "ئاراز کەریمی", "سەرۆکوەزیرانی پێشووی", "ژاپۆن", "former"),
    ("ئاراز کەریمی، وەزیری پێشووتری دارایی، گەیشت.", "ئاراز کەریمی", "وەزیری پێشووتری دارایی", None, "former"),
    # clitics stay in the span and out of the body's name
    ("ئاراز کەریمی، سەرۆکی هەرێمی کوردستانیش پشتگیریی کرد.", "ئاراز کەریمی", "سەرۆکی", "هەرێمی کوردستان", "current"),
    # said of someone
    ("ئاراز کەریمی دەنگی هێنا و بووە سەرۆکوەزیرانی ژاپۆن.", "ئاراز کەریمی", "سەرۆکوەزیرانی", "ژاپۆن", "current"),
    ("ئاراز کەریمی وەک وەزیری دارایی هەڵبژێردرا.", "ئاراز کەریمی", "وەزیری دارایی", None, "unknown"),
    # the helper of a person
    ("شیلان عەزیزی، ڕاوێژکاری ئاراز کەریمی، گەیشت.", "شیلان عەزیزی", "ڕاوێژکاری", "ئاراز کەریمی", "current"),
    # an izafe ties words that no table knows to the head; the title of a work
    ("ئاراز کەریمی ئامێرژەنی سەنتوور، گەیشت.", "ئاراز کەریمی", "ئامێرژەنی", None, "current"),
    ("ئاراز کەریمی نووسەری «چیای بێدەنگ» گەیشت.", "ئاراز کەریمی", "نووسەری", None, "current"),
    # what it is held in, behind "لە"
    (
        "ئاراز کەریمی مامۆستا لە زانکۆی هەولێر گوتی.",
        "ئاراز کەریمی",
        "مامۆستا",
        "زانکۆی هەولێر",
        "current",
    ),
    # a blank is lost before the head
    (
        "لەو بارەیەوەیە ڕایگەیاندکەسەرۆکی پارتی سەوزەکان ئاراز کەریمی دێت.",
        "ئاراز کەریمی",
        "سەرۆکی",
        "پارتی سەوزەکان",
        "current",
    ),
    ("ئاراز کەریمی کەئەندامی پارتی سەوزەکانە گەیشت.", "ئاراز کەریمی", "ئەندامی", "پارتی سەوزەکان", "current"),
    # far from the name in front of it
    (
        "یاریزانی هەڵبژاردەی ژاپۆن و یانەی هەولێر (ئاراز کەریمی) گەیشت.",
        "ئاراز کەریمی",
        "یاریزانی",
        "هەڵبژاردەی ژاپۆن",
        "current",
    ),
    ("گوتەبێژی پارتی سەوزەکان لە هەولێر ئاراز کەریمی گەیشت.", "ئاراز کەریمی", "گوتەبێژی", "پارتی سەوزەکان", "current"),
    ("یاریزانی هیندی «ئاراز کەریمی» گەیشت.", "ئاراز کەریمی", "یاریزانی", None, "current"),
    (
        "سەرۆکی هەرێمی کوردستان، ئاراز کەریمی سەردانی ژاپۆن دەکات.",
        "ئاراز کەریمی",
        "سەرۆکی",
        "هەرێمی کوردستان",
        "current",
    ),
    ("بە وتەی وتەبێژی وەزارەت، ئاراز کەریمی، ئاوەکە نابڕێت.", "ئاراز کەریمی", "وتەبێژی وەزارەت", None, "current"),
    ("سەرۆک وەزیری ژاپۆن ئاراز کەریمی گەیشت.", "ئاراز کەریمی", "سەرۆک وەزیری", "ژاپۆن", "current"),
    # between dashes
    ("ئاراز کەریمی _ ئەکتەری فیلمەکە _ گەیشت.", "ئاراز کەریمی", "ئەکتەری فیلمەکە", None, "current"),
    # two callings are one role
    ("نووسەر و وەرگێڕی کورد شیلان عەزیزی گەیشت.", "شیلان عەزیزی", "نووسەر و وەرگێڕی کورد", None, "current"),
    # called by name
    ("رۆژنامەنووسێک بە ناوی شیلان عەزیزی دەستگیر کرا.", "شیلان عەزیزی", "رۆژنامەنووسێک", None, "current"),
    # a relative clause; what the sentence says of its subject
    ("ئاراز کەریمی کە ئێستا سەرۆکی پارتی سەوزەکانە گەیشت.", "ئاراز کەریمی", "سەرۆکی", "پارتی سەوزەکان", "current"),
    ("ئاراز کەریمی کە پێشتر سەرۆکی پارتی سەوزەکان بوو گەیشت.", "ئاراز کەریمی", "سەرۆکی", "پارتی سەوزەکان", "former"),
    ("ئاراز کەریمی نووسەرێکی ژاپۆنییە.", "ئاراز کەریمی", "نووسەرێکی", None, "current"),
    ("ئاراز کەریمی لە هەولێر بوو بە سەرۆکی پارتی سەوزەکان.", "ئاراز کەریمی", "سەرۆکی", "پارتی سەوزەکان", "current"),
    ("ئاراز کەریمی، وەزیری لەکارلادراوی ژاپۆن، گەیشت.", "ئاراز کەریمی", "وەزیری لەکارلادراوی", "ژاپۆن", "former"),
    # a title stands between the role and the name, and is none itself
    ("بەرپرسی پارتی سەوزەکان دادوەر «ئاراز کەریمی» گەیشت.", "ئاراز کەریمی", "بەرپرسی", "پارتی سەوزەکان", "current"),
    # heads a list
    ("بەڕێوەبەری وێنەگرتن: ئاراز کەریمی.", "ئاراز کەریمی", "بەڕێوەبەری وێنەگرتن", None, "current"),
    ("دەرهێنەر: ئاراز کەریمی.", "ئاراز کەریمی", "دەرهێنەر", None, "current"),
]


@pytest.mark.parametrize(("text", "holder", "role", "of", "status"), FOUND)
def test_role(text: str, holder: str, role: str, of: str | None, status: str) -> None:
    doc = Doc(text)
    found = [(r.holder.text if r.holder else None, r.role, r.of, r.status) for r in find_roles(doc, find_names(doc))]
    assert found == [(holder, role, of, status)]


NO_ROLE = [
    "سەرۆکوەزیران گەیشت.",
    "وەزیری دارایی ڕایگەیاند کارەکە تەواوە.",
    "ئاراز کەریمی گەیشتە نووسینگەی سەرۆکوەزیران.",
    "باوکی ئاراز کەریمی کۆچی دوایی کرد.",
    "ئاراز کەریمی لەگەڵ سەرۆکی پارتی سەوزەکان کۆبووەوە.",
    "د. ئاراز کەریمی گەیشت.",
    "بەڕێز ئاراز کەریمی گەیشت.",
    "پاشان ئاراز کەریمی گەیشت.",
    "هاووڵاتییەک بە ناوی ئاراز کەریمی بریندار بوو.",  # what anybody is
    "کچێک بە ناوی شیلان عەزیزی بریندار بوو.",
    "ڕایگەیاندکەمامۆستا ئاراز کەریمی دێت.",  # a form of address, glued
    "بەڕێوەبەری قوتابخانەی ئاراز کەریمی گەیشت.",  # of whom the school is called
    "بە گوتەی ئەو ئەندامەی پارتی سەوزەکان لە هەولێر ئاراز کەریمی گەیشت.",
    "گەورەترین بەرهەمهێنەری نەوت لە ژاپۆن ئاراز کەریمی بینی.",
    "خەڵاتی باشترین ئەکتەر «ئاراز کەریمی» بردییەوە.",
    "ئاراز کەریمی سەرۆکی هەڵبژارد.",
    "ئاراز کەریمی لەسەرۆکی پارتەکە پرسی.",
    "",
]


@pytest.mark.parametrize("text", NO_ROLE)
def test_no_role(text: str) -> None:
    doc = Doc(text)
    assert [(r.text, r.holder) for r in find_roles(doc, find_names(doc))] == []


def test_a_second_role_goes_to_the_same_person() -> None:
    doc = Doc("ئاراز کەریمی، سەرۆکی پارتی سەوزەکان و ئەندامی پەرلەمانی کوردستان گەیشت.")
    roles = find_roles(doc, find_names(doc))
    assert [(r.role, r.of) for r in roles] == [("سەرۆکی", "پارتی سەوزەکان"), ("ئەندامی", "پەرلەمانی کوردستان")]
    assert {r.holder.text for r in roles if r.holder} == {"ئاراز کەریمی"}


def test_spans_and_reason() -> None:
    text = "نەرمین سالحی، وەزیری دارایی ژاپۆن، گەیشت."
    doc = Doc(text)
    (role,) = find_roles(doc, find_names(doc))
    assert text[role.start : role.end] == role.text == "وەزیری دارایی ژاپۆن"
    assert role.holder is not None
    assert text[role.holder.start : role.holder.end] == role.holder.text
    assert role.steps[0].rule == "roles.apposition"


@pytest.mark.parametrize(("verb", "status"), [("کردووە", "former"), ("کردبوو", "former"), ("دەکات", "current")])
def test_work_that_still_goes_on_is_not_a_former_role(verb: str, status: str) -> None:
    text = f"ئاسۆ کەریم لە سلێمانی دەژی. ناوبراو وەکو ڕۆژنامەڤانێکی ئازاد کاری {verb}."
    assert [role.status for role in sarchawa.analyze(text).roles] == [status]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("ئەکتەرەکان: ئاراز کەریمی، شیلان عەزیزی و نەرمین سالحی.", "ئەکتەرەکان"),
        ("هەردوو یاریزان ئاراز کەریمی و شیلان عەزیزی گەیشتن.", "یاریزان"),
        ("هەر دوو یاریزان ئاراز کەریمی و شیلان عەزیزی گەیشتن.", "یاریزان"),
        ("گۆڵەکان لە ڕێگەی یاریزانان (ئاراز کەریمی ( 2 ) گۆڵ، شیلان عەزیزی) تۆمار کران.", "یاریزانان"),
        ("ئاراز کەریمی و شیلان عەزیزی ئەندامانی پارتی سەوزەکان گەیشتن.", "ئەندامانی"),
        ("ئەکتەرەکان: ئاراز کەریمی، فڵان کەس، شیلان عەزیزی و چەند کەسێکی دیکە.", "ئەکتەرەکان"),
    ],
)
def test_a_role_of_several_persons(text: str, role: str) -> None:
    doc = Doc(text)
    names = find_names(doc)
    found = find_roles(doc, names)
    assert [r.holder.text for r in found if r.holder] == [name.text for name in names if name.type == "PER"]
    assert {r.role for r in found} == {role}


@pytest.mark.parametrize(
    "text",
    [
        "دەرهێنەر: ئاراز کەریمی گوتی فیلمەکە ئامادەیە.",  # his words about another, not his name
        "ئەکتەرەکان گەیشتن. ئاراز کەریمی قسەی کرد.",
    ],
)
def test_no_list_of_names(text: str) -> None:
    doc = Doc(text)
    assert find_roles(doc, find_names(doc)) == []
