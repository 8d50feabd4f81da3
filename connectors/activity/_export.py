"""An activity file opened: its rows, what is stated of them, and whose they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Account, Record, Rejected
from connectors._source import Source, Told
from connectors.activity import _data
from connectors.activity._cells import fields, handle, platform
from connectors.activity._guard import unguarded
from connectors.activity._manifest import NAME, Manifest, read_manifest

Pair = tuple[str, str]
"""A platform and a handle, as activity files compare it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One activity file.

    Attributes:
        rows: The file with the messages.
        columns: Its columns; none for JSON Lines.
        folder: Where more may lie beside; it need not exist.
        manifest: What ``activity.toml`` says.
        told: What the user told us.
    """

    rows: Source
    columns: tuple[str, ...]
    folder: Source
    manifest: Manifest
    told: Told
    _pairs: dict[tuple[str | None, str | None], Pair] = field(default_factory=dict)

    @property
    def is_lone(self) -> bool:
        """Whether there is no ``activity.toml`` beside the rows."""
        return self.manifest.stated is None

    def pair(self, platform: str | None, account: str | None) -> Pair:
        """Return whose a row is that says ``platform`` and ``account``, or does not.

        Raises:
            ValueError: Neither the row nor anything else says.
        """
        asked = platform, account
        if asked not in self._pairs:
            self._pairs[asked] = self._pair(platform, account)
        return self._pairs[asked]

    def _pair(self, platform: str | None, account: str | None) -> Pair:
        platform = platform or self.manifest.platform or self._told_platform()
        if platform is None:
            raise ValueError("platform is missing")
        account = account or self.manifest.account or self.told.account(platform)
        if account is None or not handle(account):
            raise ValueError("account is missing")
        return platform, self.named(account)

    def named(self, name: str) -> str:
        """Return an account or author as this file compares them."""
        return name if self.manifest.exact else handle(name)

    def _told_platform(self) -> str | None:
        """Return the platform of rows that nobody says it of.

        Lone rows belong to no platform we know, unless the one account we were told
        of names it (``--account facebook:corner-bakery``).
        """
        if not self.is_lone:
            return None
        told = {one.partition(":")[0] for one in self.told.accounts if ":" in one}
        if len(told) == 1 and self.told.account("") is None:
            return told.pop()
        return "activity"


def data_files(folder: Source) -> tuple[Source, ...]:
    """Return the files that may be the rows of an activity file in ``folder``."""
    names = {f"activity{suffix}" for suffix in _data.SUFFIXES}
    return tuple(
        file
        for file in folder.iterdir()
        if file.name.lower() in names and file.is_file()
    )


def open_export(source: Source) -> Export:
    """Open a folder with an activity file, or a lone file in its shape.

    Raises:
        MalformedSource: There are no rows, or more than one file of them, or they or
            ``activity.toml`` cannot be understood.
    """
    folder = source if source.is_dir() else source / "nothing"
    found = data_files(source) if source.is_dir() else (source,)
    if len(found) != 1:
        names = ", ".join(file.name for file in found) or text("error.list_of_names")
        raise MalformedSource(
            text("error.rows", path=source.label, names=names),
            hint=text("hint.rows"),
        )
    rows = found[0].rooted()
    return Export(
        rows=rows,
        columns=_data.checked_columns(rows),
        folder=folder,
        manifest=read_manifest(folder / NAME),
        told=source.told,
    )


def account_of(
    cells: Mapping[str, Any], export: Export, accounts: Mapping[Pair, Account]
) -> tuple[str, Account]:
    """Return the platform and account that a line beside the rows is about.

    Raises:
        ValueError: It is none of those that have messages.
    """
    said = cells.get("platform") or None
    pair = export.pair(said and platform(said), cells.get("account") or None)
    if len(accounts) == 1:
        pair = next(iter(accounts))
    if pair not in accounts:
        raise ValueError("it is about an account that has no messages here")
    return pair[0], accounts[pair]


def items(export: Export) -> Iterator[Record | Rejected]:
    """Yield every row as a record whose account is its plain handle."""
    exact = export.manifest.exact
    is_guarded = export.manifest.guarded and _data.suffix(export.rows) == ".csv"
    for row in _data.rows(export.rows):
        if isinstance(row, Rejected):
            yield row
            continue
        number, cells = row
        if is_guarded:
            cells = ((column, unguarded(cell)) for column, cell in cells)
        try:
            found = fields(cells, exact=exact)
            platform, account = export.pair(
                found.pop("platform", None), found.pop("account", None)
            )
        except ValueError as error:
            where = _data.place(export.rows, number)
            yield Rejected(where=where, reason=str(error))
            continue
        found.setdefault("author", None)  # deleted or anonymous
        yield Record(platform=platform, account=account, **found)
