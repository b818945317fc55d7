"""Why something handed in was not used, in the reader's language. What is not known here is told as it was given."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from sarchawa.dossier.language import Interface
from sarchawa.dossier.marks import visible
from sarchawa.model import Problem

_FORMS = tuple(
    (re.compile(form), key)
    for form, key in (
        (r"is empty|holds no text", "fault.empty"),
        (r"is (?P<n>[\d.]+) MB long, a report may have (?P<m>\d+) MB", "fault.long"),
        (r"this is .+, not text|holds control characters, as a binary file does", "fault.binary"),
        (r"holds NUL characters \(the first at character (?P<n>\d+)\)", "fault.nul"),
        (r"is damaged (?P<what>UTF-\d+) \(.+, line (?P<n>\d+)\)", "fault.damaged"),
        (r"is in none of UTF-8, UTF-16 and windows-1256 \(.+\)", "fault.encoding"),
        (r"is in UTF-16, JSON Lines are in UTF-8", "fault.encoding"),
        (r"is no JSON( object)?\b.*|is nested too deeply", "fault.json"),
        (r'has no "(?P<what>\w+)"|"(?P<what2>\w+)" is no string', "fault.field"),
        (r"is in (?P<what>.+); only Central Kurdish in Arabic letters is read", "fault.foreign"),
        (r"is protected by a password", "fault.locked"),
        (r"has no text layer.*", "fault.picture"),
        (r"is a page without a main text.*", "fault.page"),
        (r"has no column .*", "fault.column"),
        (r"is .+, which is not read|is XML of a kind .*|is an office document of the old kind.*", "fault.kind"),
        (r"(?:unpacks to|is longer than|is packed) .*|has more letters .*", "fault.large"),
        (r".*\b(?:damaged|cut short|broken)\b.*", "fault.broken"),
        (r"could not be analysed \(.*\)", "fault.analysis"),
    )
)
_LINE = re.compile(r"line (\d+)")


def problem(given: Problem, t: Interface) -> Markup:
    """A problem on a page: the file, the place in it, and why; in English the line that ``build`` prints."""
    told = _told(given, t)
    if told is None:
        return Markup('<bdi lang="en" dir="ltr">{}</bdi>').format(visible(given.line))
    parts = [Markup('<bdi class="name">{}</bdi>').format(visible(part)) for part in _places(given, t) if part]
    return Markup(": ").join([*parts, escape(told)])


def _told(given: Problem, t: Interface) -> str | None:
    if t.lang == "en":
        return None
    for form, key in _FORMS:
        if match := form.fullmatch(given.reason):
            told = t(key)
            for name, found in match.groupdict().items():
                if found is not None:
                    filled = t.digits(found) if name in ("n", "m") else t.label("fault.language", found)
                    told = told.replace("{" + name.rstrip("2") + "}", filled)
            return told
    return None


def _places(given: Problem, t: Interface) -> tuple[str, str]:
    line = _LINE.fullmatch(given.place)
    return given.file, t("fault.line").replace("{n}", t.number(int(line[1]))) if line else given.place
