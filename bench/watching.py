"""A database connection that says which SQL file took how long.

Every statement of the product stands in a file; its text tells which. So nothing of
the product has to know that it is watched.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import dropwhile
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
    _names: dict[str, tuple[str, int]] = field(
        default_factory=lambda: dict(_statements(files("auditor"), ""))
    )

    def name(self, query: str) -> tuple[str, int]:
        """Return what a statement is shown as, and which of its file it is, from 1."""
        name, number = self._names.get(_bare(query), (OTHER, 1))
        if self.split and name != OTHER:
            return f"{name} #{number} {_first_words(query)}", 1
        return name, number

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

    def execute(self, text: str | duckdb.Statement, *more: object) -> "Watched":
        """Run a statement as the connection does."""
        query = text if isinstance(text, str) else text.query
        name, number = self._log.name(query)
        with self._log.clocked(name, times=int(number == 1)):
            inner = self._inner.execute(text, *more)
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


def _first_words(text: str) -> str:
    lines = (line.partition("--")[0] for line in text.splitlines())
    return " ".join(" ".join(lines).split())[:60]


def _statements(
    folder: Traversable, path: str
) -> Iterator[tuple[str, tuple[str, int]]]:
    for file in folder.iterdir():
        if file.is_dir():
            yield from _statements(file, f"{path}{file.name}/")
        elif file.name.endswith(".sql"):
            text = file.read_text(encoding="utf-8")
            for number, one in enumerate(duckdb.extract_statements(text), start=1):
                yield _bare(one.query), (f"{path}{file.name}", number)


def _bare(query: str) -> str:
    """Return a query without the comments before it, and without what keeps it."""
    lines = query.removeprefix(KEEP).splitlines(keepends=True)
    return "".join(dropwhile(lambda line: line.startswith(("--", "\n")), lines))
