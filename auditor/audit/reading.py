"""Reads every export that was found into the store; one bad file stops nobody."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from auditor.audit.shapes import NotRead
from auditor.errors import SourceError
from auditor.records import Account, Coverage
from auditor.store import Key, Store, Taken
from connectors import Found, digest

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A source that says whose it is and what it covers.

    Attributes:
        found: Where it lies and who reads it.
        key: What makes it the same source again.
        accounts: Whose it is.
        coverage: What it holds, by `Account.id`.
    """

    found: Found
    key: Key
    accounts: tuple[Account, ...]
    coverage: dict[str, Coverage]


def identify(
    found: Sequence[Found],
) -> tuple[tuple[Identified, ...], tuple[NotRead, ...]]:
    """Ask each export whose it is and what it covers; each content only once."""
    known: dict[tuple[str, str], Identified] = {}
    failed: list[NotRead] = []
    for one in found:
        try:
            whole = digest(one)
            if (one.connector.name, whole) in known:
                continue
            known[one.connector.name, whole] = Identified(
                found=one,
                key=Key(
                    digest=whole,
                    connector=one.connector.name,
                    version=one.connector.version,
                    messages=one.source.told.messages,
                ),
                accounts=one.connector.accounts(one.source),
                coverage=dict(one.connector.covers(one.source)),
            )
        except SourceError as error:
            failed.append(_not_read(one, error))
    return tuple(known.values()), tuple(failed)


def read(
    store: Store,
    identified: Sequence[Identified],
    progress: Callable[[str], None],
) -> tuple[NotRead, ...]:
    """Build every source in that is not yet; return those that could not be read."""
    failed: list[NotRead] = []
    already = store.keys()
    for one in sorted(identified, key=lambda i: (i.key.digest, i.key.connector)):
        if one.key in already:
            logger.info("%s is already built in", one.found.path.name)
            continue
        progress(f"Reading {one.found.path.name}")
        try:
            store.add(_taken(one))
        except SourceError as error:
            failed.append(_not_read(one.found, error))
    return tuple(failed)


def _taken(one: Identified) -> Taken:
    return Taken(
        key=one.key,
        platform=one.found.connector.platform,
        accounts=one.accounts,
        coverage=one.coverage,
        items=one.found.connector.read(one.found.source),
    )


def _not_read(found: Found, error: SourceError) -> NotRead:
    return NotRead(path=str(found.path), reason=str(error), hint=error.hint)
