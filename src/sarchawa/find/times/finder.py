"""Every time of a report, with its value: what the constructions say, resolved in the order in which a reader meets
it."""

from __future__ import annotations

import re
from datetime import date

from sarchawa.find.times.days import STALE_TODAY, Anchor, shift
from sarchawa.find.times.happenings import EventDays
from sarchawa.find.times.parts import Length, Part, Point
from sarchawa.find.times.scan import scan
from sarchawa.find.times.signs import COMMA, DASHES
from sarchawa.find.times.values import Value, value_of
from sarchawa.model import Published, Step, Time
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word

_PLAY_SENTENCES = 8  # how far back "that day" reaches
_CLOCK_SENTENCES = 1  # … and a clock time without a day
_STALE_SENTENCES = 6
_STALE_TOKENS = 40
_SHARED_TOKENS = 14
_SHARED_LENGTH = 4
_AHEAD = frozenset(
    norm_word(word) for word in "بڕیارە وابڕیارە بڕیاروایە پێشبینی چاوەڕوان چاوەڕوانە چاوەڕێ بەنیازە".split()
)
_PRESENT = re.compile(r"(?:.*ێت|(?:.*(?:دە|نا)|ب).*(?:ێ|(?<!ه)ات?|ەن))(?:ە|ەوە)?")
_SAYING = frozenset(["گوتن", "وتن", norm_word("ڕاگەیاندن")])
_VERB_TOKENS = 40
_LEADS = frozenset(norm_word(word) for word in "لە بۆ تا تاوەکو هەتا دوای پاش پێش لەدوای لەپاش لەپێش هەر و".split())
_UNTIL = frozenset([*(norm_word(word) for word in ("تا", "تاکو", "تاوەکو", "هەتا", "بۆ")), *DASHES])
_THAT_IS = frozenset([COMMA, norm_word("واتە"), norm_word("واتا")])
_DEFINITE_IZAFE = norm_word("ەکەی")


def find_times(doc: Doc, published: Published) -> list[Time]:
    """Every time expression of a report, ordered by its place, none overlapping another.

    published: the report's own date; where it is unknown, what is counted from it has the value XXXX.
    """
    return _Resolver(doc, _day(published.value)).times()


def _day(value: str | None) -> date | None:
    """The report's day; None where it is unknown, no date, or in no age that printed news (so that nothing counted
    from it leaves what a calendar can name)."""
    try:
        day = None if value is None else date.fromisoformat(value[:10])
    except ValueError:
        return None
    return day if day is not None and 1000 <= day.year <= 8999 else None


