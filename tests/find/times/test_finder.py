"""What a time says beside its value: bounds, basis, warnings, steps."""

import pytest

from sarchawa.find.times import find_times
from sarchawa.model import Published, Time
from sarchawa.text import Doc

DAY = "2022-05-12"  # a Thursday


def only(text: str, day: str | None = DAY) -> Time:
    times = find_times(Doc(text), Published(value=day))
    assert len(times) == 1, times
    return times[0]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("لە ٧ - ٥ - ٢٠٢٢ هات.", "2022-05-07", "2022-05-07"),
        ("ساڵی ٢٠٢٠ هات.", "2020-01-01", "2020-12-31"),
        ("لە سەرەتای ٢٠٢٠ هات.", "2020-01-01", "2020-07-01"),
        ("لە کۆتایی ٢٠٢١ هات.", "2021-07-02", "2021-12-31"),
        ("مانگی ڕابردوو هات.", "2022-04-01", "2022-04-30"),
        ("هەفتەی ڕابردوو هات.", "2022-05-02", "2022-05-08"),
        ("بەرەبەیانی ئەمڕۆ هات.", "2022-05-12T00:00", "2022-05-12T11:59"),
        ("شەوی ڕابردوو هات.", "2022-05-11T17:00", "2022-05-12T06:59"),
        ("کاتژمێر ٢:٣٠ی دوای نیوەڕۆی ئەمڕۆ هات.", "2022-05-12T14:30", "2022-05-12T14:30"),
        ("کاتژمێر ١٢ی شەوی ئەمڕۆ هات.", "2022-05-13T00:00", "2022-05-13T00:00"),
        ("لە نەوەدەکاندا هات.", "1990-01-01", "1999-12-31"),
        ("لە سەدەی بیستەمدا هات.", "1900-01-01", "1999-12-31"),
        ("لە نیوەی یەکەمی ساڵی ٢٠٢١ هات.", "2021-01-01", "2021-06-30"),
        ("لە دوو ڕۆژی ڕابردوودا هات.", "2022-05-10", "2022-05-12"),
        ("لە دوو مانگی داهاتوودا دێت.", "2022-05-12", "2022-07-12"),
        ("سێ ڕۆژ لەمەوبەر هات.", "2022-05-09", "2022-05-09"),
        ("ساڵی ١٣٩٦ی هەتاوی هات.", "2017-03-21", "2018-03-20"),
        ("لە ١ی ڕەمەزانی ١٤٤٣ی کۆچی هات.", "2022-04-01", "2022-04-05"),
        ("دوو ڕۆژی خایاند.", None, None),
        ("ڕۆژانە دێت.", None, None),
        ("ئێستا دێت.", None, None),
        ("لە ٣١ - ٤ - ٢٠٢٢ هات.", None, None),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    time = only(text)
    assert (time.earliest, time.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("لە ٧ - ٥ - ٢٠٢٢ هات.", "explicit"),
        ("ئەمڕۆ پێنجشەممە ١٢ - ٥ - ٢٠٢٢ هات.", "explicit"),
        ("دوێنێ هات.", "report"),
        ("لە ٧ی ئایار هات.", "report"),
        ("مانگی ڕابردوو هات.", "report"),
    ],
)
def test_basis(text: str, basis: str) -> None:
    assert only(text).basis == basis


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("هەینی ١٣ - ٥ - ٢٠٢٢ هات.", ()),
        ("هەینی ١٢ - ٥ - ٢٠٢٢ هات.", ("weekday does not match",)),
        ("ئەمڕۆ هەینی هات.", ("weekday does not match",)),
        ("لە ٠ - ٥ - ٢٠٢٢ هات.", ("invalid date",)),
        ("لە ٣٠ی شوباتی ٢٠٢٢ هات.", ("invalid date",)),
        ("لە ٣٠ی شوبات هات.", ("invalid date",)),
        ("ئەمڕۆ ٩ - ٥ - ٢٠٢٢ هات.", ("stale today",)),
    ],
)
def test_warnings(text: str, warnings: tuple[str, ...]) -> None:
    assert only(text).warnings == warnings


