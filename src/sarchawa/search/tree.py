"""What a query says, as a tree."""

from __future__ import annotations

from typing import NamedTuple, Union

from sarchawa.search.fields import Field


class Term(NamedTuple):
    """A word. sought: the terms of which one must stand where it does; norm: the word as all its spellings are; begins:
    whether it is the beginning of a word (sought is then that beginning)."""

    sought: tuple[str, ...]
    norm: str
    begins: bool = False


class Phrase(NamedTuple):
    """Words in this order, nothing between them; a single word too. title: only in the title."""

    terms: tuple[Term, ...]
    title: bool = False


class Near(NamedTuple):
    """Phrases with at most so many words between them, in any order."""

    phrases: tuple[Phrase, ...]
    most: int


class Facet(NamedTuple):
    """A name, outlet or language. words: what each word of it may be; begins: whether the last is a beginning."""

    field: Field
    words: tuple[tuple[str, ...], ...]
    begins: bool = False
    text: str = ""


class Not(NamedTuple):
    """Reports for which this does not hold."""

    node: Node


class All(NamedTuple):
    """Every one of them."""

    nodes: tuple[Node, ...]


class Either(NamedTuple):
    """One of them at least."""

    nodes: tuple[Node, ...]


Node = Union["Phrase", "Near", "Facet", "Not", "All", "Either"]
