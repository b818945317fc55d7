"""One report's layers joined: entities, sources, ids."""

from sarchawa.record.reading import Found, make_reading

__all__ = ["Found", "make_reading"]
