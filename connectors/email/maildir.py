"""Mail in a folder with one file per message, as mail servers store it.

It holds both sides of the one channel that every business has. Drafts, spam and deleted
mail are left out; what machines send is marked so.

Format: folders ``cur`` and ``new``, and the same below ``.Sent`` and others; see
``docs/formats/email.md``.
"""

from collections.abc import Iterator

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors import Said, Source
from connectors.email import _maildirs
from connectors.email._letter import Raw
from connectors.email._mailbox import Mailbox

# Messages have limits of 25 to 150 MB; the words come first.
_KEPT = 2**20


class Maildir(Mailbox):
    """Reads a mailbox in which each message is a file."""

    name = "email.maildir"
    version = 3
    request = Said("connector.email.maildir.request")

    def recognises(self, source: Source) -> bool:
        """Say whether it is a folder with ``cur`` or ``new``, or holds such ones."""
        return _maildirs.is_root(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return every message."""
        return tuple(_maildirs.letters(source))

    def messages(self, source: Source) -> Iterator[Raw | Rejected]:
        """Yield every message of every folder."""
        for file in _maildirs.letters(source):
            try:
                with file.open() as opened:
                    data = opened.read(_KEPT)
            except SourceError as error:
                yield Rejected(where=file.path, reason=str(error))
                continue
            yield Raw(
                where=file.path,
                data=data,
                folder=_maildirs.folder_of(source, file),
                stored_at=_maildirs.stored_at(file),
                flags=_maildirs.flags(file),
            )