class _Resolver:
    """Walks through a report's parts and keeps what they speak of: the day, month and year in play."""

    def __init__(self, doc: Doc, report: date | None) -> None:
        self._doc = doc
        self._report = report
        self._found = list(scan(doc))
        self._values: list[Value] = []
        self._day: date | None = None
        self._day_sentence = -1
        self._month: tuple[int, int] | None = None
        self._year: int | None = None
        self._dated: list[tuple[int, int, Part, date]] = []  # (position, sentence, part, day) of dates said outright
        self._ahead_in: tuple[int, int] = (-1, -1)  # sentence, token of its first word for what is to come

    def times(self) -> list[Time]:
        for position, (sentence, part) in enumerate(self._found):
            value = self._resolve(position, sentence, part)
            self._values.append(value)
            self._remember(position, sentence, part, value)
        self._name_by_events()
        return [self._time(part, value) for (_, part), value in zip(self._found, self._values, strict=True)]

    # --- one part -----------------------------------------------------------------------------------------------------

    def _resolve(self, position: int, sentence: int, part: Part) -> Value:
        anchor = self._anchor(sentence, part)
        point = part.meaning
        if isinstance(point, Point):
            if point.clock is not None and point.part is None:
                point = point._replace(part=self._part_of_range(position, part))
            if point.within_day and not point.names_day:
                return self._time_of_day(position, sentence, part, point, anchor)
            if point.event is not None:
                return value_of(point, anchor, self._day_beside(position, sentence, part, anchor))
            if point.weekday is not None and point.day is None and point.relday is None:
                beside = self._day_beside(position, sentence, part, anchor)
                if beside is not None and beside.isoweekday() == point.weekday:
                    return value_of(point, anchor._replace(report=beside, report_basis="context", ahead=None))
            stale = self._stale_day(sentence, part)
            if stale is not None:
                value = value_of(point, anchor._replace(report=stale, report_basis="context"))
                return value._replace(warnings=(*value.warnings, STALE_TODAY))
        return value_of(point, anchor)

    def _anchor(self, sentence: int, part: Part) -> Anchor:
        recent = sentence - self._day_sentence <= _PLAY_SENTENCES
        anchor = Anchor(
            self._report, "report", self._day if recent else None, self._month, self._year, self._ahead(sentence, part)
        )
        spoken = self._spoken_on(sentence, part)
        if spoken is None or spoken == self._report:
            return anchor
        return anchor._replace(report=spoken, report_basis="context")

    def _remember(self, position: int, sentence: int, part: Part, value: Value) -> None:
        if value.day is not None:
            self._day, self._day_sentence = value.day, sentence
            self._month, self._year = (value.day.year, value.day.month), value.day.year
            if value.basis == "explicit" and isinstance(part.meaning, Point) and part.meaning.day is not None:
                self._dated.append((position, sentence, part, value.day))
        elif value.type == "DATE" and value.earliest is not None and value.mod != "APPROX":
            if len(value.value) == 7 and value.value[4:6].isascii() and value.value[5:].isdigit():
                self._month = (int(value.value[:4]), int(value.value[5:]))
                self._year = self._month[0]
            elif len(value.value) == 4:
                self._year = int(value.value)

    # --- what the surroundings say ------------------------------------------------------------------------------------

    def _ahead(self, sentence: int, part: Part) -> bool | None:
        """Whether the sentence speaks of what is to come (see Anchor): a word before the part says so ("بڕیارە"), or
        the tense of the verb behind it does; None where it does not matter or does not show."""
        point = part.meaning
        if not isinstance(point, Point) or point.year is not None:
            return None
        if point.weekday is None and not isinstance(point.month, int):
            return None
        first, last = self._doc.sentence_tokens[sentence]
        if self._ahead_in[0] != sentence:
            tokens = (index for index in range(first, last) if self._doc.words[index].norm in _AHEAD)
            self._ahead_in = (sentence, next(tokens, last))
        if self._ahead_in[1] < part.start:
            return True
        coming = self._told_as_coming(sentence, part)
        if coming and (point.month is not None or self._describes(part.start)):
            return None  # "the wages of September are paid", "the protests of Sunday go on"
        return coming

    def _told_as_coming(self, sentence: int, part: Part) -> bool | None:
        """The tense of the first verb behind a part: True for "بەڕێوە دەچێت", False for "بەڕێوە چوو", None without a
        verb."""
        last = self._doc.sentence_tokens[sentence][1]
        for word in self._doc.words[part.end : min(last, part.end + _VERB_TOKENS)]:
            if word.kind == "word" and word.is_finite_verb:
                return _PRESENT.fullmatch(word.norm) is not None and word.verb not in _SAYING
        return None

    def _spoken_on(self, sentence: int, part: Part) -> date | None:
        """The day on which the quotation around a part was spoken, where the sentence dates it: "ڕۆژی ٢٥ - ١١ - ٢٠٢١
        … گوتی: «…»"."""
        if not self._dated or self._dated[-1][1] != sentence:
            return None
        quote = self._doc.quote_at(self._doc.tokens[part.start].start)
        if quote is None:
            return None
        for _, other, dated, day in reversed(self._dated[-3:]):
            if other != sentence:
                break
            if self._doc.tokens[dated.end - 1].end <= quote.start and not self._describes(dated.start):
                return day if self._report is None or day <= self._report else None
        return None

    def _describes(self, start: int) -> bool:
        """Whether the time at a token belongs to the noun before it ("هێرشەکەی ٧ - ١١"), not to the sentence."""
        if start == 0:
            return False
        before = self._doc.words[start - 1]
        return before.kind == "word" and before.norm.endswith("ی") and before.norm not in _LEADS

    def _time_of_day(self, position: int, sentence: int, part: Part, point: Point, anchor: Anchor) -> Value:
        """A clock time or part of a day without a day: of the day said just before or just behind it, else of the
        report's own. A past one late at night, told by a report of the day itself, is of the night before; a dawn
        told behind a night is of the day after it."""
        if self._day is not None and self._day_sentence == sentence:
            dawn = point.part == "MO" and position > 0 and _at_night(self._values[position - 1])
            return value_of(point, anchor._replace(day=shift(self._day, 1) if dawn else self._day))
        day = self._day_of_clock(position, sentence, part, anchor)
        value = value_of(point, anchor._replace(day=day))
        late = point.part == "NI" and point.clock is not None and 6 <= point.clock[0] < 12
        if (
            late
            and value.day is not None
            and value.day == self._report
            and self._told_as_coming(sentence, part) is False
        ):
            return value_of(point, anchor._replace(day=shift(value.day, -1)))
        return value

    def _day_of_clock(self, position: int, sentence: int, part: Part, anchor: Anchor) -> date | None:
        """The day said just behind a time, or in the sentence before it."""
        if position + 1 < len(self._found):
            other, behind = self._found[position + 1]
            point = behind.meaning
            if other == sentence and behind.start - part.end <= 2 and isinstance(point, Point) and point.names_day:
                return value_of(point, anchor).day
        if self._day is None or sentence - self._day_sentence > _CLOCK_SENTENCES:
            return None
        coming = self._report is not None and self._day > self._report
        return None if coming and self._told_as_coming(sentence, part) is False else self._day

    def _part_of_range(self, position: int, part: Part) -> str | None:
        """The part of the day that "٨ تا ١٠ی شەو" says once for both."""
        if position + 1 == len(self._found):
            return None
        behind = self._found[position + 1][1]
        if behind.start - part.end != 1 or self._doc.words[part.end].norm not in _UNTIL:
            return None
        first, second = part.meaning, behind.meaning
        if not isinstance(first, Point) or not isinstance(second, Point) or first.clock is None or second.clock is None:
            return None
        return second.part if first.clock < second.clock else None

    def _day_beside(self, position: int, sentence: int, part: Part, anchor: Anchor) -> date | None:
        """The day that a comma or "that is" parts from another name of it: "یەکشەممە، ٧ی تشرینی دووەم"."""
        words = self._doc.words
        if position + 1 < len(self._found):
            other, behind = self._found[position + 1]
            between = words[part.end : behind.start]
            if other == sentence and 0 < len(between) <= 2 and all(word.norm in _THAT_IS for word in between):
                return value_of(behind.meaning, anchor).day
        if position:
            other, before = self._found[position - 1]
            if other == sentence and part.start - before.end == 1 and words[before.end].form == COMMA:
                return self._values[position - 1].day
        return None

    def _stale_day(self, sentence: int, part: Part) -> date | None:
        """The day of a "today" left over from an earlier report: "تویتەکەی ئەمڕۆ" (his tweet of today), where a
        tweet of the same speaker was dated before."""
        point = part.meaning
        if not isinstance(point, Point) or point.relday != ("report", 0) or point.day is not None or not part.start:
            return None
        noun = self._doc.words[part.start - 1].norm
        if not noun.endswith(_DEFINITE_IZAFE) or len(noun) < len(_DEFINITE_IZAFE) + 3:
            return None
        stem = noun[: -len(_DEFINITE_IZAFE)]
        for _, other, dated, day in reversed(self._dated[-4:]):
            if sentence - other > _STALE_SENTENCES or (self._report is not None and day >= self._report):
                continue
            if self._names_again(stem, dated) and self._share_name(sentence, part, other, dated):
                return day
        return None

    def _names_again(self, stem: str, dated: Part) -> bool:
        words = self._doc.words[dated.end : dated.end + _STALE_TOKENS]
        return any(word.norm.startswith(stem) or word.norm[2:].startswith(stem) for word in words)

    def _share_name(self, sentence: int, part: Part, other: int, dated: Part) -> bool:
        """Whether both sentences name the same one: a longer word beside the date stands before the "today" too."""
        first = max(self._doc.sentence_tokens[sentence][0], part.start - _STALE_TOKENS)
        here = {word.norm for word in self._doc.words[first : part.start - 1]}
        begin, end = self._doc.sentence_tokens[other]
        around = range(max(begin, dated.start - _SHARED_TOKENS), min(end, dated.end + _SHARED_TOKENS))
        beside = (self._doc.words[index].norm for index in around if not dated.start <= index < dated.end)
        return any(norm in here for norm in beside if len(norm) >= _SHARED_LENGTH)

    # --- days named by happenings -------------------------------------------------------------------------------------

    def _name_by_events(self) -> None:
        """The values of "ڕۆژی هێرشەکە" and "دوو ڕۆژ بەر لە هێرشەکە", once every date of the report is known."""
        asking = [position for position, (_, part) in enumerate(self._found) if _event(part) is not None]
        if not asking:
            return
        days = EventDays(
            self._doc, [(s, p, v.day) for (s, p), v in zip(self._found, self._values, strict=True) if _event(p) is None]
        )
        for position in asking:
            sentence, part = self._found[position]
            event = _event(part)
            assert event is not None
            if self._values[position].earliest is not None:  # told beside it
                continue
            day = days.day_of(event, part.start)
            if day is not None:
                self._values[position] = value_of(part.meaning, self._anchor(sentence, part), day)

    # --- out ----------------------------------------------------------------------------------------------------------

    def _time(self, part: Part, value: Value) -> Time:
        span = self._doc.token_span(part.start, part.end - 1)
        steps = tuple(self._step(reason.rule, reason.resource, reason.first, reason.last) for reason in part.reasons)
        return Time(
            start=span.start,
            end=span.end,
            text=span.text,
            type=value.type,
            value=value.value,
            mod=value.mod,
            earliest=value.earliest,
            latest=value.latest,
            basis=value.basis,
            warnings=value.warnings,
            steps=steps,
        )

    def _step(self, rule: str, resource: str, first: int, last: int) -> Step:
        return self._doc.step(f"times.{rule}", resource, first, last)


def _at_night(value: Value) -> bool:
    """Whether a time is of a late evening or night, so that a dawn told after it is of the next day."""
    hour = value.value.partition("T")[2][:2]
    return value.type == "TIME" and (hour == "NI" or (hour.isdecimal() and int(hour) >= 18))


def _event(part: Part) -> str | None:
    return part.meaning.event if isinstance(part.meaning, Point | Length) else None
