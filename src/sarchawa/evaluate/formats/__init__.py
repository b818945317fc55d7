"""Formats: the annotation files of other tools, read into texts with marks and made into gold rows."""

from sarchawa.evaluate.formats.annotated import Annotated, FormatError, Link, Mark
from sarchawa.evaluate.formats.labels import LabelMap, MapError, read_map
from sarchawa.evaluate.formats.read import Format, read_annotations
from sarchawa.evaluate.formats.rows import Imported, entity_rows, gold_rows, report_row

__all__ = [
    "Annotated",
    "Format",
    "FormatError",
    "Imported",
    "LabelMap",
    "Link",
    "MapError",
    "Mark",
    "entity_rows",
    "gold_rows",
    "read_annotations",
    "read_map",
    "report_row",
]
