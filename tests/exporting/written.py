"""What is written of a case, and what comes of it when it is read again."""

from collections import Counter

import connectors
from auditor.audit.channels import held
from auditor.audit.reading import identify, read
from auditor.exporting import write_channels
from auditor.records import Stream
from auditor.store import open_store

FORMS = ("jsonl", "csv", "parquet")
_TABLES = {
    "handle": "select distinct platform, author, handle, name from handle",
    "tally": "select distinct platform, name, count, counted_at from tally",
    "rejected": "select distinct place, reason from rejected",
    "listing": """
        select platform, author, conversation, since, until, listed_at, ids from listing
    """,
}
_EMPTY = (None, "")


def stored(found):
    """Return a store with these exports in it, all of which can be read."""
    store = open_store(None, [])
    identified, failed = identify(found)
    assert not failed
    assert not read(store, identified)
    return store


def written(store, place, form):
    """Write what a store holds, and return what is found there."""
    place.mkdir()
    write_channels(store, "bakery", place, form)
    found, not_read = connectors.find([place], connectors.Told(messages=True))
    assert not not_read
    return found


def items(found):
    """Return all that the files found hold, item by item."""
    every = []
    for one in found:
        every.append(one.connector.accounts(one.source))
        every.append(one.connector.covers(one.source))
        every += one.connector.read(one.source)
    return every


def channels(store):
    """Return all that an audit knows of each channel, and its records in order."""
    return [
        {
            "platform": one.key.platform,
            "handle": one.key.account,
            "kind": one.key.kind,
            "name": one.name or one.key.account,
            "own": one.own,
            "has_no": one.coverage.has_no,
            "coverage": [(stream, one.coverage[stream]) for stream in Stream],
            "records": _records(store.con, one.key),
        }
        for one in held(store)
    ]


def beside(store):
    """Return what lies beside the records."""
    return {
        name: Counter(map(str, store.con.execute(query).fetchall()))
        for name, query in _TABLES.items()
    }


def _records(con, key):
    found = con.execute(
        "select * exclude (source, account) from record "
        "where platform = ? and list_contains(?, account) order by rowid",
        [key.platform, list(key.accounts)],
    )
    names = [column[0] for column in found.description]
    return [
        {
            name: None if value in _EMPTY else value
            for name, value in zip(names, row, strict=True)
        }
        for row in found.fetchall()
    ]
