"""An activity file of a busy account: conversations, regulars and a long tail."""

import random
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from bench.inputs import crowd, words
from bench.inputs.crowd import Crowd, Numbers, Truths

_compute: Any = pc  # its stubs know scalars where arrays will do
Column = Any  # of pyarrow

VERSION = 1
OWN = "harbour_bakery"

_CHUNK = 250_000  # rows: what is written at a time, so that memory stays flat
_STATEMENTS, _QUESTIONS = 20_000, 4_000
_STAMP = "%Y-%m-%dT%H:%M:%SZ"
_MANIFEST = f"""\
platform = "facebook"
account = "{OWN}"
name = "Harbour Bakery"
since = {crowd.SINCE}Z
until = {crowd.UNTIL}Z
[coverage]
outbound_posts = "complete"
outbound_replies = "complete"
inbound_replies = "complete"
inbound_mentions = "complete"
reactions = "partial"
context = "partial"
"""


def write(folder: Path, messages: int, people: int) -> Path:
    """Write ``activity.csv`` and its manifest into ``folder`` and return the folder."""
    told = crowd.gather(messages, people, np.random.default_rng(messages))
    chance = random.Random(messages)  # noqa: S311 – sentences, not secrets
    asking = words.questions(_QUESTIONS, chance)
    sentences = pa.array(words.statements(_STATEMENTS, chance) + asking)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "activity.toml").write_text(_MANIFEST, encoding="utf-8")
    writer = None
    for start in range(0, len(told), _CHUNK):
        rows = _rows(told, slice(start, start + _CHUNK), sentences)
        writer = writer or pa_csv.CSVWriter(folder / "activity.csv", rows.schema)
        writer.write_table(rows)
    if writer is not None:
        writer.close()
    return folder


def _rows(told: Crowd, part: slice, sentences: Column) -> pa.Table:
    kind, author = told.kind[part], told.author[part]
    parent, about = told.parent[part], told.about[part]
    named = told.names[part]
    silent = kind >= crowd.SHARE
    number = np.arange(part.start, part.start + len(kind))
    writers = told.author[np.maximum(parent, 0)]
    ours = np.full(len(kind), crowd.US)
    return pa.table(
        {
            "id": _named("m", number),
            "kind": pa.array(np.array(crowd.KINDS)[kind]),
            "author": _people(author),
            "author_name": _named("Person ", author, absent=author < 0),
            "sent_at": _compute.strftime(pa.array(told.sent_at[part]), format=_STAMP),
            "text": _texts(sentences, part.start, silent),
            "in_reply_to": _named("m", parent, absent=parent < 0),
            "in_reply_to_author": _people(writers, absent=parent < 0),
            "conversation": _named("m", told.root[part], absent=silent),
            "about": _named("m", about, absent=about < 0),
            "about_author": _people(ours, absent=about < 0),
            "mentions": _people(named, absent=named == crowd.NOBODY),
        }
    )


def _named(before: str, numbers: Numbers, absent: Truths | None = None) -> Column:
    texts = _compute.cast(pa.array(numbers), pa.string())
    texts = _compute.binary_join_element_wise(before, texts, "")
    return texts if absent is None else _compute.if_else(absent, None, texts)


def _people(numbers: Numbers, absent: Truths | None = None) -> Column:
    texts = _compute.if_else(numbers == crowd.US, OWN, _named("person_", numbers))
    return texts if absent is None else _compute.if_else(absent, None, texts)


def _texts(sentences: Column, seed: int, silent: Truths) -> Column:
    """Return two sentences a row; the second one is a question now and then."""
    chance = np.random.default_rng(seed)
    first = chance.integers(_STATEMENTS, size=len(silent))
    second = chance.integers(_STATEMENTS + 3 * _QUESTIONS, size=len(silent))
    asks = second >= _STATEMENTS
    second[asks] = _STATEMENTS + second[asks] % _QUESTIONS
    both = _compute.binary_join_element_wise(
        sentences.take(first), sentences.take(second), " "
    )
    return _compute.if_else(silent, None, both)
