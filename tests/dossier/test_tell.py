"""What a dossier says of the invented collection."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sarchawa.dossier import UnknownStory, summary
from sarchawa.dossier.days import SHOWN, days, told_by
from sarchawa.dossier.tell import tell
from sarchawa.dossier.view import LedgerLine, StoryView
from sarchawa.model import Collection, Joined, Published
from tests.dossier.invented import collection


@pytest.fixture
def flood() -> StoryView:
    return tell(collection(), "cafe").stories[0]


def test_stories_told_by_several_reports_come_first() -> None:
    dossier = tell(collection())
    assert [story.id for story in dossier.stories] == ["cafe00000001", "beef00000002"]
    assert [line.number for story in dossier.stories for line in story.reports] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("wanted", "told"), [("dead", "no story has"), ("", "no story has")])
def test_an_unknown_story_is_refused_with_the_ids_there_are(wanted: str, told: str) -> None:
    with pytest.raises(UnknownStory, match=f"{told}.*cafe00000001"):
        tell(collection(), wanted)


def test_an_id_that_could_be_several_stories_is_refused() -> None:
    both = collection()
    twin = replace(both.stories[1], id="cafe00000002")
    with pytest.raises(UnknownStory, match="several"):
        tell(replace(both, stories=(*both.stories, twin)), "cafe")


def test_a_copy_counts_once(flood: StoryView) -> None:
    assert (len(flood.reports), flood.independent) == (4, 3)
    assert {line.id: line.copy_of for line in flood.reports} == {
        "binar-01.txt": None,
        "kanilan-01.txt": None,
        "shawchra-01.txt": "kanilan-01.txt",
        "binar-02.txt": None,
    }


def test_a_copy_says_what_only_it_has(flood: StoryView) -> None:
    copied = {line.id: line.copied for line in flood.reports}
    assert [report for report, line in copied.items() if line] == ["shawchra-01.txt"]
    line = copied["shawchra-01.txt"]
    assert line is not None
    assert (line.original, line.percent) == ("kanilan-01.txt", 80), "four words of five"
    assert [words.text for words in line.only_copy] == ["گەیشتووەتە"]
    assert [words.text for words in line.only_original] == ["گەیشتە"]


def test_an_undated_report_is_last_and_said_to_be_undated(flood: StoryView) -> None:
    assert flood.reports[-1].id == "binar-02.txt"
    assert [notice.report for notice in flood.unknowns if notice.kind == "no date"] == ["binar-02.txt"]


def test_numbers_are_ranged_not_averaged(flood: StoryView) -> None:
    toll = next(measure for measure in flood.measures if (measure.category, measure.what) == ("killed", "کەس"))
    assert toll.lowest is not None
    assert toll.highest is not None
    assert (toll.lowest.low, toll.highest.high) == (2, 5)
    assert [cell.low for cell in toll.latest] == [5]
    assert [cell.low for row in toll.rows for cell in row.cells] == [2, 5], "the copy gives no number of its own"


def test_a_qualifier_is_kept(flood: StoryView) -> None:
    said = next(measure for measure in flood.measures if measure.what == "هاووڵاتی")
    (cell,) = said.rows[0].cells
    assert (said.rows[0].source, cell.qualifier, cell.low, cell.high) == ("ئارام دڵشاد", "at least", 2, None)


def test_the_board_of_the_record_says_what_each_number_is() -> None:
    people, civilians = tell(collection(), "cafe").stories[0].measures
    assert [one.kind for row in people.rows for cell in row.cells for one in cell.beside] == ["first", "later"]
    later = people.rows[0].cells[1].beside[0]
    assert (later.words.text if later.words else None, later.low, later.as_of) == ("دوو کەسی", 2, "2024-03-02")
    assert (civilians.together, civilians.scope, civilians.other_scope) == (("injured",), ("civilians",), True)


def test_a_number_of_another_scope_is_neither_lowest_nor_highest() -> None:
    some = collection()
    people, *rest = some.stories[1].board
    aside = replace(people.cells[1], relations=(replace(people.cells[1].relations[0], kind="other scope"),))
    changed = replace(some.stories[1], board=(replace(people, cells=(people.cells[0], aside)), *rest))
    told = tell(replace(some, stories=(changed,))).stories[0].measures[0]
    assert told.lowest == told.highest == told.rows[0].cells[0]


def test_unnamed_sources_of_two_reports_are_two(flood: StoryView) -> None:
    unnamed = [speaker for speaker in flood.speakers if speaker.anonymous]
    assert [speaker.name for speaker in unnamed] == ["سەرچاوەیەک"] * 2
    assert [[line.words.report for line in speaker.statements] for speaker in unnamed] == [
        ["binar-01.txt"],
        ["kanilan-01.txt"],
    ]


def test_what_a_copy_repeats_is_told_once(flood: StoryView) -> None:
    lines = [line for speaker in flood.speakers for line in speaker.statements]
    assert [words.report for line in lines for words in line.again] == ["shawchra-01.txt"] * 2
    assert not [line for line in lines if line.words.report == "shawchra-01.txt"]


def test_a_person_is_one_speaker_under_every_form_of_the_name(flood: StoryView) -> None:
    mayor = next(speaker for speaker in flood.speakers if speaker.name == "ئارام دڵشاد")
    assert [line.act for line in mayor.statements] == ["say", "accuse"]
    assert mayor.roles == ("قایمقامی سەوزەڵان",)


def test_a_denial_stands_next_to_the_claim(flood: StoryView) -> None:
    rumour = flood.ledger[0]
    assert rumour.status == "denied"
    assert [(side.source, side.words.text) for side in rumour.claim] == [("سەرچاوەیەک", "بەنداوەکە شکاوە")]
    assert [(side.source, side.words.text) for side in rumour.answer] == [("فەرمانگەی ئاوی سەوزەڵان", "ڕەتکردەوە")]


def test_the_course_of_a_claim_has_who_words_and_dates(flood: StoryView) -> None:
    rumour = flood.ledger[0]
    assert [(side.status, side.date, side.dated_by) for side in rumour.course] == [
        ("reported", "2024-03-02", "report"),
        ("denied", "2024-03-03", "report"),
    ]
    accused = next(line for line in flood.ledger if line.status == "accusation")
    assert [(side.status, side.date, side.dated_by) for side in accused.course] == [
        ("accusation", "2024-03-03", "report")
    ]


def _standings(*told: tuple[str, str | None]) -> LedgerLine:
    """The ledger of a rumour of which reports tell these standings, each with the date of its statement."""
    some = collection()
    first, second = some.readings[:2]
    claim, denial = some.stories[1].comparisons[0].claims
    claims, comparisons = [], []
    for number, (status, date) in enumerate(told):
        claims.append(replace(second.claims[0], id=f"claim-{number}", status=status))
        answer = replace(denial, item=f"claim-{number}", value=status, source=f"source {number}", start=denial.start)
        report = f"r{number}"
        published = Published(value=date, basis="given" if date else "unknown")
        reading = replace(second, report=replace(second.report, id=report, published=published), claims=(claims[-1],))
        comparisons.append(
            replace(
                some.stories[1].comparisons[0],
                id=f"c-{number}",
                value=status,
                claims=(claim, replace(answer, report=report)),
            )
        )
        some = replace(some, readings=(*some.readings, reading))
    story = replace(some.stories[1], comparisons=tuple(comparisons), reports=(first.report.id,))
    (line,) = (line for line in tell(replace(some, stories=(story,))).stories[0].ledger if line.comparisons)
    return line


@pytest.mark.parametrize(
    ("told", "status", "course"),
    [
        (
            (("denied", "2024-03-05"), ("not confirmed", "2024-03-03")),
            "denied",
            ["reported", "not confirmed", "denied"],
        ),
        (
            (("denied", "2024-03-03"), ("confirmed", "2024-03-05")),
            "contradicted",
            ["reported", "denied", "confirmed"],
        ),
        (
            (("doubted", None), ("confirmed", "2024-03-05")),
            "confirmed",
            ["reported", "confirmed", "doubted"],
        ),
    ],
)
def test_what_several_reports_tell_of_a_claim_is_one_line(
    told: tuple[tuple[str, str | None], ...], status: str, course: list[str]
) -> None:
    line = _standings(*told)
    assert (line.status, [side.status for side in line.course]) == (status, course)
    assert len(line.comparisons) == 2


def test_a_statement_has_its_own_date_and_words_of_saying() -> None:
    some = collection()
    first = some.readings[0]
    said = first.statements[1]
    dated = replace(said, date="2024-03-01", cue=first.statements[0].cue)
    changed = replace(first, statements=(first.statements[0], dated))
    story = tell(replace(some, readings=(changed, *some.readings[1:])), "cafe").stories[0]
    (claim,) = story.ledger[0].claim
    assert (claim.date, claim.dated_by, claim.cue.text if claim.cue else None) == ("2024-03-01", "statement", "گوتی")


def test_a_standing_that_no_comparison_tells_keeps_its_target() -> None:
    some = collection()
    bare = replace(some, stories=(replace(some.stories[1], comparisons=()),))
    told = [line for line in tell(bare).stories[0].ledger if line.status == "denied"]
    assert [(line.claim[0].words.text, line.answer[0].words.report) for line in told] == [
        ("شکانی بەنداوەکەی", "kanilan-01.txt")
    ]


def test_an_accusation_keeps_its_accuser(flood: StoryView) -> None:
    (accused,) = [line for line in flood.ledger if line.status == "accusation"]
    assert [side.source for side in accused.claim] == ["ئارام دڵشاد"]
    assert not accused.answer


def test_every_form_of_a_name_is_listed(flood: StoryView) -> None:
    mayor = next(entity for entity in flood.entities if entity.type == "PER")
    assert {form.text: form.count for form in mayor.forms} == {"ئارام دڵشاد": 3, "دڵشاد": 2}


def test_a_mended_date_leads_to_its_mending(flood: StoryView) -> None:
    (warning,) = flood.warnings
    assert (warning.kind, warning.note, warning.compared) == ("invalid date", "INVALID", ("c-date",))


def test_words_that_no_longer_stand_there_are_reported() -> None:
    drifted = _changed_text(collection(), "kanilan-01.txt", "x" + collection().readings[1].report.text)
    warnings = tell(drifted, "cafe").stories[0].warnings
    assert {notice.report for notice in warnings if notice.kind == "words moved"} == {"kanilan-01.txt"}


def test_days_are_in_order_and_the_unknown_last(flood: StoryView) -> None:
    laid = days(flood)
    assert [day.value for day in laid] == ["2024-03-02", "2024-03-03", "2024-03-04", None]
    assert laid[1].published == ("kanilan-01.txt",)


def test_a_summary_is_plain_data() -> None:
    data = summary(collection())
    assert data["stories"][0]["reports"][2]["copy_of"] == "kanilan-01.txt"
    assert set(data) == {"stories", "outside"}


def test_a_report_in_no_story_is_not_forgotten() -> None:
    some = collection()
    dossier = tell(replace(some, stories=some.stories[:1]))
    assert [line.id for line in dossier.outside] == [
        "binar-01.txt",
        "kanilan-01.txt",
        "shawchra-01.txt",
        "binar-02.txt",
    ]


def _changed_text(known: Collection, report: str, text: str) -> Collection:
    readings = tuple(
        replace(reading, report=replace(reading.report, text=text)) if reading.report.id == report else reading
        for reading in known.readings
    )
    return replace(known, readings=readings)


def test_a_copy_of_a_copy_is_a_copy_of_the_first() -> None:
    some = collection()
    chain = (("kanilan-01.txt", "shawchra-01.txt"), ("shawchra-01.txt", "binar-02.txt"))
    story = tell(replace(some, stories=(replace(some.stories[1], copies=chain),))).stories[0]
    assert [line.copy_of for line in story.reports] == [None, None, "kanilan-01.txt", "kanilan-01.txt"]
    assert story.independent == 2


def test_an_original_stands_before_its_copy_of_the_same_day() -> None:
    some = collection()
    readings = tuple(
        replace(reading, report=replace(reading.report, published=Published(value="2024-03-03", basis="given")))
        for reading in some.readings
    )
    flood = replace(some.stories[1], copies=(("shawchra-01.txt", "kanilan-01.txt"),))
    story = tell(replace(some, readings=readings, stories=(flood,))).stories[0]
    assert [line.id for line in story.reports][-1] == "kanilan-01.txt"


def test_only_the_links_that_hold_a_story_together_are_told() -> None:
    some = collection()
    links = tuple(
        Joined(a=a, b=b, score=score, reasons=("one day apart",))
        for a, b, score in (
            ("binar-01.txt", "kanilan-01.txt", 0.5),
            ("kanilan-01.txt", "shawchra-01.txt", 0.9),
            ("binar-01.txt", "shawchra-01.txt", 0.4),
        )
    )
    story = tell(replace(some, stories=(replace(some.stories[1], why=links),))).stories[0]
    assert [link.score for link in story.why] == [0.9, 0.5]


def test_the_course_of_a_number_is_no_claim() -> None:
    some = collection()
    toll = some.stories[1].comparisons[1]
    course = replace(toll, kind="status", value=5, steps=("compare.tolls_over_time",))
    story = tell(replace(some, stories=(replace(some.stories[1], comparisons=(course,)),))).stories[0]
    assert story.compared("course") == (course,)
    assert not [line for line in story.ledger if line.comparisons]


@pytest.mark.parametrize(
    ("title", "by", "words"),
    [
        ("لافاوێک لە گوندی سەوزەڵان", "", "لافاوێک لە گوندی سەوزەڵان"),
        ("لافاوێک لە گوندی …", "", "لافاوێک لە گوندی سەوزەڵان"),
        ("ئارام دڵشاد: لافاوێک لە …", "ئارام دڵشاد", "لافاوێک لە گوندی سەوزەڵان"),
        ("A flood: the first day", "", None),
    ],
)
def test_a_title_of_a_reports_words_is_told_by_the_words(title: str, by: str, words: str | None) -> None:
    item = collection().stories[1].timeline[0]
    said = told_by(replace(item, title=title))
    assert said.by == by
    assert (said.title.text if said.title else None) == words
    assert [evidence.report for evidence in said.first] == (
        ["kanilan-01.txt"] if words else ["binar-01.txt", "kanilan-01.txt"]
    )


def test_a_happening_that_many_tell_is_told_by_a_few_and_the_rest_on_request() -> None:
    item = collection().stories[1].timeline[0]
    many = tuple(replace(item.evidence[0], report=f"report-{number}") for number in range(SHOWN + 5))
    said = told_by(replace(item, title="A flood", evidence=many))
    assert said.first == many[:SHOWN]
    assert said.more == many[SHOWN:]
