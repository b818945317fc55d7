"""Store: one SQLite file with every report, what was found in it, and the stories they tell."""

from sarchawa.store.errors import StoreError
from sarchawa.store.store import Store, StoredItem, StoredStep

__all__ = ["Store", "StoreError", "StoredItem", "StoredStep"]
