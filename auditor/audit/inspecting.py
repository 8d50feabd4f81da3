"""What each file is, whose, and what it can and cannot tell; nothing is changed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from auditor.audit.channels import Held, held
from auditor.audit.counting import Totals, totals
from auditor.audit.lending import lent
from auditor.audit.reading import asked, identify
from auditor.coverage import joined
from auditor.errors import SourceError, UnknownAccount
from auditor.records import Account, Span, Stream
from auditor.relations import Asked, build
from auditor.store import Store, Taken, open_store
from auditor.verdict import Case
from auditor.words.questions import QUESTION, URL
from connectors import Found, Look, Told, look


def inspect(
    paths: Sequence[Path], told: Told, seen: Look | None = None
) -> list[dict[str, Any]]:
    """Return one row per source found, in the order of the paths.

    Args:
        paths: What was handed over.
        told: What we are told about it.
        seen: What lies in it, where somebody has looked already.
    """
    seen = seen or look(paths, told)
    rows = [(_place(paths, str(one.path)), row) for one, row in _rows(seen.found)]
    rows += [
        (_place(paths, miss.path), _unread(miss.path, miss.reason, miss.hint))
        for miss in seen.not_read
    ]
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _place(paths: Sequence[Path], shown: str) -> int:
    """Return where the path comes that is, or most closely holds, what is shown."""
    here = Path(shown)
    holding = [path for path in paths if path == here or path in here.parents]
    closest = max(holding, key=lambda path: len(path.parts), default=None)
    return len(paths) if closest is None else paths.index(closest)


def _rows(found: Sequence[Found]) -> Iterator[tuple[Found, dict[str, Any]]]:
    """Yield what is said of each source; what names nobody is asked about last."""
    said: dict[int, dict[str, Any]] = {}
    unnamed: list[int] = []
    known: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for number, one in enumerate(found):
        accounts: tuple[Account, ...] = ()
        try:
            said[number], accounts = _inspected(one)
        except UnknownAccount as error:
            said[number] = _unread(str(one.path), str(error), error.hint)
            unnamed.append(number)
        except SourceError as error:
            said[number] = _unread(str(one.path), str(error), error.hint)
        for account in accounts:
            names = frozenset((account.id, account.handle, *account.own))
            platform = account.platform or one.connector.platform
            known[platform][account.handle] = names
    for number in unnamed:
        one = found[number]
        if again := lent(one, known[one.connector.platform]):
            with suppress(SourceError):  # what it said for itself says more
                said[number], _ = _inspected(*again)
    return ((one, said[number]) for number, one in enumerate(found))


def _inspected(
    found: Found, lent_by: str | None = None
) -> tuple[dict[str, Any], tuple[Account, ...]]:
    """Return what is said of one source, and whose it is.

    Raises:
        SourceError: It cannot be read.
    """
    identified, failed = identify([found])
    if failed:
        return _unread(failed[0].path, failed[0].reason, failed[0].hint), ()
    store = open_store(None, [])
    taken = asked(identified[0], lent_by)
    store.add(taken)
    return _row(found, taken, store), taken.accounts


def _row(found: Found, taken: Taken, store: Store) -> dict[str, Any]:
    first, last = store.con.execute(
        "select min(sent_at), max(sent_at) from record where not inferred"
    ).fetchall()[0]
    rejected = store.con.execute(
        "select place, reason from rejected order by rowid"
    ).fetchall()
    channels = held(store)
    absent = {s for s in Stream if all(c.coverage.absent(s) for c in channels)}
    return {
        "path": str(found.path),
        "inside": found.inside,
        "parts": [str(part) for part in found.parts],
        "connector": found.connector.name,
        "platform": _platform(taken.accounts, found.connector.platform),
        "lent": taken.lent,
        "accounts": [
            {"id": a.id, "handle": a.handle, "name": a.name} for a in taken.accounts
        ],
        "coverage": _coverage(taken),
        "totals": _totals(store, channels, len(rejected), found.source.told.messages),
        "first": first.replace(tzinfo=UTC) if first else None,
        "last": last.replace(tzinfo=UTC) if last else None,
        "rejected": [{"where": where, "reason": why} for where, why in rejected],
        "cannot_tell": [
            {"stream": stream.value, "text": text, "ask_for": ask_for}
            for stream, (text, ask_for) in found.connector.cannot_tell.items()
            if not ask_for or stream in absent
        ],
    }


def _platform(accounts: Sequence[Account], platform: str) -> str:
    said = {account.platform for account in accounts if account.platform}
    return ", ".join(sorted(said)) or platform


def _coverage(taken: Taken) -> dict[str, list[dict[str, Any]]]:
    """Return the source's coverage, its accounts taken together."""
    spans: dict[Stream, list[Span]] = {stream: [] for stream in Stream}
    for coverage in taken.coverage.values():
        for stream, held_spans in coverage.items():
            spans[stream] += held_spans
    return {
        stream.value: [
            {"since": span.since, "until": span.until, "extent": span.extent.label}
            for span in joined(spans[stream])
        ]
        for stream in Stream
    }


def _totals(
    store: Store, channels: Sequence[Held], rejected: int, messages: bool
) -> Totals:
    ends = [end for channel in channels if (end := channel.coverage.ends())]
    last = store.con.execute("select max(sent_at) from record").fetchall()[0][0]
    if last is not None:
        ends.append(last.replace(tzinfo=UTC) + timedelta(seconds=1))
    until = max(ends, default=datetime(1970, 1, 1, tzinfo=UTC))
    build(
        store.con,
        Asked(
            channels=tuple(channel.key for channel in channels),
            own=frozenset((c.key.platform, own) for c in channels for own in c.own),
            until=until,
            response_window=timedelta(days=7),
            messages=messages,
            question=QUESTION,
            address=URL,
        ),
    )
    cases = [
        Case(
            channel=channel.key.channel,
            kind=channel.key.kind,
            coverage=channel.coverage,
            until=until,
            zone=ZoneInfo("UTC"),
            messages=messages,
        )
        for channel in channels
    ]
    found = totals(store.con, cases, {})
    return _summed(list(found.values())) | {"rejected": rejected}


def _summed(rows: Sequence[Totals]) -> Totals:
    names = dict.fromkeys(name for row in rows for name in row)
    return {
        name: sum(v for v in values if v is not None)
        if any(v is not None for v in values)
        else None
        for name in names
        for values in [[row[name] for row in rows]]
    }


def _unread(path: str, reason: str, hint: str) -> dict[str, Any]:
    return {"path": path, "connector": None, "reason": reason, "hint": hint}
