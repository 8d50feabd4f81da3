"""The file in which the owner says what messages are about, read and checked."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import ConfigError

LABELS = ("information", "community", "action")
COLUMNS = ("platform", "account", "id", "label")
_CHOOSE = f"Write {', '.join(LABELS[:-1])} or {LABELS[-1]}; leave it empty if unsure."
_LARGEST = 10_000_000  # characters in a cell; texts may be whole articles
_ROUNDED = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Label:
    """What the owner says of one message.

    Attributes:
        platform: Short platform name.
        account: Handle or id, lower case.
        id: The message's.
        label: One of `LABELS`.
    """

    platform: str
    account: str
    id: str
    label: str


def read_labels(path: Path) -> tuple[Label, ...]:
    """Return what the file says, in one order whatever that of its lines.

    Commas, semicolons or tabs may stand between its cells, as spreadsheets like it.

    Raises:
        ConfigError: It cannot be read, lacks a column, or a line makes no sense.
    """
    return tuple(sorted(_once(path, _lines(path, _text(path)))))


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}).",
            hint="Give the path of your labels; --label-sample FILE makes one to fill in.",
        ) from error
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:  # as an older spreadsheet saves it
        return raw.decode("cp1252", errors="replace")


def _lines(path: Path, text: str) -> Iterator[tuple[int, Label]]:
    """Yield every label with the number of the line it begins in."""
    csv.field_size_limit(_LARGEST)
    head = text.partition("\n")[0]
    between = max(",;\t", key=head.count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    try:
        places = _places(path, next(table, []))
        begins = table.line_num + 1
        for row in table:
            cells = [row[place].strip() if place < len(row) else "" for place in places]
            if label := _label(path, begins, cells):
                yield begins, label
            begins = table.line_num + 1
    except csv.Error as error:
        raise ConfigError(
            f"{path}, line {table.line_num}: no table ({error}).",
            hint="Save it as CSV, as --label-sample wrote it.",
        ) from error


def _places(path: Path, head: Sequence[str]) -> list[int]:
    names = [name.strip().lower() for name in head]
    for column in COLUMNS:
        if column not in names:
            raise ConfigError(
                f"{path}: there is no column '{column}'.",
                hint=f"The first line must name {', '.join(COLUMNS)}.",
            )
    return [names.index(column) for column in COLUMNS]


def _label(path: Path, line: int, cells: Sequence[str]) -> Label | None:
    platform, account, message, said = (_plain(cell) for cell in cells)
    label = said.lower()
    if not label:
        return None
    if label not in LABELS:
        raise ConfigError(f"{path}, line {line}: '{said}' is no label.", hint=_CHOOSE)
    for column, cell in zip(COLUMNS, (platform, account, message), strict=False):
        if not cell:
            raise ConfigError(
                f"{path}, line {line}: the label has no {column}.",
                hint="Keep the columns that --label-sample wrote.",
            )
    if _ROUNDED.fullmatch(message):
        raise ConfigError(
            f"{path}, line {line}: a spreadsheet has rounded the id to '{message}'.",
            hint="Write the sample again, and keep the apostrophe before each id.",
        )
    return Label(
        platform=platform.lower(),
        account=account.lower().lstrip("@"),
        id=message,
        label=label,
    )


def _once(path: Path, lines: Iterator[tuple[int, Label]]) -> list[Label]:
    """Return each message's label once; two that differ are refused."""
    known: dict[tuple[str, str, str], tuple[int, Label]] = {}
    for line, label in lines:
        first, same = known.setdefault(
            (label.platform, label.account, label.id), (line, label)
        )
        if same.label != label.label:
            raise ConfigError(
                f"{path}: lines {first} and {line} label the same message "
                f"'{same.label}' and '{label.label}'.",
                hint="Keep one of the two lines.",
            )
    return [label for _, label in known.values()]


def _plain(cell: str) -> str:
    """Drop the apostrophe that keeps a spreadsheet from reading a cell its own way."""
    return cell.removeprefix("'")
