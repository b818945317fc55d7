"""Characters that a reader cannot see, or that rearrange what a reader sees, named so that nothing hides in a report.

A report may hold bidi overrides that make a line read otherwise than it is stored, or terminal control sequences. They
are never removed (the text is untouched); wherever text is shown they are replaced, or accompanied, by a mark.
"""

from __future__ import annotations

import re

_BIDI = {
    0x061C: "ALM",
    0x200E: "LRM",
    0x200F: "RLM",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
}
"""Unicode bidi controls (UAX #9), by the short names that the standard gives them."""

CONTROLS = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
"""Bidi controls, control characters other than tab and line feed, non-characters and lone surrogates: one at a time."""


def mark(control: str) -> str:
    """What is shown for a character that CONTROLS matches: ``RLO``, ``ESC`` as ``U+001B``, …"""
    return _BIDI.get(ord(control), f"U+{ord(control):04X}")


def is_bidi(control: str) -> bool:
    """Whether the character is a bidi control, which a page can hold as it is (isolated)."""
    return ord(control) in _BIDI


def shown(text: str) -> str:
    """Text for one line of a terminal or an attribute: controls as ``⟨RLO⟩``, line breaks and tabs as a blank.

    Only for showing: offsets into the result are not offsets into the text.
    """
    return CONTROLS.sub(lambda match: f"⟨{mark(match.group())}⟩", text.replace("\r\n", " ")).translate(
        {10: " ", 9: " "}
    )
