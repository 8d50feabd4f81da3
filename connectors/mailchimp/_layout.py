"""Where the things lie that are read, in a file or in an export of the whole account.

Account & billing → Settings → Manage my data gives a ZIP: a table of all campaigns, a
folder with the contacts of each audience, and one with reports, where
``granular_activity`` has a file per campaign of who opened and who clicked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from connectors._source import Source
from connectors._table import first_grids
from connectors.mailchimp._contacts import Status, status_of
from connectors.mailchimp._listed import campaigns_table
from connectors.mailchimp._report import is_report

# Names that are Mailchimp's own, unlike those of the folders around them.
_OWN = frozenset(
    {"campaigns_content", "granular_activity", "aggregate_activity", "geo_data"}
)
_TABLES = frozenset({"", "campaigns", "reports"})  # folders where it may lie
_GRANULAR = "granular_activity"
DEEDS = ("opens", "clicks")


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of an export.

    Attributes:
        tables: Those with a row for each campaign.
        report: The one about one campaign, if that is all there is.
        lists: Those of subscribers.
        deeds: (what people did, the file about one campaign).
    """

    tables: tuple[Source, ...]
    report: Source | None = None
    lists: tuple[Source, ...] = ()
    deeds: tuple[tuple[str, Source], ...] = ()

    @property
    def files(self) -> tuple[Source, ...]:
        """Every file once."""
        alone = (self.report,) if self.report else ()
        return (*self.tables, *alone, *self.lists, *(file for _, file in self.deeds))


def layout(source: Source) -> Layout | None:
    """Return where things lie; None for anything else. Never raises."""
    if source.is_file():
        if _is_table(source):
            return Layout((source,))
        return Layout((), source) if any(map(is_report, first_grids(source))) else None
    tables = tuple(file for file in _near(source) if _is_table(file))
    lists = tuple(_lists(source)) if tables else ()
    if not tables or not (lists or _has_own_folders(source)):
        return None
    return Layout(tables, lists=lists, deeds=tuple(_deeds(source)))


def _has_own_folders(root: Source) -> bool:
    places = (root, root / "reports", root / "Reports")
    return any(
        one.is_dir() and one.name.lower() in _OWN
        for place in places
        for one in place.iterdir()
    )


def _is_table(file: Source) -> bool:
    return any(map(campaigns_table, first_grids(file)))


def _near(root: Source) -> Iterator[Source]:
    """Yield the tables in the root, and in folders where that of campaigns may be."""
    for one in root.iterdir():
        if one.is_file() and one.name.lower().endswith(".csv"):
            yield one
        elif one.is_dir() and one.name.lower() in _TABLES:
            yield from (
                file
                for file in one.iterdir()
                if file.is_file() and file.name.lower().endswith(".csv")
            )


def _lists(root: Source) -> Iterator[Source]:
    for one in root.iterdir():
        if one.is_dir() and one.name.lower() in {"lists", "audiences"}:
            for file in one.walk():
                if status_of(file) is Status.SUBSCRIBED:
                    yield file


def _deeds(root: Source) -> Iterator[tuple[str, Source]]:
    for reports in (root, root / "reports", root / "Reports"):
        for did in DEEDS:
            for file in (reports / _GRANULAR / did).iterdir():
                if file.is_file() and file.name.lower().endswith(".csv"):
                    yield did, file
