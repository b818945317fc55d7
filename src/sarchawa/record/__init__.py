"""One report's layers joined: entities, sources, ids."""

from sarchawa.record.found import Found
from sarchawa.record.reading import make_reading

__all__ = ["Found", "make_reading"]
