"""What an archive says of itself: whose it is, when it was made, and its files."""

from datetime import datetime

import msgspec

from auditor.errors import MalformedSource
from connectors import _json
from connectors._source import Source
from connectors.x._clock import moment
from connectors.x._script import assigned


class UserInfo(msgspec.Struct, rename="camel"):
    """Whose archive it is."""

    account_id: str | None = None
    user_name: str | None = None
    display_name: str | None = None


class ArchiveInfo(msgspec.Struct, rename="camel"):
    """When the archive was made, and whether it is all there is."""

    generation_date: str | None = None
    is_partial_archive: bool | None = None


class Listed(msgspec.Struct, rename="camel"):
    """One file and how many items it holds."""

    file_name: str
    count: int | None = None

    @property
    def name(self) -> str:
        """The file's own name, without its folder."""
        return self.file_name.rpartition("/")[2]


class DataType(msgspec.Struct):
    """One kind of data: the files it is split into."""

    files: tuple[Listed, ...] | None = None


class Manifest(msgspec.Struct, rename="camel"):
    """What an archive says of itself."""

    user_info: UserInfo | None = None
    archive_info: ArchiveInfo | None = None
    data_types: dict[str, DataType] | None = None

    @property
    def files(self) -> tuple[Listed, ...]:
        """Every file the archive should hold."""
        types = (self.data_types or {}).values()
        return tuple(file for type_ in types for file in type_.files or ())

    @property
    def followers(self) -> int | None:
        """How many follow the account, by the count of the files that list them."""
        listed = (self.data_types or {}).get("follower", DataType()).files or ()
        counts = [file.count for file in listed]
        return sum(filter(None, counts)) if counts and None not in counts else None

    @property
    def made(self) -> datetime | None:
        """When the archive was made."""
        stated = self.archive_info.generation_date if self.archive_info else None
        try:
            return moment(stated) if stated else None
        except ValueError:
            return None

    @property
    def is_partial(self) -> bool:
        """Whether X says that there are further archives beside this one."""
        return bool(self.archive_info and self.archive_info.is_partial_archive)


def read(file: Source) -> Manifest:
    """Return the manifest; an empty one where it cannot be read.

    It only adds certainty, so damage to it costs no posts.
    """
    try:
        return _json.whole(assigned(file.read_bytes()), Manifest)
    except (ValueError, MalformedSource):
        return Manifest()
