"""A query read: its tree and its days.

words: all of them, in any spelling and inflection; "two words": a phrase; کورد*: the beginning of a word; a | b,
a OR b: either; -a, NOT a: not; ( ): together; NEAR(a b, 5), نزیک(a b، ٥): at most five words between them;
field:value: see fields.tsv.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sarchawa.search.days import Days, days_named
from sarchawa.search.errors import QueryError
from sarchawa.search.fields import DATES, Field, field_named, names_told
from sarchawa.search.lexer import Piece, pieces
from sarchawa.search.tree import All, Either, Facet, Near, Node, Not, Phrase, Term
from sarchawa.store.index import SOUGHT, name_terms, outlet_terms, terms_of
from sarchawa.text.fold import fold_word, norm_word
from sarchawa.text.tokens import tokenise

LONGEST = 1000
MOST_WORDS = 40
_DEEPEST = 12
_SHORTEST_PREFIX = 2
_USUAL_NEAR, _MOST_NEAR = 10, 100
_NEAR_COUNT = re.compile(r"[,،]?(\d{1,3})")


class Query(NamedTuple):
    """A query that was read. node: None where it names no word and no field."""

    node: Node | None
    days: Days


def read_query(query: str) -> Query:
    """Read a query. Raises QueryError."""
    if len(query) > LONGEST:
        raise QueryError("long", LONGEST, len(query), most=LONGEST)
    return _Parser(query, pieces(query), "query").read()


def read_filter(field: Field, value: str) -> Query:
    """A filter given apart from the query. Raises QueryError, whose ``field`` is the filter's."""
    if len(value) > LONGEST:
        raise QueryError("long", LONGEST, len(value), field=field, most=LONGEST)
    parser = _Parser(value, [], field)
    node = parser.value(field, Piece("field", field, 0, len(value)), Piece("phrase", value, 0, len(value)))
    return Query(node, parser.days)


