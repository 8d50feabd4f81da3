"""What the sender of a report brings along: looks, notes, and what was agreed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from markupsafe import Markup

from auditor.report_settings import ActionState, ReportSettings, Sender
from reports.accent import Accent, accent


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """How a report is handed over; no number and no verdict depends on it.

    Attributes:
        sender: Who hands it over; we do if None.
        logo: A ``data:`` address of the sender's logo, or None.
        accent: The sender's colour, or None.
        notes: By part: what the sender says of it, ready for the page.
        actions: By ``slug`` or ``slug platform:account``: how far it has come.
        paper: Size of the sheets it is printed on.
        cover: Whether a cover sheet is printed.
        acknowledgement: Whether a last sheet is printed on which both sides sign.
    """

    sender: Sender | None = None
    logo: str | None = None
    accent: Accent | None = None
    notes: Mapping[str, Markup] = field(default_factory=lambda: MappingProxyType({}))
    actions: Mapping[str, ActionState] = field(
        default_factory=lambda: MappingProxyType({})
    )
    paper: Literal["a4", "letter"] = "a4"
    cover: bool = True
    acknowledgement: bool = False

    @property
    def asides(self) -> tuple[str, ...]:
        """Return what the sender may want to know and no reader does."""
        return self.accent.asides if self.accent else ()


PLAIN = Letterhead()


def read_letterhead(
    settings: ReportSettings, folder: Path, parts: Collection[str]
) -> Letterhead:
    """Return what the settings say, with the files they name.

    Args:
        settings: The configuration's table ``report``.
        folder: Where the configuration lies; files are told from there.
        parts: Names of the parts that can have a note.

    Raises:
        ConfigError: A file is not there, damaged, or not what it should be.
    """
    return Letterhead(
        sender=settings.sender,
        logo=_logo(folder / settings.logo) if settings.logo else None,
        accent=accent(settings.accent) if settings.accent else None,
        notes=_notes(folder / settings.notes, parts) if settings.notes else {},
        actions=settings.actions,
        paper=settings.paper,
        cover=settings.cover,
        acknowledgement=settings.acknowledgement,
    )


def _logo(path: Path) -> str:
    from reports.logo import logo

    return logo(path)


def _notes(folder: Path, parts: Collection[str]) -> Mapping[str, Markup]:
    from reports.notes import read_notes

    return read_notes(folder, parts)
