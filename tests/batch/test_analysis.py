"""Reports as Arrow tables in, records as Arrow tables out."""

from __future__ import annotations

import pyarrow as pa
from pyarrow import parquet

from sarchawa.batch.analysis import LAYERS, analyze_batch, outcomes_of, schema_of
from sarchawa.batch.schema import REPORTS
from sarchawa.ingest import given_day, make_report
from sarchawa.pipeline import read
from tests.batch.samples import rows

TABLE = pa.Table.from_pylist(rows(6), schema=REPORTS)


def test_every_reading_comes_back_whole() -> None:
    tables = analyze_batch(TABLE)
    found = [one.reading for one in outcomes_of(tables["readings"])]
    assert [reading.report.text for reading in found] == [row["text"] for row in rows(6)]
    assert [reading.names for reading in found] == [
        read(one.taken.report).names for one in outcomes_of(tables["readings"])
    ]
    for one, reading in zip(outcomes_of(tables["readings"]), found, strict=True):
        assert read(one.taken.report) == reading


def test_every_layer_is_a_table_of_its_declared_columns() -> None:
    tables = analyze_batch(TABLE)
    readings = [one.reading for one in outcomes_of(tables["readings"])]
    for layer in LAYERS:
        assert tables[layer.name].schema.equals(schema_of(layer), check_metadata=True)
        assert tables[layer.name].num_rows == sum(1 for reading in readings for _ in layer.rows(reading))
    assert tables["figures"].num_rows == sum(len(reading.figures) for reading in readings) > 0


def test_the_same_reports_give_the_same_bytes() -> None:
    def written() -> dict[str, bytes]:
        out = {}
        for name, table in analyze_batch(TABLE).items():
            sink = pa.BufferOutputStream()
            parquet.write_table(table, sink)
            out[name] = sink.getvalue().to_pybytes()
        return out

    assert written() == written()


def test_rows_that_are_no_report_of_ours_are_told() -> None:
    table = pa.Table.from_pylist(
        [
            {"text": "ئەمە هەواڵێکی کوردییە دەربارەی شارەکە."},
            {"text": ""},
            {"text": "This is an English report about the town and the people who live in it."},
        ],
        schema=REPORTS,
    )
    tables = analyze_batch(table)
    assert tables["readings"].num_rows == 1
    assert tables["problems"].column("place").to_pylist()[0] == "row 2"
    assert "English" in tables["problems"].column("reason").to_pylist()[1]


def test_a_number_that_no_column_holds_is_whole_in_the_reading() -> None:
    text = f"{'9' * 400} کەس بریندار بوون."
    tables = analyze_batch(pa.Table.from_pylist([{"text": text}], schema=REPORTS))
    (one,) = outcomes_of(tables["readings"])
    assert one.reading == read(make_report(text))


def test_what_is_given_for_all_is_given_to_each() -> None:
    table = pa.Table.from_pylist([{"text": "هەواڵێک لە شارەکە."}], schema=REPORTS)
    (one,) = outcomes_of(analyze_batch(table, published=given_day("2024-05-17"), source="کانیلان")["readings"])
    assert (one.reading.report.published.value, one.reading.report.source) == ("2024-05-17", "کانیلان")
