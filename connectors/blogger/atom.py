"""The backup of a blog as Blogger handed it out until Takeout took over.

``blog-MM-DD-YYYY.xml``: one feed in Atom with everything the blog consists of, told
apart by a category; its template and its settings come first. Posts, comments, and
who answers whom, as far as Blogger knew; no e-mail addresses, no readers.

Format: see ``docs/formats/blogger.md``.
"""

from connectors import Said, Source
from connectors.blogger import _layout
from connectors.blogger._feed import Feed, refusal


class Atom(Feed):
    """Reads posts and comments from an old backup of a blog at Blogger."""

    name = "blogger.atom"
    request = Said("connector.blogger.atom.request")

    def recognises(self, source: Source) -> bool:
        """Say whether it is a backup, which is one file."""
        return _layout.is_backup(source)

    def refuses(self, source: Source) -> str | None:
        """Explain a blog's feed, which is easily taken for a backup."""
        return refusal(source)
