"""Tables: columns known by their names, rows named by their lines."""

from __future__ import annotations

import pytest

from sarchawa.ingest import Instructions, Taken, parse_columns
from sarchawa.ingest.again import take_again
from sarchawa.ingest.report import MAX_BYTES, ReportError
from sarchawa.model import Problem
from sarchawa.pipeline import read_day
from tests.ingest.formats.made import FIRE, HOW, SCHOOL, fault, lines, one, read
from tests.ingest.samples import SORANI


def table(*rows: str, end: str = "\n") -> bytes:
    return (end.join(rows) + end).encode()


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("id,title,text,published,source,url", f'a,ئاگر,"{FIRE}",2024-03-04,کانیلان,https://k.example/a'),
        ("url;Headline;Body;Date;Outlet;ID", f'https://k.example/a;ئاگر;"{FIRE}";٤ی ئاداری ٢٠٢٤;کانیلان;a'),
        ("بەستەر\tسەردێڕ\tدەق\tبەروار\tسەرچاوە\tناسنامە", f"https://k.example/a\tئاگر\t{FIRE}\t4/3/2024\tکانیلان\ta"),
        (
            "لینک|ناونیشان|ناوەڕۆک|ڕێکەوت|دەزگا|ژمارە",
            f"https://k.example/a|ئاگر|{FIRE}|Mon, 04 Mar 2024 10:00:00 GMT|کانیلان|a",
        ),
        ('"article_id","Publication Date","full-text","LINK","site_name","heading"',
         f'"a","March 4, 2024","{FIRE}","https://k.example/a","کانیلان","ئاگر"'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\n\r\n"])
def test_usual_names_of_columns(header: str, row: str, end: str) -> None:
    report = one(table(header, row, end=end), "t.csv").report
    assert (report.id, report.title, report.text) == ("a", "ئاگر", FIRE)
    assert (report.source, report.url) == ("کانیلان", "https://k.example/a")
    assert (report.published.value, report.published.basis, report.warnings) == ("2024-03-04", "metadata", ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_as_spreadsheets_write_them(encoding: str) -> None:
    first, second = read(f'id\tbody\n1\t"{FIRE}\nدوو"\n2\t{SCHOOL}\n'.encode(encoding), "t.tsv")
    assert isinstance(first, Taken)
    assert isinstance(second, Taken)
    assert (first.report.text, second.report.text) == (f"{FIRE}\nدوو", SCHOOL)
    assert second.origin is not None
    assert second.origin.place == "line 4"


def test_windows_1256() -> None:
    old = SORANI.replace("سێ", "3").replace("ە", "ه\u200c").translate(str.maketrans("کیێۆڕڵ", "كيي" + "ورل"))
    assert one(f"id,text\n1,{old}\n".encode("cp1256"), "t.csv").report.text == old


def test_columns_that_are_named() -> None:
    how = Instructions(columns=parse_columns("text=story,published=when,title=what"), read_day=read_day)
    taken = one(table("what,when,story,text", f"ئاگر,2024-03-04,{SORANI},other"), how=how)
    assert (taken.report.title, taken.report.text, taken.report.published.value) == ("ئاگر", SORANI, "2024-03-04")
    assert (
        fault(table("a,b", "1,2"), "t.csv", how)
        == "t.csv: has no column 'story'; it has a, b; name it: --columns text=…"
    )


def test_a_table_without_a_known_text_says_what_it_has() -> None:
    told = fault(table("date,words,lang", "1,2,3"), "t.csv")
    assert told == "t.csv: has no column that we know as the text; it has date, words, lang; name it: --columns text=…"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,یەک، دوو, سێ", "line 3: has 3 cells, the first line 2; put its text in quotation marks"),
        ("a,", 'line 3: has no "text"; write {"text": "…"}, or name the text among id, text: --columns text=…'),
        ("a,holds \0 nothing", "line 3: holds NUL characters (the first at character 6); export the text again"),
        ("a,English words are not read here, nor is anything else" [:55], None),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_and_the_others_are_read(row: str, said: str | None) -> None:
    first, bad, last = read(table("id,text", f"one,{SORANI}", row, f"three,{SCHOOL}"), "t.csv")
    assert isinstance(first, Taken)
    assert isinstance(last, Taken)
    assert said is None or (isinstance(bad, Problem) and bad.line == f"t.csv: {said}")


def test_a_damaged_row_is_named() -> None:
    data = table("id,text", f"one,{SORANI}", f"two,{SORANI}", f"three,{SCHOOL}")
    place = data.index(b"two") + 40
    assert lines(read(data[:place] + b"\xff" + data[place:], "t.csv")) == [
        "one",
        "t.csv: line 3: is damaged UTF-8; export the table again as UTF-8",
        "three",
    ]


@pytest.mark.parametrize("rows", [3, 60_000], ids=["to the end", "for more than a report may have"])
def test_a_quotation_mark_that_is_not_closed_costs_its_own_row(rows: int) -> None:
    rest = "\n".join(f"r{number},{SORANI}" for number in range(rows))
    broken, *others = lines(read(f'id,text\na,"{rest}\n'.encode(), "t.csv"))
    assert broken == "t.csv: line 2: opens a quotation mark that is not closed within 5 MB; close it"
    assert others == [f"r{number}" for number in range(1, rows)]


def test_a_table_of_unclosed_quotation_marks_ends_in_time() -> None:
    rows = "".join(f'r{number},"{SORANI}\n' for number in range(4_001))
    told = lines(read(f"id,text\n{rows}".encode(), "t.csv"))
    assert 1 <= len(told) <= 4_001


def test_a_huge_field() -> None:
    text = (SORANI + " ") * 5_000
    assert one(f'id,text\na,"{text}"\n'.encode(), "t.csv").report.text == text
    long, good = read(f"id,text\na,{'x' * (MAX_BYTES + 9)}\nb,{SORANI}\n".encode(), "t.csv")
    assert isinstance(long, Problem)
    assert isinstance(good, Taken)


@pytest.mark.parametrize("date", ["soon", "ئایاری ٢٠٢٤", "2024", "31/2/2024"])
def test_a_date_that_is_no_day_is_not_guessed_at(date: str) -> None:
    report = one(table("id,text,date", f"a,{SORANI},{date}"), "t.csv").report
    assert report.published.value is None
    assert report.warnings == (f'"date" is "{date}", no date that we can read, like 2024-05-17: not used',)


def test_a_row_is_its_own_original_and_is_read_again_from_it() -> None:
    first, second = read(f'id;date;body\r\n1;٤ی ئاداری ٢٠٢٤;"{FIRE}"\r\n2;;{SCHOOL}\r\n'.encode("utf-16"), "t.csv")
    for taken in (first, second):
        assert isinstance(taken, Taken)
        assert taken.origin is not None
        again = take_again(taken.origin, taken.original, path="t.csv", id=taken.report.id, how=HOW)
        assert again == taken
    assert isinstance(second, Taken)
    assert second.original.decode("utf-16-le") == f"2;;{SCHOOL}\r\n"


@pytest.mark.parametrize("told", ["text", "text=", "words=body", "text=a,text=b"])
def test_a_column_map_that_is_none(told: str) -> None:
    with pytest.raises(ReportError):
        parse_columns(told)


def test_an_empty_table() -> None:
    assert fault(b"id,text\n", "t.csv") == "t.csv: has no row under its first line; put a report in it or take it away"