def test_a_weekday_beside_its_date_is_that_day() -> None:
    first, second = find_times(Doc("دووشەممە، ٤ی نیسانی ٢٠٢٢، هات."), Published(value=DAY))
    assert (first.value, second.value) == ("2022-04-04", "2022-04-04")
    assert first.basis == "context"


def test_a_quotation_speaks_of_its_own_day() -> None:
    text = "ڕۆژی ٢ - ٥ - ٢٠٢٢ شیلان لە نامەیەکدا نووسی: «دوێنێ گەڕامەوە و هەفتەی داهاتوو دەڕۆم»."
    values = [(time.value, time.basis) for time in find_times(Doc(text), Published(value=DAY))]
    assert values == [("2022-05-02", "explicit"), ("2022-05-01", "context"), ("2022-W19", "context")]


def test_a_date_that_only_describes_a_noun_does_not_date_the_quotation() -> None:
    text = "شیلان لەبارەی هێرشەکەی ٢ - ٥ - ٢٠٢٢ گوتی: «دوێنێ گەڕامەوە»."
    values = [time.value for time in find_times(Doc(text), Published(value=DAY))]
    assert values == ["2022-05-02", "2022-05-11"]


def test_a_today_left_over_from_an_earlier_report_is_told() -> None:
    text = (
        "ئاراز ڕەسوڵ، ڕۆژی ٢ - ٥ - ٢٠٢٢، لە تویتێکدا وەڵامی دایەوە. ئاراز ڕەسوڵ لە تویتەکەی ئەمڕۆدا داوای لێبوردنی کرد."
    )
    today = find_times(Doc(text), Published(value=DAY))[-1]
    assert (today.value, today.basis, today.warnings) == ("2022-05-02", "context", ("stale today",))


def test_another_speakers_today_is_today() -> None:
    text = (
        "ئاراز ڕەسوڵ، ڕۆژی ٢ - ٥ - ٢٠٢٢، لە تویتێکدا وەڵامی دایەوە. شیلان حەمە لە تویتەکەی ئەمڕۆدا داوای لێبوردنی کرد."
    )
    today = find_times(Doc(text), Published(value=DAY))[-1]
    assert (today.value, today.warnings) == (DAY, ())


def test_a_day_named_by_a_happening_needs_one_date_for_it() -> None:
    told = "تەقینەوەکەی ٢ - ٥ - ٢٠٢٢ و تەقینەوەکەی ٤ - ٥ - ٢٠٢٢ زیانیان هەبوو. لە ڕۆژی تەقینەوەکە باران باری."
    assert find_times(Doc(told), Published(value=DAY))[-1].value == "XXXX"


def test_a_length_counted_from_a_happening_is_bounded_by_its_day() -> None:
    text = "هێرشەکەی ٤ - ٥ - ٢٠٢٢ زیانی هەبوو. دوو ڕۆژ بەر لە هێرشەکە هاتبوون."
    length = find_times(Doc(text), Published(value=DAY))[-1]
    assert (length.text, length.value) == ("دوو ڕۆژ", "P2D")
    assert (length.earliest, length.latest, length.basis) == ("2022-05-02", "2022-05-02", "context")


def test_times_do_not_run_over_a_line_break() -> None:
    times = find_times(Doc("ساڵی\n٢٠٢٠ کەس هات"), Published(value=DAY))
    assert times == []


@pytest.mark.parametrize("day", ["", "yesterday", "2022", "0001-01-01", "9999-12-31"])
def test_a_report_date_that_is_none_leaves_times_unknown(day: str) -> None:
    assert only("دوێنێ هات.", day).value == "XXXX"


def test_steps_name_the_rule_its_table_and_its_words() -> None:
    text = "لە ٧ی ئایاری ٢٠٢٢ هات."
    steps = only(text).steps
    assert steps[0].rule == "times.day_of_month"
    assert ("times.month_name", "months.tsv") in {(step.rule, step.resource) for step in steps}
    assert {text[step.start : step.end] for step in steps} >= {"٧ی", "ئایاری", "٢٠٢٢"}
