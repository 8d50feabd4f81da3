"""Mail in one file after the other, as Google Takeout and mail programs store it.

It holds both sides of the one channel that every business has. Drafts, spam and deleted
mail are left out; what machines send is marked so.

Format: messages one after the other, each below a line ``From sender date``; see
``docs/formats/email.md``.
"""

from collections.abc import Iterator

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors import Said, Source
from connectors.email import _boxes
from connectors.email._letter import Raw
from connectors.email._mailbox import Mailbox
from connectors.email._split import messages


class Mbox(Mailbox):
    """Reads a mailbox of one or more mbox files."""

    name = "email.mbox"
    version = 3
    request = Said("connector.email.mbox.request")

    def recognises(self, source: Source) -> bool:
        """Say whether it is such a file, or a folder with an inbox or sent mail."""
        return _boxes.is_root(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return every file of messages, also such as are damaged."""
        return (*_boxes.boxes(source), *_boxes.damaged(source))

    def messages(self, source: Source) -> Iterator[Raw | Rejected]:
        """Yield every message of every file."""
        for box in _boxes.boxes(source):
            yield from _messages(box, source.name)
        for file in _boxes.damaged(source):
            reason = "no mail in this file can be read"
            yield Rejected(where=file.path or file.name, reason=reason)


def _messages(box: Source, root: str) -> Iterator[Raw | Rejected]:
    where, folder = box.path or box.name, _boxes.folder_of(box, root)
    position = 0
    try:
        with box.open() as file:
            for position, (line, data) in enumerate(messages(file)):
                yield Raw(
                    where=f"{where}[{position}]",
                    data=data,
                    folder=folder,
                    stored_at=_boxes.stamp(line),
                )
    except SourceError as error:
        yield Rejected(
            where=f"{where}[{position + 1}]",
            reason=f"the rest of the file cannot be read: {error}",
        )
