"""Tables of tools that manage several accounts: messages both ways, or posts counted.

Hootsuite, Sprout Social, Agorapulse, NapoleonCat, Buffer, Metricool and their like
write whatever columns somebody chose, in any language, in the time zone chosen. So none
is read on a guess: beside ``inbox.csv`` lies ``inbox.toml``, a note that says what its
columns mean. Without it the table is refused, with a proposal that can be copied.

Format: ``docs/formats/tool.md``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeVar

import msgspec

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Kind, Record, Stream, Tally
from connectors import Connector, Said, Source, Unseen
from connectors._find_pairs import note_name
from connectors._once import Once
from connectors._platforms import channel_kind
from connectors._table import Table, first_grids, grids, is_called_table
from connectors.tool._chosen import chosen
from connectors.tool._covered import covered
from connectors.tool._guess import guess, other_form
from connectors.tool._messages import Owner, Survey
from connectors.tool._note import Note, is_ours, read_note
from connectors.tool._proposal import proposal
from connectors.tool._reading import items
from connectors.tool._rows import Bad
from connectors.tool._survey import survey

_BOTH = 2  # files
_Owned = TypeVar("_Owned", Record, Tally)


class ToolTable(Connector):
    """Reads a table of messages or posts with the note beside it."""

    name = "tool.table"
    platform = "tool"
    version = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.PARTIAL,
        Stream.OUTBOUND_REPLIES: Extent.PARTIAL,
        Stream.INBOUND_REPLIES: Extent.PARTIAL,
        Stream.INBOUND_MENTIONS: Extent.PARTIAL,
        Stream.MESSAGES: Extent.PARTIAL,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no = frozenset[Stream]()
    borrows = False
    request = Said("connector.tool.table.request")
    cannot_tell = Unseen(
        "connector.tool.table",
        {
            Stream.OUTBOUND_POSTS: "connector.tool.table.ask.posts",
            Stream.OUTBOUND_REPLIES: "connector.tool.table.ask",
            Stream.INBOUND_REPLIES: "connector.tool.table.ask",
            Stream.INBOUND_MENTIONS: "connector.tool.table.ask",
            Stream.MESSAGES: "connector.tool.table.ask",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "",
        },
    )

    def __init__(self) -> None:
        # Account, coverage and reading all need what the whole table tells.
        self._open = Once(_opened)

    def recognises(self, source: Source) -> bool:
        """Say whether this is a table and a note of ours on it, and nothing else."""
        pair = _pair(source)
        return pair is not None and is_ours(pair[1])

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the table and its note."""
        return _pair(source) or ()

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return our accounts that the rows belong to, of every network."""
        opened = self._open(source)
        return tuple(
            Account(
                id=id_,
                handle=name,
                name=opened.survey.names[platform, name],
                kind=channel_kind(platform),
                own=(name,) if id_ != name else (),
                platform=platform,
            )
            for (platform, name), id_ in opened.ids.items()
        )

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return from first to last message what a tool sees: always a part of it."""
        opened = self._open(source)
        return {
            opened.ids[owner]: found
            for owner, found in covered(opened.survey, opened.note).items()
        }

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each message, and below it its numbers."""
        opened = self._open(source)
        tables, told = _tables(source, opened.note), source.told.account
        is_private = False
        for one in items(tables, opened.note, told, opened.survey):
            if isinstance(one, Bad):
                account = opened.ids.get(one.owner) if one.owner else None
                yield msgspec.structs.replace(one.rejected, account=account)
                continue
            if isinstance(one, Tally):
                if not is_private:
                    yield opened.owned(one)
                continue
            is_private = one.kind is Kind.MESSAGE and not source.told.messages
            if not is_private:
                yield opened.owned(one)

    def refuses(self, source: Source) -> str | None:
        """Name the tool a table seems to be from, and propose a note on it.

        Raises:
            MalformedSource: It is one of a tool's; its hint holds the note.
        """
        if note_name(source.name) is None:
            return None
        head = first_grids(source)
        if guess(head):
            found = guess(grids(source))
            if found:
                tool = found.tool or text("title.tool")
                raise MalformedSource(
                    text("error.tool.note", path=source.label, tool=tool),
                    hint=proposal(found, source.name),
                )
        other = other_form(head)
        if other:
            tool, form = other
            raise MalformedSource(
                text(
                    f"error.tool.{form}",
                    path=source.label,
                    tool=tool or text("title.tool"),
                ),
                hint=text(f"hint.tool.{form}"),
            )
        return None


def _tables(source: Source, note: Note) -> list[Table]:
    table, _ = _pair(source) or (source, source)
    return chosen(grids(table), note)


@dataclass(frozen=True, slots=True)
class _Opened:
    """What a table comes to.

    Attributes:
        note: What its columns mean.
        survey: What is known of its rows.
        ids: The id of each account; two of one source may not have one id.
    """

    note: Note
    survey: Survey
    ids: Mapping[Owner, str]

    def owned(self, item: _Owned) -> _Owned:
        """Return a message or number under its account's id."""
        id_ = self.ids[item.platform, item.account]
        if id_ == item.account:
            return item
        return msgspec.structs.replace(item, account=id_)


def _opened(source: Source) -> _Opened:
    _, file = _pair(source) or (source, source)
    note = read_note(file)
    found = survey(_tables(source, note), note, source.told.account)
    return _Opened(note, found, _ids(found))


def _ids(found: Survey) -> dict[Owner, str]:
    names = [name for _, name in found.names]
    return {
        (platform, name): f"{platform}:{name}" if names.count(name) > 1 else name
        for platform, name in sorted(found.names)
    }


def _pair(source: Source) -> tuple[Source, Source] | None:
    """Return the table and the note of a folder that holds nothing else."""
    below = list(source.iterdir())
    if len(below) != _BOTH:
        return None
    for table in below:
        note = source / (note_name(table.name) or "-")
        if is_called_table(table) and note.is_file():
            return table, note
    return None
