"""Runs an audit for a command: cache, progress, report, files."""

import logging
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
import platformdirs

from auditor.audit.request import Request
from auditor.audit.run import run
from auditor.audit.shapes import Audit
from auditor.cache import forget_old, path_for
from auditor.cli.options import now
from auditor.errors import StoreBusy
from auditor.store import Key, Store, open_store

logger = logging.getLogger(__name__)


def audited(
    paths: Sequence[Path], request: Request, *, cached: bool, quiet: bool
) -> Audit:
    """Return the audit of loose exports, showing progress on a terminal only."""

    def store(keys: Sequence[Key]) -> Store:
        return _cached(keys) if cached else open_store(None, keys)

    def progress(sentence: str) -> None:
        if not quiet and sys.stderr.isatty():
            click.echo(f"{sentence} …", err=True)

    return run(paths, request, store=store, progress=progress)


def _cached(keys: Sequence[Key]) -> Store:
    """Open the database in the user's cache; in memory where that cannot be had."""
    folder = Path(platformdirs.user_cache_dir("social-auditor", False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        forget_old(folder, now())
        return open_store(path_for(folder, keys), keys)
    except (OSError, StoreBusy) as error:
        logger.info("The cache is left alone: %s", error)
        return open_store(None, keys)


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
