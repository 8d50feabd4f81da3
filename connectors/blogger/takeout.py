"""Blogger in Google Takeout: ``Blogger/Blogs/<title>/feed.atom``.

One feed in Atom for each blog, with its posts, pages and comments. Beside it,
``Blogger/Comments/…/feed.atom`` holds the comments that the account's owner left on
blogs: replies of ours, without what they answer. No e-mail addresses; people who had
no profile are only a name.

Format: see ``docs/formats/blogger.md``.
"""

from connectors import Said, Source
from connectors.blogger import _layout
from connectors.blogger._feed import Feed


class Takeout(Feed):
    """Reads posts and comments of a blog at Blogger from Google Takeout."""

    name = "blogger.takeout"
    request = Said("connector.blogger.takeout.request")

    def recognises(self, source: Source) -> bool:
        """Say whether it is a feed of Takeout, which is one file for each blog."""
        return _layout.is_takeout(source)
