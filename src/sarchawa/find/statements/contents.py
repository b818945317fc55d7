"""The stretches of content that belong to a cue: behind it, before it, between its noun and its verb."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.ckb import function_words
from sarchawa.find.statements.before_cue import BeforeCue
from sarchawa.find.statements.cues import ACTS, Cue
from sarchawa.find.statements.deeds import described_object, is_refused, with_object
from sarchawa.find.statements.draft import Stretch
from sarchawa.find.statements.extents import HOLLOW, aside_start, clause_end, says_that, skip_openers, trim
from sarchawa.find.statements.government import has_agent
from sarchawa.find.statements.objects import (
    asked_for,
    is_mere_talk,
    labelled,
    led_by,
    object_before,
    points_back_at,
    topic,
    with_more_behind,
)
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.stretches import Stretches
from sarchawa.find.statements.written import predicates
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.quotes import Quote

_AGENT = tuple(map(norm_word, ("ی", "یان", "یشی", "یشیان")))
_ANSWER, _BE = "وەڵام دانەوە", "بوون"
_THAT_THERE = norm_words(("بەوەی", "لەوەی"))
_REVEAL = "ئاشکرا کردن"
_WAS, _OWN = norm_word("بوو"), norm_words(("خۆی", "خۆیان"))
_TO = norm_word("بە")
_FROM = norm_word("لە")
_ADDRESSEE = 6
_CHARGE = 5
"""Tokens of what somebody is accused of, at most."""
_TALKS = ("باس کردن", "قسە کردن")
"""What has no object: "بە کوردی قسە دەکات"."""
_WRITTEN = ("نووسین",)
_EXPRESS = ("دەربڕین", "نیشاندان", "پیشاندان")
"""Verbs by which a feeling is shown: with its object it is all that is told ("نیگەرانی خۆی لە دۆخەکە دەربڕی")."""
_READINESS = "ئامادەیی"
_PUT_OUT = ("خستنە ڕوو",)
"""What puts out things too: "نوێترین مۆدێلەکەی خستە ڕوو"."""
_EXPLAINS = ("ڕوون کردنەوە",)
"""What tells only that something was explained, where it has an object: "بارودۆخەکەی ڕوون کردەوە"."""
_THAT = norm_word("کە")
_AS = norm_words(function_words("comparison"))
_AND = norm_word("و")
_ON = norm_word("سەر")
_BUT = norm_word("بەڵام")
_POINTING_BACK = norm_words(("ئەمەی", "ئەمەشی", "ئەمەیان", "ئەمەشیان"))
_POINTING = 4
_BACK = norm_word("ەوە")
_POINTERS = norm_words(("ئەو", "ئەم"))
_THESE = frozenset(map(norm_word, ("ئەم", "ئەو", "هەموو")))


class Contents:
    """Delimits the content of cues."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._doc = scene.doc
        self._stretches = Stretches(scene)
        self._before = BeforeCue(scene, self._stretches)

    @property
    def used_quotes(self) -> set[int]:
        """Starts of the quotations that a cue has taken."""
        return self._stretches.used_quotes

    def of(self, cue: Cue, region_start: int, end: int, later: list[Cue]) -> Iterator[Stretch]:
        """Every stretch that belongs to a cue. region_start: the token at which its clause begins; end: behind its
        sentence; later: the further cues of the sentence."""
        frame = cue.saying.frame
        if frame == "label":
            yield from self._label(cue, region_start)
        elif frame == "charge":
            called = list(self._label(cue, region_start)) if self._is_charged_before(cue, end) else []
            yield from called or list(self._clause(cue, end, later)) or self._charge(cue, region_start, end, later)
        elif frame == "object":
            yield from self._object(cue, end, later)
        elif frame == "topic":
            yield from self._topic(cue, region_start, end, later)
        elif is_refused(self._scene, cue, region_start):
            return
        elif frame in ACTS and (described := described_object(self._scene, cue, region_start, end, later)) is not None:
            yield described
        elif frame in ACTS and not says_that(self._scene, cue.last + 1 + self._pauses(cue, end), end):
            left, _ = trim(self._doc, with_object(self._scene, cue, region_start), cue.first)
            left = min(left, self._with_another(cue)) if cue.saying.form.endswith(_EXPRESS) else left
            span = self._doc.token_span(left, cue.last)
            quote = self._stretches.quote_behind(cue, end)
            denied = frame == "deed" and span.start == self._doc.tokens[cue.first].start
            behind = list(self._clause(cue, end, later)) if denied and quote is None else []
            if behind and self._is_undone(behind[0]):
                return  # "ڕەتی کردەوە وەڵام بداتەوە"
            if quote is not None:
                yield self._stretches.take(quote, "direct", "statements.said.quote")
            elif behind:
                yield from behind  # "ڕەتی کردەوە هیچ ڕوویدابێت"
            else:
                yield Stretch(span.start, span.end, "indirect", "statements.said.act")
        else:
            behind = self._done(cue, region_start, end) or list(self._clause(cue, end, later))
            colon = self._is_led_to(cue.last + 1, end)
            if behind and frame in ("told", "publish") and not colon and not self._is_said(behind[0]):
                told = list(self._told_object(cue, region_start, end))
                made_public = frame == "publish" and (told or cue.passive)  # "یاساکە بڵاو دەکرێتەوە دوای ناردنی"
                behind = [] if made_public else told or behind
            if not behind and frame != "evident":
                behind = list(self._before.of(cue, region_start))
            if not behind and frame == "told" and cue.saying.form not in _EXPLAINS:
                behind = list(self._told_object(cue, region_start, end))
            yield from behind

    def _is_charged_before(self, cue: Cue, end: int) -> bool:
        """Whether what somebody is accused of stands before the verb: "بە …" leads to it there, and only a comma stands
        behind ("سەندیکا X بە درۆکردن تۆمەتبار دەکات، X یش دەڵێت …")."""
        words, behind = self._doc.words, cue.last + 1
        if led_by(words[cue.first], _TO):
            return True
        paused = behind + 1 < end and words[behind].form in "،,"
        paused = paused and words[behind + 1].norm != _THAT and words[behind + 1].norm not in HOLLOW
        before = range(cue.first - 1, max(0, cue.first - _CHARGE), -1)
        return paused and any(words[at].norm == _TO or words[at].led_by(_TO) for at in before)

    def _is_undone(self, stretch: Stretch) -> bool:
        """Whether a clause tells what somebody would not do: its first verb is a wish, and no "be"."""
        inside = (self._doc.words[at] for at in self._doc.tokens_between(stretch.start, stretch.end))
        verb = next((word for word in inside if word.is_finite_verb), None)
        return verb is not None and verb.has("subjunctive") and verb.tense == "present" and verb.verb != _BE

    def _pauses(self, cue: Cue, end: int) -> bool:
        """Whether a comma stands between a verb of thanks or confirming and the "کە" that tells what: "سوپاسی کرد،
        کە …"."""
        behind = cue.last + 1
        return cue.saying.act in ("thank", "confirm") and behind < end and self._doc.words[behind].form in "،,"

    def _is_said(self, stretch: Stretch) -> bool:
        """Whether a stretch behind a verb is a clause or a quotation, no mere phrase that hangs on the verb ("پاڵپشتی
        خۆی دووپات کردەوە، لەپێناو باشترکردنی ژیان")."""
        inside = self._doc.tokens_between(stretch.start, stretch.end)
        return stretch.kind != "indirect" or any(predicates(self._doc.words[at]) for at in inside)

    # --- content behind the cue ---------------------------------------------------------------------------------------

    def _clause(self, cue: Cue, end: int, later: list[Cue]) -> Iterator[Stretch]:
        words = self._doc.words
        at = cue.last + 1
        if at + 1 < end and words[at].norm == _WAS and words[cue.last].tense == "past":
            at += 1  # "ڕایگەیاند بوو"
        put_out = cue.saying.frame == "publish" or cue.saying.form in _PUT_OUT
        comma = put_out and at + 1 < end and words[at].form in "،,"
        thing = cue.passive or words[cue.last].tense != "past" or self._has_object(cue)
        if (
            words[at - 1].kind == "word"
            and words[cue.first - 1].norm in _POINTING_BACK
            and not self._is_led_to(at, end)
            and not (self._pauses(cue, end) and says_that(self._scene, at + 1, end))
        ):
            return  # "وەزیر ئەمەی گوتووە، …": what was told before
        put = words[cue.last].tense == "present" and words[cue.first - 1].norm in _OWN and put_out
        revealed = cue.saying.form == _REVEAL and words[cue.last].tense == "present" and words[cue.first].has("izafe")
        if words[cue.first - 1].norm in HOLLOW or revealed:
            thing = cue.passive  # "ئەوەشی خستەڕوو، کە …"
        passive = cue.passive and not cue.also and words[cue.first - 1].norm not in HOLLOW
        if comma and (passive or put or (thing and words[at + 1].norm == _THAT)):
            return  # "… لە ساڵی ١٩٤٩ بڵاو کراوەتەوە، …": a thing was published; "فرۆشی خۆی بڵاو دەکاتەوە، …"
        first = skip_openers(self._doc, at, end)
        answers = cue.saying.form == _ANSWER and any(w.norm in _POINTERS for w in words[cue.first + 1 : cue.last])
        if answers and not self._is_led_to(at, end):
            return  # "وەڵامی ئەو قسانەی دایەوە"
        if cue.saying.frame in ("that", "shows") and first == at and not self._opened(at, end):
            source = self._scene.source_at(cue.first - 1)
            if source is None or source.kind != "document":
                return  # but "لێکۆڵینەوەکە دەریخستووە خەڵک …"
        unopened = (first == at and not self._opened(at, end)) or says_that(self._scene, at, end)
        if put_out and unopened and (self._has_object(cue) or self._points_ahead(cue)):
            return  # "ئەو وێنانەی بڵاو کردەوە کە گرتبووی": something was published, nothing said
        if put_out and first == at and not self._opened(at, end) and self._is_put_somewhere(cue):
            return  # "ئۆتۆمبێلەکەی لە بازاڕ بڵاو کردەوە"
        if cue.saying.form in _WRITTEN and self._has_object(cue) and not self._is_led_to(at, end):
            return  # "شانۆگەرییەکەی نووسیوە": a work was written, nothing said
        first = self._behind_addressee(cue, first, end)
        if cue.saying.frame == "topic" and first < end and words[first].norm == _ON:
            first += 1  # "تیشکی خستە سەر کێشەکە"
        inside = self._scene.candidates.between(first, end)
        starts = [c.first for c in inside if c.kind not in ("LOC", "document", "medium")]
        stop = clause_end(self._scene, cue, first, end, later, starts)
        if cue.saying.frame in ("object", "charge"):
            stop = self._before_but(first, stop)
        stop = aside_start(self._doc, first, stop)
        stop = self._unless_joined_clause(cue, first, stop)
        said_there = any(first == other.first and not other.passive for other in later)
        in_it = later[0] if later and later[0].saying.frame == "contained" else None
        if in_it is not None and not any(map(predicates, words[first : in_it.first])):
            return  # "هۆشداری دەدات، لە بەیاننامەکەدا هاتووە: …"
        if first >= stop or (said_there and cue.saying.act != "deny"):
            return  # but "گوتی پێشبینی دەکرێت …", "لە ڕاپۆرتەکەدا هاتووە پێشبینی دەکرێت …"
        led = words[at].form == ":"
        if later and words[first].norm in _AS and not led and not self._scene.quoted[first]:
            return  # "بەیاننامەیەکی بڵاو کردەوە، وەک بەیاننامەکە دەڵێت: …": what is said follows there
        if words[first].norm == _BUT and put_out and not led:
            return  # "… بڵاو بووەتەوە، بەڵام …"
        stop = self._of_relative_clause(cue, first, stop)
        found = list(self._stretches.between(first, stop))
        if not found and cue.saying.frame == "topic" and words[first - 1].norm == _ON:
            found = list(self._stretches.told_as((first, stop), "statements.said.topic"))
        yield from found

    def _of_relative_clause(self, cue: Cue, first: int, stop: int) -> int:
        """Where what somebody says ends who is described by it: at the comma behind which their own clause goes on ("X
        کە دەڵێت ئاوی نییە، دادەخرێت"); else ``stop``."""
        words = self._doc.words
        before = self._scene.source_at(cue.first - 2) if cue.first > 1 and words[cue.first - 1].norm == _THAT else None
        if before is None or before.first > self._scene.unit(cue.first)[0] + 1 or self._scene.quoted[first]:
            return stop
        comma = next((at for at in range(first + 1, stop) if words[at].form in "،,"), stop)
        told = any(map(predicates, words[first:comma]))
        goes_on = any(word.is_finite_verb for word in words[comma:stop])
        return comma if told and goes_on else stop

    def _is_led_to(self, at: int, end: int) -> bool:
        """Whether a colon or a quotation stands right behind a cue."""
        return at < end and (self._doc.words[at].form in ":؛" or self._scene.quoted[at])

    def _has_object(self, cue: Cue) -> bool:
        """Whether a past verb has an object before it: that bears the clitic of the agent, and the verb none."""
        words = self._doc.words[cue.first : cue.last + 1]
        before = self._doc.words[cue.first - 1]
        if words[-1].tense != "past" or cue.passive or before.norm in HOLLOW or not before.norm.endswith(_AGENT):
            return False
        return not any(word.has(tag) for word in words for tag in ("clitic", "possessive", "agent", "izafe"))

    def _is_put_somewhere(self, cue: Cue) -> bool:
        """Whether a past verb has no agent's clitic, which then is on its object, and a place is right before it."""
        words = self._doc.words
        past = words[cue.last].tense == "past" and not cue.passive and not has_agent(words, cue)
        return past and cue.first > 1 and words[cue.first - 2].norm == _FROM

    def _points_ahead(self, cue: Cue) -> bool:
        """Whether "this …" right before a verb makes what follows a clause of its own: "لەبارەی ئەو شەڕەوە بڵاو
        کردووەتەوە کە …"."""
        before = self._doc.words[max(0, cue.first - _POINTING) : cue.first]
        return bool(before) and before[-1].norm.endswith(_BACK) and any(word.norm in _THESE for word in before[:-1])

    def _behind_addressee(self, cue: Cue, first: int, end: int) -> int:
        """Behind whom something is told to and the "کە" that then opens what is told ("دڵنیایی دا بە خەڵک کە …",
        "دڵنیایی دەداتە خەڵک کە …")."""
        words = self._doc.words
        if first < end and (led_by(words[first], _TO) or words[cue.last].has("direction")):
            for index in range(first + 1, min(end, first + _ADDRESSEE)):
                if words[index].norm == _THAT or words[index].norm in _THAT_THERE:
                    return index + 1
                if words[index].kind == "punct" or words[index].is_finite_verb:
                    break
        return first

    def _opened(self, at: int, end: int) -> bool:
        """Whether what stands right behind a cue shows by itself that words follow: a quotation, a "کە" written
        together with the next word."""
        return at < end and (self._scene.quoted[at] or says_that(self._scene, at, end))

    def _before_but(self, first: int, stop: int) -> int:
        """What is asked for or held against somebody ends where the reporter turns with "، بەڵام"."""
        for index in range(first + 1, stop):
            if self._doc.words[index].norm == _BUT and not self._scene.quoted[index]:
                return index
        return stop

    def _unless_joined_clause(self, cue: Cue, first: int, stop: int) -> int:
        """No content where the reporter goes on with "و" right behind the verb and there is no mark that opens it."""
        if first == cue.last + 1 and first < stop and self._doc.words[first].norm == _AND:
            return first
        return stop

    # --- what is said as an object ------------------------------------------------------------------------------------

    def _label(self, cue: Cue, region_start: int) -> Iterator[Stretch]:
        """What is called a name: the name where it is quoted, else the words from "بە" back to the object."""
        quotes = self._stretches.quotes_before(cue, region_start)
        if quotes:
            last = self._stretches.take(quotes[-1], "mixed", "statements.said.label")
            first = quotes[-1]
            for quote in reversed(quotes[:-1]):
                if not self._joined(quote.end, first.start):
                    break
                first = quote
                self._stretches.take(quote, "mixed", last.rule)
            yield last._replace(start=first.inner_start)  # "بە «گرنگ» و «دەستپێکێکی نوێ» وەسفی کرد"
        else:
            yield from self._stretches.told_as(labelled(self._scene, cue, region_start), "statements.said.label")

    def _joined(self, start: int, end: int) -> bool:
        """Whether nothing but "و" and commas stands between two places (code points)."""
        between = [self._doc.words[at] for at in self._doc.tokens_between(start, end)]
        return all(word.norm == _AND or word.form in "،," for word in between)

    def _charge(self, cue: Cue, region_start: int, end: int, later: list[Cue]) -> Iterator[Stretch]:
        """What somebody is accused of: named behind the verb ("تۆمەتباری کرد بە ساختەکاری"), or before it with whom it
        is held against; else the accusing itself."""
        words = self._doc.words
        first = cue.last + 1
        named = list(self._label(cue, region_start))
        if not named and first < end and led_by(words[first], _TO):
            stop = next((i for i in range(first, end) if words[i].kind == "punct" or words[i].norm == _BUT), end)
            stop = min([stop, *(other.first for other in later if other.first > first)])
            named = list(self._stretches.told_as((first, stop), "statements.said.label"))
        if not named and not cue.passive:
            span = self._doc.token_span(cue.first, cue.last)
            named = [Stretch(span.start, span.end, "indirect", "statements.said.act")]
        yield from named

    def _object(self, cue: Cue, end: int, later: list[Cue]) -> Iterator[Stretch]:
        """What is asked for or threatened: between the noun and its verb where its izafe leads there ("داوای X
        دەکەن"), else behind."""
        if cue.first < cue.last:
            tokens = self._doc.tokens
            inner_quotes = self._doc.quotes_between(tokens[cue.first].start, tokens[cue.last].start)
            if inner_quotes and not self._is_asked_of(inner_quotes[0]):
                yield self._stretches.take(inner_quotes[0], "mixed", "statements.said.fragment")
                return
        inner = asked_for(self._scene, cue)
        if inner is not None:
            yield from self._stretches.told_as(
                with_more_behind(self._scene, inner, cue, end, later), "statements.said.object"
            )
        elif cue.saying.act != "warn/threaten" or cue.last - cue.first <= 1 or self._is_opened(cue, end):
            yield from self._clause(cue, end, later)

    def _is_asked_of(self, quote: Quote) -> bool:
        """Whether a name in marks tells whom something is asked of: "داوای لە «X» کردووە …"."""
        before = self._doc.words[self._doc.first_token(quote.start) - 1]
        return before.norm == _FROM and self._scene.names.at(quote.inner_start) is not None

    def _is_opened(self, cue: Cue, end: int) -> bool:
        """Whether something opens a clause behind a cue: "هەڕەشەی لێ کرد کە …", not "هەڕەشە لە مێش دەکات"."""
        at = cue.last + 1
        return skip_openers(self._doc, at, end) > at or self._opened(at, end)

    def _topic(self, cue: Cue, region_start: int, end: int, later: list[Cue]) -> Iterator[Stretch]:
        """What is spoken of: between the noun and its verb ("باسی ٤٢ بریندار دەکات"), else the clause behind ("باسی
        لەوە کرد کە …"), else what stands before ("کێشەکەی باس کرد")."""
        inner = topic(self._scene, cue, end)
        if inner is not None and (is_mere_talk(self._doc.words, cue, inner) or points_back_at(self._doc.words, *inner)):
            return
        if inner is not None:
            reach = with_more_behind(self._scene, inner, cue, end, later)
            feeling = cue.saying.form.endswith(_EXPRESS) and not cue.saying.form.startswith(_READINESS)
            if feeling and reach is not None:
                reach = self._with_another(cue), max(reach[1], cue.last + 1)
            yield from self._stretches.told_as(reach, "statements.said.topic")
            return
        behind = list(self._clause(cue, end, later)) or list(self._before.of(cue, region_start))
        if not behind and not later and cue.last + 1 < end and led_by(self._doc.words[cue.last + 1], _FROM):
            behind = list(
                self._stretches.told_as((cue.last + 1, end), "statements.said.topic")
            )  # "هۆشداری دا لە لافاو"
        if not behind and cue.saying.form.endswith(_EXPRESS) and cue.first < cue.last:
            stop = next((at for at in range(cue.last + 1, end) if self._doc.words[at].kind == "punct"), end)
            stop = min([stop, *(other.first for other in later)])
            behind = list(self._stretches.told_as((self._with_another(cue), stop), "statements.said.topic"))
        yield from behind or (self._told_object(cue, region_start, end) if cue.saying.form not in _TALKS else ())

    def _with_another(self, cue: Cue) -> int:
        """The first token of a feeling with another that "و" joins before it ("ڕێز و پێزانینی دەربڕی")."""
        words, before = self._doc.words, cue.first - 2
        joined = before >= 0 and words[cue.first - 1].norm == _AND and words[before].pos == "NOUN"
        return (
            before if joined and not words[before].has("izafe") and self._scene.source_at(before) is None else cue.first
        )

    def _told_object(self, cue: Cue, region_start: int, end: int) -> Iterator[Stretch]:
        """What is told as the object before the verb ("هەڵوێستی خۆی ڕاگەیاند")."""
        behind = cue.last + 1
        words = self._doc.words
        if behind >= end or words[behind].kind == "punct" or words[behind].norm == _AND or words[cue.last].has("and"):
            yield from self._stretches.told_as(object_before(self._scene, cue, region_start), "statements.said.object")

    def _done(self, cue: Cue, region_start: int, end: int) -> list[Stretch]:
        """What was done, told as the object, where the "کە" behind the verb only describes it ("دەستگیرکردنی باندێکی
        ڕاگەیاند کە ماتۆڕ دەدزێت")."""
        words = self._doc.words
        if not says_that(self._scene, cue.last + 1, end) or not self._has_object(cue):
            return []
        reach = object_before(self._scene, cue, region_start, least=2)
        if reach is None or not (words[reach[0]].verb and words[reach[0]].pos == "NOUN"):
            return []
        return list(self._stretches.told_as(reach, "statements.said.object"))
