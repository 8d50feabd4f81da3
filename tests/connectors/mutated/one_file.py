"""What damage to one file may cost, and what not."""

from auditor.records import Extent, Kind, Stream
from tests.connectors.mutated.one_item import own_words
from tests.connectors.mutated.outcome import by_itself, name, untouched, without_file


class Damage:
    """An export in which one file is damaged.

    Attributes:
        whole: What comes of the export as it was.
        harmed: What comes of it with the damage.
    """

    def __init__(self, export, path, harmed):
        self.whole = untouched(export)
        self.harmed = harmed
        self._export, self._path = export, path

    @property
    def gone(self):
        """Return records that do not come out any more."""
        ids = self.harmed.ids
        return [record for record in self.whole.records if name(record) not in ids]

    @property
    def lost(self):
        """Return records of other files that do not come out any more as they were.

        They are the same without the file, and it does not hold them as well.
        """
        export, path = self._export, self._path
        without = without_file(export, path)
        told = self.whole.told(export.told)
        of_file = by_itself(export, path, export.files[path], told).ids
        others = set(self.whole.records) & set(without.records)
        there = set(map(own_words, self.harmed.records))
        return [
            one
            for one in others
            if name(one) not in of_file and own_words(one) not in there
        ]

    @property
    def is_told(self):
        """Say whether anything is said of the damage, or as much is there as before.

        A mail whose first line is damaged may go by another id.
        """
        others = self.harmed.ids - self.whole.ids
        said = self.harmed.says_more_than(self.whole) or any(
            one.where == self._path for one in self.harmed.rejected
        )
        return said or len(self.gone) <= len(others)

    @property
    def claimed(self):
        """Return gone records of which it is said that every one like them is there.

        Of a file that cannot be read at all that is said, too: it is no part any more
        of what claims to be complete.
        """
        if set(self.harmed.failed) - set(self.whole.failed):
            return []
        return [record for record in self.gone if self._is_claimed(record)]

    def _is_claimed(self, record):
        where = record.platform, record.account
        if where not in self.harmed.covers:
            return False
        streams = _streams(record, self.harmed.accounts[where])
        covers = self.harmed.covers[where]
        return bool(streams) and all(
            any(
                span.since <= record.sent_at < span.until
                and span.extent is Extent.COMPLETE
                for span in covers[stream]
            )
            for stream in streams
        )


def _streams(record, account):
    """Return the streams that a record may belong to."""
    if record.kind is Kind.MESSAGE:
        return {Stream.MESSAGES}
    by_us = record.author in {account.id, *account.own}
    if record.kind is Kind.REACTION:
        return set() if by_us else {Stream.REACTIONS, Stream.CONTEXT}
    if by_us:
        replied = record.kind is Kind.REPLY
        return {Stream.OUTBOUND_REPLIES if replied else Stream.OUTBOUND_POSTS}
    if record.kind is Kind.SHARE:
        return {Stream.REACTIONS, Stream.CONTEXT}
    return {Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS, Stream.CONTEXT}
