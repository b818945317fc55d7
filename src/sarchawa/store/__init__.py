"""Store: one SQLite file with every report, what was found in it, and the stories they tell."""

from sarchawa.store.archive import StoredArchive
from sarchawa.store.errors import StoreError
from sarchawa.store.store import Store, StoredItem, StoredStep

__all__ = ["Store", "StoreError", "StoredArchive", "StoredItem", "StoredStep"]
