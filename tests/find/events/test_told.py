"""Whether something is told to have happened: denial, possibility, wish, plan."""

from __future__ import annotations

import pytest

from sarchawa.find.events import find_events
from sarchawa.find.names import find_names
from sarchawa.text import Doc


def types(text: str) -> list[str]:
    doc = Doc(text)
    return [event.type for event in find_events(doc, find_names(doc))]


@pytest.mark.parametrize(
    "text",
    [
        "پێویستە لێکۆڵینەوە بکرێت.",  # wished for
        "مەترسیی تەقینەوەی دووەم هەیە.",  # possible
        "ڕۆیشت بۆ ئەوەی نەکوژرێت.",  # prevented
        "لیژنەی لێکۆڵینەوە هات.",  # a body
        "بنکەی دەنگدان لە قوتابخانەکەیە.",
        "تۆمەتبارەکە نە گیرا و نە سزا درا.",
        "نە دەستگیر کراون و نە ئازاد کراون.",
        "هیچ هێرشێک نەکرا.",
        "خۆپیشاندان نەکرا.",
        "کەس نەکوژرا.",
        "داوا دەکات وەزیرەکە سەردانی شارەکە بکات.",
    ],
)
def test_what_did_not_happen(text: str) -> None:
    assert types(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("بڕیارە وەزیرەکە سەردانی شارەکە بکات.", "visit"),
        ("چاوەڕوان دەکرێت شاندەکە سبەی کۆببێتەوە.", "meeting"),
        ("پۆلیس توانی سێ کەس بگرێت.", "arrest"),
        ("پێویستە ئەنجامی لێکۆڵینەوەکە بڵاو بکرێتەوە.", "investigation"),  # definite: known to the reader
        ("لیژنەیەکی لێکۆڵینەوە پێکهێنرا.", "investigation"),
        ("هێرشەکە کاری ئەوان نەبوو.", "attack"),
    ],
)
def test_what_is_planned_or_known(text: str, kind: str) -> None:
    assert kind in types(text)
