"""Statuses of a programming interface as records."""

from collections.abc import Iterator

from auditor.records import Handle, Kind, Record
from connectors.mastodon import _statuses
from connectors.mastodon._names import Names
from connectors.mastodon._owner import PLATFORM, Owner
from connectors.mastodon._statuses import Person, Status
from connectors.mastodon._wording import language, wording


class Translation:
    """Turns the statuses of one source into records.

    Args:
        owner: Whose source it is.
        names: By which addresses statuses and accounts are known.
    """

    def __init__(self, owner: Owner, names: Names) -> None:
        self._owner = owner
        self._names = names
        self._met: set[tuple[str | None, ...]] = set()

    def record(self, status: Status, *, own: bool) -> Record:
        """Return a status as a record.

        Args:
            status: One item of the source.
            own: Whether it lies where the account's own statuses lie.

        Raises:
            ValueError: It lacks what every status has; the message says what.
        """
        kind, sent_at = _statuses.kind_of(status), status.sent_at
        author = self._owner.id if own else self._author(status.account)
        if own and status.account and self._author(status.account) != author:
            raise ValueError("it is by another account than the one whose file it is")
        text, links = wording(status.content, status.spoiler_text)
        mentions = self._mentions(status)
        about = status.reblog or status.quoted
        whole, by = self._names.other(about) if about else (None, None)
        parent, addressee = status.parent, status.addressee
        if kind is Kind.SHARE:  # the shared post's words and names are not ours
            text, links, mentions = "", (), ()
        return Record(
            platform=PLATFORM,
            account=self._owner.id,
            id=self._names.post(str(status.id)),
            kind=kind,
            author=author,
            author_name=self._name(status.account, author),
            sent_at=sent_at,
            edited_at=_statuses.edited(status, sent_at),
            text=text,
            in_reply_to=self._names.post(parent) if parent else None,
            in_reply_to_author=self._names.person(addressee) if addressee else None,
            about=whole,
            about_author=by,
            mentions=mentions,
            links=links,
            url=status.url,
            poll=_statuses.poll_of(status),
            visibility=_statuses.seen_by(status),
            automated=True if status.account and status.account.bot else None,
            language=language(status.language),
        )

    def handles(self, status: Status) -> Iterator[Handle]:
        """Yield by which handles the people in a status go, each once per source."""
        people = [status.account, *(status.mentions or ())]
        for person in people:
            author = self._author(person)
            if person is None or author is None or author == self._owner.id:
                continue
            handle, name = self._names.handle(person), person.display_name or None
            met = author, handle, name
            nothing_new = met in self._met or (name is None and met[:2] in self._met)
            if handle and not nothing_new:
                self._met.update((met, met[:2]))
                yield Handle(platform=PLATFORM, author=author, handle=handle, name=name)

    def _author(self, person: Person | None) -> str | None:
        return self._names.person(str(person.id)) if person else None

    def _name(self, person: Person | None, author: str | None) -> str | None:
        is_own = author == self._owner.id
        return person.display_name or None if person and not is_own else None

    def _mentions(self, status: Status) -> tuple[str, ...]:
        named = (self._names.person(str(one.id)) for one in status.mentions or ())
        return tuple(dict.fromkeys(named))
