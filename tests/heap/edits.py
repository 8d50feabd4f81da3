"""Small changes to an export, as a year between two of them makes."""

import csv
import json
import re
from contextlib import contextmanager
from dataclasses import dataclass

_HEAD = re.compile(r"\A[^\[{]*")


@dataclass(frozen=True)
class Account:
    """One account that several sources hold.

    Attributes:
        called: Its folder in the heap.
        platform: Of its channel.
        sources: Each lays one export into a folder; the last is the newest of them
            that the account's platform makes itself.
        held: How many records each source holds.
        again: How many of them another one holds, too.
        until: The end of what is held of own words.
        totals: What the channel holds of them together.
    """

    called: str
    platform: str
    sources: tuple
    held: tuple
    again: int
    since: str
    until: str
    totals: dict


def found(folder, pattern):
    """Return the one file below a folder that is called so."""
    [file] = folder.rglob(pattern)
    return file


@contextmanager
def changed(file):
    """Give a file's JSON to be changed, and write it back with what stands before."""
    text = file.read_text("utf-8")
    head = _HEAD.match(text)[0]
    data = json.loads(text[len(head) :])
    yield data
    write(file, data, head)


def write(file, data, head=""):
    """Write JSON into a file, whose folder need not be there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(head + json.dumps(data, indent=1), "utf-8")


@contextmanager
def rows_of(file):
    """Give a table's rows, without the header, to be changed."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        header, *rows = csv.reader(opened)
    yield rows
    table(file, header, *rows)


def table(file, *rows):
    """Write a table into a file, whose folder need not be there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows)


def say(file, old, new):
    """Replace a text that stands once in a file."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, (file, old)
    file.write_text(text.replace(old, new), "utf-8")


def cut(file, begin, end):
    """Take out what stands from one text to just before another."""
    text = file.read_text("utf-8")
    start = text.index(begin)
    file.write_text(text[:start] + text[text.index(end, start) :], "utf-8")
