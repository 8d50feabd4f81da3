"""A database connection that says which SQL file took how long.

Every statement of the product stands in a file; its text tells which. So nothing of
the product has to know that it is watched.
"""

import time
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import duckdb

from auditor.metrics import KEEP

OTHER = "other statements"


@dataclass(slots=True)
class Share:
    """What the statements of one file took.

    Attributes:
        cpu: Seconds of processor, DuckDB's threads included.
        wall: Seconds that went by.
        times: How often they were run.
    """

    cpu: float = 0.0
    wall: float = 0.0
    times: int = 0


@dataclass(slots=True)
class Log:
    """What was run and how long it took, by file.

    Attributes:
        shares: By the file's name below ``auditor``, and its statement if split.
        split: Whether each statement of a file is shown by itself.
    """

    split: bool = False
    shares: dict[str, Share] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=lambda: _texts(files("auditor"), ""))

    def name(self, text: str) -> str:
        """Return the file that holds a statement."""
        return self._names.get(text.removeprefix(KEEP), OTHER)

    def clocked(self, name: str, times: int = 1) -> "_Clocked":
        """Return a context that adds what goes by within it to ``name``."""
        share = self.shares.setdefault(name, Share())
        share.times += times
        return _Clocked(share)


class _Clocked:
    def __init__(self, share: Share) -> None:
        self._share = share

    def __enter__(self) -> None:
        self._cpu, self._wall = time.process_time(), time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self._share.cpu += time.process_time() - self._cpu
        self._share.wall += time.perf_counter() - self._wall


class Watched:
    """Stands before a connection, and before the results it hands out."""

    def __init__(self, inner: Any, log: Log, name: str = OTHER) -> None:  # noqa: ANN401
        self._inner = inner
        self._log = log
        self._name = name

    def execute(self, text: str, *more: object) -> "Watched":
        """Run statements as the connection does."""
        name = self._log.name(text)
        if self._log.split and name != OTHER and not more:
            return self._one_by_one(text, name)
        with self._log.clocked(name):
            inner = self._inner.execute(text, *more)
        return Watched(inner, self._log, name)

    def sql(self, text: str) -> "Watched":
        """Return the relation of a query; it runs when its rows are asked for."""
        name = self._log.name(text)
        with self._log.clocked(name):
            inner = self._inner.sql(text)
        return Watched(inner, self._log, name)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Return what the connection has, clocked where it can be called."""
        found = getattr(self._inner, name)
        if not callable(found):
            return found

        def clocked(*args: object, **named: object) -> object:
            with self._log.clocked(self._name, times=0):
                result = found(*args, **named)
            mine = (duckdb.DuckDBPyConnection, duckdb.DuckDBPyRelation)
            if isinstance(result, mine):
                return Watched(result, self._log, self._name)
            return result

        return clocked

    def _one_by_one(self, text: str, name: str) -> "Watched":
        inner = self._inner
        for number, statement in enumerate(duckdb.extract_statements(text), start=1):
            label = f"{name} #{number} {_first_words(statement.query)}"
            with self._log.clocked(label):
                inner = self._inner.execute(statement)
        return Watched(inner, self._log, label)


def _first_words(text: str) -> str:
    lines = (line.partition("--")[0] for line in text.splitlines())
    return " ".join(" ".join(lines).split())[:60]


def _texts(folder: Traversable, path: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in folder.iterdir():
        if file.is_dir():
            found |= _texts(file, f"{path}{file.name}/")
        elif file.name.endswith(".sql"):
            found[file.read_text(encoding="utf-8")] = f"{path}{file.name}"
    return found
