"""The exports that are harmed: the richest cases of each connector."""

from dataclasses import dataclass
from functools import cache

from connectors import Told
from connectors._fetching import MANIFEST
from tests.connectors.case import all_cases

_MOST_RECORDS = 5
_MOST_FILES = 3


@dataclass(frozen=True, eq=False)
class Export:
    """One case, in memory.

    Attributes:
        name: The case's name.
        connector: Whose case it is.
        told: What the user told us.
        files: Every file's bytes by its path.
    """

    name: str
    connector: str
    told: Told
    files: dict

    @property
    def harmable(self):
        """Return the paths of what is harmed: a fetch without its manifest is none."""
        return sorted(path for path in self.files if path != MANIFEST)

    def having(self, path, data):
        """Return the files with another content in one of them; None takes it out."""
        return changed(self.files, path, data)


def changed(files, path, data):
    others = {name: one for name, one in files.items() if name != path}
    return others if data is None else {**others, path: data}


@cache
def everything():
    """Return every case that is read, by connector."""
    found = {}
    for case in all_cases():
        if case.is_read:
            files = {
                file.relative_to(case.export).as_posix(): file.read_bytes()
                for file in sorted(case.export.rglob("*"))
                if file.is_file()
            }
            export = Export(case.folder.name, case.connector, case.told, files)
            found.setdefault(case.connector, []).append((_records(case), export))
    return found


@cache
def richest(connector):
    """Return the cases with the most records, and those with the most files."""
    cases = everything().get(connector, [])
    long = sorted(cases, key=lambda one: -one[0])[:_MOST_RECORDS]
    wide = sorted(cases, key=lambda one: (-len(one[1].files), -one[0]))[:_MOST_FILES]
    return list({one.name: one for _, one in long + wide}.values())


@cache
def foreign(connector):
    """Return the contents of files of every other platform's cases."""
    platform = connector.partition(".")[0]
    return [
        data
        for other, cases in sorted(everything().items())
        if other.partition(".")[0] != platform
        for _, export in cases
        for data in export.files.values()
    ]


def _records(case):
    return len((case.folder / "expected.jsonl").read_text("utf-8").splitlines())
