"""Export: the record as other programs read it."""

from sarchawa.export.collection import collection_record, entity_record, export_json
from sarchawa.export.corrections import correction_record, export_corrections
from sarchawa.export.reading import reading_record, report_record

__all__ = [
    "collection_record",
    "correction_record",
    "entity_record",
    "export_corrections",
    "export_json",
    "reading_record",
    "report_record",
]
