"""The database: derived from sources, and deletable at any time."""

from auditor.store.batches import Batches
from auditor.store.database import Key, Store, Taken, open_store, plain
from auditor.store.running import run

__all__ = ["Batches", "Key", "Store", "Taken", "open_store", "plain", "run"]
