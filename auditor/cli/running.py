"""Runs an audit for a command: cache, progress, report, files."""

import logging
import os
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import duckdb
import platformdirs

from auditor.audit.explaining import Wanted
from auditor.audit.explanation import Explanation
from auditor.audit.request import Request
from auditor.audit.run import explained, run
from auditor.audit.shapes import Audit
from auditor.cache import forget_old, path_for, used
from auditor.cli.options import now
from auditor.cli.progress import progress_shown
from auditor.errors import StoreBusy
from auditor.store import Key, Store, open_store

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")


def audited(
    paths: Sequence[Path], request: Request, *, cached: bool, quiet: bool
) -> Audit:
    """Return the audit of loose exports, showing progress on a terminal only."""
    return _in_cache(partial(run, paths, request), cached=cached, quiet=quiet)


def explanation(
    paths: Sequence[Path],
    request: Request,
    wanted: Wanted,
    *,
    cached: bool,
    quiet: bool,
) -> Explanation:
    """Return what is behind a number, showing progress on a terminal only."""
    return _in_cache(
        partial(explained, paths, request, wanted), cached=cached, quiet=quiet
    )


def _in_cache(ask: Callable[..., Answer], *, cached: bool, quiet: bool) -> Answer:
    """Return an answer from the user's cache.

    A database that turns out to be damaged is deleted, and the exports are read again.
    """
    cache = _Cache()
    with progress_shown(quiet=quiet) as progress:
        again = partial(ask, progress=progress)
        if not cached:
            return again(store=partial(open_store, None))
        try:
            return again(store=cache.open)
        except duckdb.Error as error:
            if not cache.forgotten(error):
                raise
        return again(store=cache.open)


class _Cache:
    """The user's cache, and the database in it that this audit uses."""

    def __init__(self) -> None:
        self._store: Store | None = None
        self._path: Path | None = None

    def open(self, keys: Sequence[Key]) -> Store:
        """Open the database for these sources; in memory where that cannot be had."""
        self._path, self._store = _opened(keys)
        return self._store

    def forgotten(self, error: duckdb.Error) -> bool:
        """Delete the database if the error says that its file is damaged."""
        if self._path is None or self._store is None or "orrupt" not in str(error):
            return False
        logger.info("%s is damaged and is built anew: %s", self._path, error)
        self._store.con.close()
        self._path.unlink(missing_ok=True)
        return True


def _opened(keys: Sequence[Key]) -> tuple[Path | None, Store]:
    """Return a database and where it lies; nowhere, if the cache cannot be used."""
    folder = Path(platformdirs.user_cache_dir("social-auditor", False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        forget_old(folder, now())
        path = path_for(folder, keys)
        store = open_store(path, keys)
        used(path, now())
    except (OSError, StoreBusy) as error:
        logger.info("The cache is left alone: %s", error)
        return None, open_store(None, keys)
    return path, store


def write(path: Path, text: str) -> None:
    """Write a file beside its place and rename it, so that it is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
