"""Who could read a post: nothing but its addressees says so."""

from typing import Any

from auditor.records import Visibility
from connectors.mastodon._addresses import PUBLIC, texts


class Audience:
    """Tells public posts from private ones.

    Args:
        followers: Every address that stands for the account's followers.
    """

    def __init__(self, followers: frozenset[str]) -> None:
        self._followers = followers

    def visibility(self, to: Any, cc: Any) -> Visibility:  # noqa: ANN401 - any JSON
        """Return who could read what went ``to`` these and in copy to those.

        What names no such crowd is a direct message: also one to nobody at all, since
        that is how a message without a name in it is stored.
        """
        main, copy = set(texts(to)), set(texts(cc))
        if main & PUBLIC:
            return Visibility.PUBLIC
        if copy & PUBLIC:
            return Visibility.UNLISTED
        if self._followers & (main | copy):
            return Visibility.FOLLOWERS
        return Visibility.PRIVATE

    def people(self, to: Any, cc: Any) -> list[str]:  # noqa: ANN401 - any JSON
        """Return those addressed by name, in order."""
        crowds = PUBLIC | self._followers
        return [one for one in (*texts(to), *texts(cc)) if one not in crowds]
