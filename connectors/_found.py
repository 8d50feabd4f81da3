"""What looking through the files that were handed over comes to."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from auditor.errors import SourceError
from connectors._seam import Connector
from connectors._source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One export that a connector reads.

    Attributes:
        path: Where it lies, as given; the first part of a split export.
        parts: All files of a split export; otherwise just ``path``.
        inside: The way from there to the export's root; ``""`` when it is the root,
            or all there is in the one folder around it.
        connector: Who reads it.
        source: The export, as the root of its own tree.
    """

    path: Path
    parts: tuple[Path, ...]
    inside: str
    connector: Connector
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """Something that cannot be read.

    Attributes:
        path: What it is, as given, and the way into it.
        reason: Why not, in a sentence.
        hint: What to do.
    """

    path: str
    reason: str
    hint: str

    @classmethod
    def because(cls, path: str, error: SourceError) -> "NotRead":
        """Return what an error comes to."""
        return cls(path=path, reason=str(error), hint=error.hint)


class Why(StrEnum):
    """Why a file in a folder of downloads is left alone."""

    MEDIA = "media"
    DOCUMENT = "document"
    EMPTY_FOLDER = "empty_folder"
    OTHER = "other"
    COPY = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftAlone:
    """A file that nobody would expect to be read, and that nobody reads.

    Attributes:
        path: What it is, as given, and the way to it.
        why: See `Why`.
        like: For a second copy, the path of the one that is read.
    """

    path: str
    why: Why
    like: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Everything that lies in what was handed over.

    Attributes:
        found: Exports, in the order of looking.
        not_read: What cannot be read, and why.
        left_alone: What lies beside them in folders on disk and is no export.
    """

    found: tuple[Found, ...]
    not_read: tuple[NotRead, ...]
    left_alone: tuple[LeftAlone, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """One thing that may hold exports: a folder, an archive or a lone file.

    Attributes:
        path: Where it lies; the first part of a split export.
        parts: All files of a split export.
        inside: For an archive inside an archive, the way to it.
        source: What it holds.
        depth: In how many archives it lies.
    """

    path: Path
    parts: tuple[Path, ...]
    inside: str
    source: Source
    depth: int = 0

    @property
    def shown(self) -> str:
        """What to call it: the path as given, and the way into it."""
        return f"{self.path}/{self.inside}" if self.inside else str(self.path)

    @property
    def is_pile(self) -> bool:
        """Whether it is a folder on disk, where everything is a path of its own."""
        return self.source.is_dir() and self.path.is_dir()
