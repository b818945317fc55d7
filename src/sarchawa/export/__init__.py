"""Export: the record as other programs read it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_OF = {
    "collection_record": "collection",
    "correction_record": "corrections",
    "entity_record": "collection",
    "export_corrections": "corrections",
    "export_json": "collection",
    "reading_record": "reading",
    "report_record": "reading",
}

if not TYPE_CHECKING:  # a name that is not there must not pass for one

    def __getattr__(name: str) -> object:
        """What this room gives, loaded when it is first asked for: who needs one module of it does not wait for all."""
        if name not in _OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_OF[name]}"), name)
