"""Store: one SQLite file with every report, what was found in it, and the stories they tell."""

from sarchawa.store.archive import StoredArchive
from sarchawa.store.errors import StoreError
from sarchawa.store.items import StoredItem, StoredStep
from sarchawa.store.store import Store

__all__ = ["Store", "StoreError", "StoredArchive", "StoredItem", "StoredStep"]
