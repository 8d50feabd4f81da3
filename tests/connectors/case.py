"""A case folder: an export small enough to read, and what it must become."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

import msgspec

import connectors
from auditor.records import Handle, Listing, Record, Rejected, Tally
from connectors import Told

CASES = Path(__file__).parent / "cases"

_NOT_READ = (
    "expected_error.txt",
    "expected_refusal.txt",
    "expected_not_read.txt",
)

_ITEMS = {
    Record: "record",
    Handle: "handle",
    Tally: "tally",
    Rejected: "rejected",
    Listing: "listing",
}


@dataclass(frozen=True)
class Case:
    """One folder below ``cases/<connector>/``.

    ``export/`` is handed over; ``README.md`` says in its first line which facts the
    case shows; ``options.toml`` holds what the user told us (``accounts``,
    ``addresses``, ``messages``), ``beside`` (connectors that find something of theirs
    in the same export) and ``duplicates = true`` where ids come twice on purpose.
    """

    folder: Path

    @property
    def connector(self):
        return self.folder.parent.name

    @property
    def export(self):
        return self.folder / "export"

    @property
    def options(self):
        file = self.folder / "options.toml"
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}

    @property
    def told(self):
        return Told(
            accounts=tuple(self.options.get("accounts", ())),
            addresses=tuple(self.options.get("addresses", ())),
            messages=self.options.get("messages", False),
        )

    def expects(self, name):
        """Say whether this is a case whose outcome lies in a file of this name."""
        return (self.folder / name).exists()

    @property
    def is_read(self):
        return not any(map(self.expects, _NOT_READ))

    def find(self, path=None):
        """Return what this case's connector finds in its export, or in a copy of it."""
        found, _ = connectors.find([path or self.export], self.told)
        [mine] = [one for one in found if one.connector.name == self.connector]
        return mine


def all_cases():
    return [Case(folder) for folder in sorted(CASES.glob("*/*")) if folder.is_dir()]


def line(item):
    """Return an item as one line of JSON, without the fields that say nothing."""
    kind = next(name for type_, name in _ITEMS.items() if isinstance(item, type_))
    said = {
        field.name: getattr(item, field.name)
        for field in msgspec.structs.fields(type(item))
        if field.default is msgspec.NODEFAULT
        or getattr(item, field.name) != field.default
    }
    plain = msgspec.to_builtins({"item": kind, **said})
    return json.dumps(plain, ensure_ascii=False)


def summary(found):
    """Return accounts and coverage as JSON."""
    covers = found.connector.covers(found.source)
    plain = {
        "accounts": [
            {"id": one.id, "handle": one.handle, "name": one.name, "own": one.own}
            for one in found.connector.accounts(found.source)
        ],
        "coverage": {
            account: {
                stream.value: [
                    f"{span.since:%FT%TZ} to {span.until:%FT%TZ} {span.extent.label}"
                    for span in spans
                ]
                for stream, spans in coverage.items()
            }
            for account, coverage in covers.items()
        },
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