class _Parser:
    """Reads pieces from the first to the last.

    at: the next. within: in how many brackets, negations and alternatives it stands; words: how many were read.
    """

    def __init__(self, query: str, found: list[Piece], place: str) -> None:
        self.query = query
        self.pieces = found
        self.place = place
        self.at = 0
        self.words = 0
        self.days = Days()
        self.within = int(any(piece.kind == "or" for piece in found))
        self.depth = 0

    def read(self) -> Query:
        node = self._either()
        if self.at < len(self.pieces):
            raise self._error("unopened_bracket", self.pieces[self.at])
        if node is None and self.days == Days() and self.query.strip():
            raise QueryError("empty", 0, len(self.query), field=self.place)
        return Query(node, self.days)

    def value(self, field: Field, name: Piece, piece: Piece) -> Node | None:
        """What a field with a value asks for; None for a date, which goes to ``days``."""
        if field in DATES:
            self._days(field, name, piece)
            return None
        if field == "title":
            phrase = self._phrase(piece)
            if phrase is None:
                raise self._error("field_empty", name, word=f"{name.text}:")
            return phrase._replace(title=True)
        if field == "language":
            code = piece.text.strip().lower()
            if not (code.isascii() and code.isalpha() and len(code) == 3):
                raise self._error("language", piece)
            return Facet(field, ((code,),), text=code)
        return self._name(field, name, piece)

    def _either(self) -> Node | None:
        nodes: list[Node] = []
        sign: Piece | None = None
        while True:
            node = self._all()
            piece = self._next()
            behind = piece if piece is not None and piece.kind == "or" else None
            if node is not None:
                nodes.append(node)
            elif (wrong := sign or behind) is not None:
                raise self._error("operator", wrong)
            if behind is None:
                break
            sign = behind
            self.at += 1
        if not nodes:
            return None
        return nodes[0] if len(nodes) == 1 else Either(tuple(nodes))

    def _all(self) -> Node | None:
        nodes: list[Node] = []
        first = self.at
        while (piece := self._next()) is not None and piece.kind not in ("close", "or"):
            if piece.kind == "and":
                if self.at == first or not self._goes_on(self.at + 1):
                    raise self._error("operator", piece)
                self.at += 1
                continue
            node = self._one()
            if node is not None:
                nodes.append(node)
        if not nodes:
            return None
        return nodes[0] if len(nodes) == 1 else All(tuple(nodes))

    def _one(self) -> Node | None:
        piece = self.pieces[self.at]
        self.at += 1
        if piece.kind == "not":
            return self._not(piece)
        if piece.kind == "open":
            return self._brackets(piece)
        if piece.kind == "near":
            return self._near(piece)
        if piece.kind == "field":
            return self._field(piece)
        return self._phrase(piece)

    def _not(self, sign: Piece) -> Node | None:
        if not self._goes_on(self.at):
            raise self._error("not_alone", sign)
        if self.pieces[self.at].kind == "not":
            raise self._error("not_alone", sign)
        self.within += 1
        node = self._one()
        self.within -= 1
        return Not(node) if node is not None else None

    def _brackets(self, opening: Piece) -> Node:
        self.depth += 1
        self.within += 1
        if self.depth > _DEEPEST:
            raise self._error("deep", opening)
        node = self._either()
        closing = self._next()
        if closing is None:
            raise self._error("unclosed_bracket", opening)
        if node is None:
            raise QueryError("empty_brackets", opening.start, closing.end, field=self.place)
        self.at += 1
        self.depth -= 1
        self.within -= 1
        return node

    def _near(self, name: Piece) -> Node:
        opening = self.pieces[self.at]
        self.at += 1
        inside: list[Piece] = []
        while (piece := self._next()) is not None and piece.kind != "close":
            if piece.kind not in ("word", "phrase"):
                raise self._error("near_inside", piece)
            inside.append(piece)
            self.at += 1
        if piece is None:
            raise self._error("unclosed_bracket", opening)
        self.at += 1
        most = _USUAL_NEAR
        count = fold_word(name.text).partition("/")[2]
        if count:
            most = int(count)
        elif len(inside) > 2 and (told := _count_of(inside[-2].text, inside[-1].text)) is not None:
            most = told
            inside.pop()
        phrases = [node for node in map(self._phrase, inside) if node is not None]
        if len(phrases) < 2:
            raise self._error("near_few", name, word=name.text.partition("/")[0])
        return Near(tuple(phrases), min(most, _MOST_NEAR))

    def _field(self, name: Piece) -> Node | None:
        field = field_named(name.text)
        if field is None:
            known = names_told("en") if name.text.isascii() else names_told("ckb")
            raise QueryError("field_unknown", name.start, name.end, name.text, field=self.place, known=known)
        piece = self._next()
        if piece is not None and piece.kind == "open":
            raise self._error("field_brackets", piece, word=f"{name.text}:")
        if piece is None or piece.kind not in ("word", "phrase"):
            raise self._error("field_empty", name, word=f"{name.text}:")
        self.at += 1
        return self.value(field, name, piece)

    def _name(self, field: Field, name: Piece, piece: Piece) -> Node:
        text = piece.text.strip()
        begins = text.endswith("*")
        text = text.rstrip("*")
        if "*" in text:
            raise self._error("star", piece)
        words = [(term,) for term in outlet_terms(text)] if field == "outlet" else name_terms(text.split())
        words = [keys for keys in words if keys]
        if not words:
            raise self._error("field_empty", name, word=f"{name.text}:")
        self._count(len(words), piece)
        if begins:
            words[-1] = (self._beginning(norm_word(text.split()[-1]), piece),)
        return Facet(field, tuple(words), begins, text)

    def _days(self, field: Field, name: Piece, piece: Piece) -> None:
        if self.within:
            raise QueryError("date_inside", name.start, piece.end, field=self.place)
        days = days_named(piece.text)
        if days is None:
            raise self._error("date", piece)
        if field == "since":
            days = Days(days.first, None)
        elif field == "until":
            days = Days(None, days.last)
        self.days = self.days.within(days)

    def _phrase(self, piece: Piece) -> Phrase | None:
        """The words of a piece; None where a word is only marks."""
        text = piece.text.rstrip()
        begins = text.endswith("*")
        text = text.rstrip("*")
        if "*" in text:
            raise self._error("star", piece)
        terms = []
        for token in tokenise(text):
            known = terms_of(token.word)
            if token.word.kind in SOUGHT and known.norm:
                terms.append(Term(known.sought, known.norm))
        if begins:
            beginning = self._beginning(terms[-1].norm if terms else "", piece)
            terms[-1] = Term((beginning,), beginning, begins=True)
        if not terms:
            if piece.kind == "phrase":
                raise self._error("empty", piece)
            return None
        self._count(len(terms), piece)
        return Phrase(tuple(terms))

    def _beginning(self, key: str, piece: Piece) -> str:
        if len(key) < _SHORTEST_PREFIX:
            raise self._error("prefix_short", piece)
        return key

    def _count(self, words: int, piece: Piece) -> None:
        self.words += words
        if self.words > MOST_WORDS:
            raise QueryError("many", piece.start, len(self.query), field=self.place, most=MOST_WORDS)

    def _next(self) -> Piece | None:
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def _goes_on(self, at: int) -> bool:
        return at < len(self.pieces) and self.pieces[at].kind not in ("close", "or", "and")

    def _error(self, code: str, piece: Piece, word: str | None = None) -> QueryError:
        return QueryError(code, piece.start, piece.end, piece.text if word is None else word, field=self.place)


def _count_of(before: str, last: str) -> int | None:
    """The number behind a comma that ends NEAR(a b, 5); None where the last piece is a word to look for."""
    told = _NEAR_COUNT.fullmatch(fold_word(last))
    return int(told[1]) if told and (last[0] in ",،" or before[-1:] in (",", "،")) else None
