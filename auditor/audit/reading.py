"""Reads every export that was found into the store; one bad file stops nobody.

A connector is asked only about what the store does not hold: what it said of the same
bytes before, the accounts, the coverage and the items, lies there together.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.audit.channels import held
from auditor.audit.lending import lent
from auditor.audit.progress import Progress, silent
from auditor.audit.shapes import NotRead
from auditor.errors import SourceError, UnknownAccount
from auditor.store import Key, Store, Taken
from connectors import Found, digest
from connectors._fetching import FetchedFolder

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A source that can be known again.

    Attributes:
        found: Where it lies and who reads it.
        key: What makes it the same source again.
        copies: The same content, handed over besides.
    """

    found: Found
    key: Key
    copies: tuple[Found, ...] = ()


def identify(
    found: Sequence[Found],
) -> tuple[tuple[Identified, ...], tuple[NotRead, ...]]:
    """Digest each export, and keep each content only once; no connector is asked."""
    known: dict[tuple[str, str], Identified] = {}
    failed: list[NotRead] = []
    for one in found:
        try:
            whole = digest(one)
        except SourceError as error:
            failed.append(_not_read(one, error))
            continue
        same = (one.connector.name, whole)
        first = known.get(same)
        known[same] = (
            _with_copy(first, one)
            if first
            else Identified(found=one, key=_key(one, whole))
        )
    return tuple(known.values()), tuple(failed)


def _with_copy(first: Identified, second: Found) -> Identified:
    """Return a source with one more copy of it; what a browser numbered is the copy."""
    kept, copy = first.found, second
    if len(second.path.name) < len(kept.path.name):
        kept, copy = second, first.found
    key = replace(first.key, name=kept.source.name)
    return Identified(found=kept, key=key, copies=(*first.copies, copy))


def read(
    store: Store,
    identified: Sequence[Identified],
    progress: Progress = silent,
) -> tuple[NotRead, ...]:
    """Build every source in that is not yet; return those that could not be read.

    Sources are built in by their digests, so that the paths' order does not matter;
    those that do not say whose they are come last, when the others have said who is
    there. What could not be read is named in the order of the paths.
    """
    failed: dict[Key, NotRead] = {}
    unnamed: list[Identified] = []
    already = store.keys()
    ordered = sorted(identified, key=lambda i: (i.key.digest, i.key.connector))
    for number, one in enumerate(ordered):
        if one.key in already:
            logger.info("%s is already built in", one.found.path.name)
            continue
        progress(f"Reading {one.found.path.name}", number, len(ordered))
        try:
            store.add(asked(one))
        except UnknownAccount as error:
            failed[one.key] = _not_read(one.found, error)
            unnamed.append(one)
        except SourceError as error:
            failed[one.key] = _not_read(one.found, error)
    for key, why in _read_unnamed(store, unnamed):
        if why is None:
            del failed[key]
        else:
            failed[key] = why
    return tuple(failed[one.key] for one in identified if one.key in failed)


def _read_unnamed(
    store: Store, unnamed: Sequence[Identified]
) -> Iterator[tuple[Key, NotRead | None]]:
    """Build in what is taken for another source's account; say why where it failed."""
    known: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for channel in held(store) if unnamed else ():
        known[channel.key.platform][channel.key.account] = channel.own
    for one in unnamed:
        found = lent(one.found, known[one.found.connector.platform])
        if found is None:
            continue
        source, handle = found
        try:
            store.add(asked(replace(one, found=source), handle))
        except SourceError as error:
            yield one.key, _not_read(one.found, error)
        else:
            yield one.key, None


def asked(one: Identified, lent_by: str | None = None) -> Taken:
    """Ask a source's connector whose it is, what it covers and what it holds.

    Args:
        one: The source.
        lent_by: The handle it is taken for, where it does not say whose it is.

    Raises:
        SourceError: It cannot say; what it holds is read only when it is built in.
    """
    connector, source = one.found.connector, one.found.source
    return Taken(
        key=one.key,
        platform=connector.platform,
        accounts=connector.accounts(source),
        coverage=dict(connector.covers(source)),
        items=connector.read(source),
        lent=lent_by,
        night=connector.night(source) if isinstance(connector, FetchedFolder) else None,
    )


def _key(found: Found, whole: str) -> Key:
    return Key(
        digest=whole,
        connector=found.connector.name,
        version=found.connector.version,
        messages=found.source.told.messages,
        accounts=(*found.source.told.accounts, *found.source.told.addresses),
        name=found.source.name,
    )


def _not_read(found: Found, error: SourceError) -> NotRead:
    return NotRead(path=str(found.path), reason=str(error), hint=error.hint)
