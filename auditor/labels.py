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
_KEEP = "Keep the columns that --label-sample wrote."
_AGAIN = "Write the sample again, and keep the apostrophe before each id."
_NAMED = 5  # wrong rows named; the rest is counted
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


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What makes no sense in a row, and what to do."""

    says: str
    hint: str


def read_labels(path: Path) -> tuple[Label, ...]:
    """Return what the file says, in one order whatever that of its lines.

    Commas, semicolons or tabs may stand between its cells, as spreadsheets like it.

    Raises:
        ConfigError: It cannot be read, lacks a column, or a row makes no sense.
    """
    wrong: list[_Wrong] = []
    labels = _once(_rows(path, _text(path), wrong), wrong)
    if wrong:
        raise _refusal(path, wrong)
    return tuple(sorted(labels))


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}).",
            hint="Give the path of your labels; --label-sample makes a file for them.",
        ) from error
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:  # as an older spreadsheet saves it
        return raw.decode("cp1252", errors="replace")


def _rows(path: Path, text: str, wrong: list[_Wrong]) -> Iterator[tuple[int, Label]]:
    """Yield every label with its row's number as a spreadsheet counts: heads are 1.

    A row is not a line: a text may have line breaks.
    """
    csv.field_size_limit(_LARGEST)
    head = text.partition("\n")[0]
    between = max(",;\t", key=head.count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    try:
        places = _places(path, next(table, []))
        for number, row in enumerate(table, start=2):
            cells = [row[place].strip() if place < len(row) else "" for place in places]
            found = _label(number, [_plain(cell) for cell in cells])
            if isinstance(found, _Wrong):
                wrong.append(found)
            elif found is not None:
                yield number, found
    except csv.Error as error:
        raise ConfigError(
            f"{path}, line {table.line_num}: no table ({error}).",
            hint="Save it as CSV, as --label-sample wrote it.",
        ) from error


def _refusal(path: Path, wrong: Sequence[_Wrong]) -> ConfigError:
    """Return what is wrong with a file: five rows by name, the rest by number."""
    said = "; ".join(one.says for one in wrong[:_NAMED])
    more = len(wrong) - _NAMED
    rest = f"; and {more} more" if more > 0 else ""
    hints = list(dict.fromkeys(one.hint for one in wrong[:_NAMED]))
    return ConfigError(f"{path}: {said}{rest}.", hint=" ".join(hints))


def _places(path: Path, head: Sequence[str]) -> list[int]:
    names = [name.strip().lower() for name in head]
    for column in COLUMNS:
        if column not in names:
            raise ConfigError(
                f"{path}: there is no column '{column}'.",
                hint=f"The first line must name {', '.join(COLUMNS)}.",
            )
    return [names.index(column) for column in COLUMNS]


def _label(row: int, cells: Sequence[str]) -> Label | _Wrong | None:
    """Return the label in a row's cells, or why it is none; None if it is empty."""
    platform, account, message, said = cells
    label = said.lower()
    if not label:
        return None
    where = f"row {row} (id {message or 'missing'})"
    if label not in LABELS:
        return _Wrong(f"{where}: '{said}' is no label", _CHOOSE)
    for column, cell in zip(COLUMNS, (platform, account, message), strict=False):
        if not cell:
            return _Wrong(f"{where}: the label has no {column}", _KEEP)
    if _ROUNDED.fullmatch(message):
        return _Wrong(f"{where}: a spreadsheet has rounded the id", _AGAIN)
    return Label(
        platform=platform.lower(),
        account=account.lower().lstrip("@"),
        id=message,
        label=label,
    )


def _once(rows: Iterator[tuple[int, Label]], wrong: list[_Wrong]) -> list[Label]:
    """Return each message's label once; two that differ are wrong."""
    known: dict[tuple[str, str, str], tuple[int, Label]] = {}
    for row, label in rows:
        first, same = known.setdefault(
            (label.platform, label.account, label.id), (row, label)
        )
        if same.label != label.label:
            says = (
                f"rows {first} and {row} (id {label.id}) label the same message "
                f"'{same.label}' and '{label.label}'"
            )
            wrong.append(_Wrong(says, "Keep one of the two rows."))
    return [label for _, label in known.values()]


def _plain(cell: str) -> str:
    """Drop the apostrophe that keeps a spreadsheet from reading a cell its own way."""
    return cell.removeprefix("'")
