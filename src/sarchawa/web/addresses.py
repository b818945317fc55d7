"""Where things are in the room: the address of a story, a report, the words of a report, a person."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from starlette.convertors import Convertor, register_url_convertor

from sarchawa.model import Evidence


class _Id(Convertor[str]):
    """Any id: reports are named by whoever made them, with slashes, blanks and line breaks."""

    regex = "(?s:.+)"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("id", _Id())


def story_href(story: str) -> str:
    """The page of a story."""
    return f"/story/{_quoted(story)}"


def entity_href(entity: str) -> str:
    """The page of a person, body or place."""
    return f"/entity/{_quoted(entity)}"


def report_href(report: str) -> str:
    """The page of a report."""
    return f"/report/{_quoted(report)}"


def words_href(words: Evidence) -> str:
    """The words in their report: the page lights them and opens where they stand."""
    span = urlencode({"words": f"{words.start}-{words.end}"})
    return f"{report_href(words.report)}?{span}#{place(words.start, words.end)}"


def place(start: int, end: int) -> str:
    """The id of the element that holds a span of a report on its page."""
    return f"t1-{start}-{end}"


def _quoted(id: str) -> str:
    """An id as one part of a path."""
    return quote(id.encode("utf-8", "surrogateescape"), safe="")


def beside_href(one: str, other: str) -> str:
    """Two reports side by side."""
    return "/beside?" + urlencode({"a": one, "b": other}, errors="surrogateescape")
