"""The style sheet: readable in both schemes, right in both directions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sarchawa.dossier

SHEETS = Path(sarchawa.dossier.__file__).parent / "static"
CSS = "".join((SHEETS / name).read_text(encoding="utf-8") for name in ("record.css", "dossier.css"))
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
    for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
)
INKS = ("ink", "muted", "link", "disagree", "agree", "sum", "status", "repeats", "warning")


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * sign for sign in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet", "soft"])
@pytest.mark.parametrize("ink", INKS)
def test_words_can_be_read(scheme: dict[str, str], ground: str, ink: str) -> None:
    assert contrast(scheme[ink], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_lit_words_can_be_read(scheme: dict[str, str]) -> None:
    assert contrast(scheme["lit-ink"], scheme["lit"]) >= 4.5
    assert contrast(scheme["ink"], scheme["statement"]) >= 4.5


def test_sides_are_logical() -> None:
    physical = r"(?:margin|padding|border|inset)-(?:left|right)\b|\bfloat:\s*(?:left|right)|(?<![\w-])(?:left|right):"
    assert not re.findall(physical, CSS)


def test_letters_of_central_kurdish_have_a_font() -> None:
    assert CSS.count("Noto Naskh Arabic") == 1
    assert CSS.count("Noto Sans Arabic") == 2
    assert CSS.count("Vazirmatn") == 2
