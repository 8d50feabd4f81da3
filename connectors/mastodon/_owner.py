"""Whose archive it is: ``actor.json`` says so, or else whoever did what it holds."""

from dataclasses import dataclass
from datetime import datetime

from auditor.errors import MalformedSource, UnknownAccount
from auditor.language import text
from auditor.records import Account
from connectors import _json
from connectors._platforms import channel_kind
from connectors._source import Source
from connectors.mastodon._addresses import full_handle, texts
from connectors.mastodon._clock import moment_if_any
from connectors.mastodon._shapes import Actor

PLATFORM = "mastodon"

# More likes or shares than this nobody has; a number of any length may stand there.
UNBELIEVABLE = 2**40

_BOTS = frozenset({"Service", "Application"})  # what an automated account calls itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The account an archive belongs to.

    Attributes:
        id: Its address.
        handle: ``user@host``.
        name: Its display name.
        own: Other addresses of it: its page, and accounts it had elsewhere.
        followers: Every address that stands for its followers.
        since: When it was opened, where the archive says so.
        automated: True where it says of itself that it is.
        rewritten: Whether the archive names its own outbox, as Mastodon's does and
            Pleroma's does not; True where nothing says.
    """

    id: str
    handle: str
    name: str
    own: tuple[str, ...] = ()
    followers: frozenset[str] = frozenset()
    since: datetime | None = None
    automated: bool | None = None
    rewritten: bool = True

    @property
    def account(self) -> Account:
        """Return it as the account of a source."""
        return Account(
            id=self.id,
            handle=self.handle,
            name=self.name,
            kind=channel_kind(PLATFORM),
            own=self.own,
        )

    def did(self, doer: str | None) -> bool:
        """Say whether something was done by the account, or by nobody named."""
        return doer is None or doer == self.id or doer in self.own

    def wrote(self, address: str) -> bool:
        """Say whether a post's address lies below the account's own."""
        return any(address.startswith(f"{one}/") for one in (self.id, *self.own))


def of(actor: Source, doer: str | None) -> Owner:
    """Return the account an archive belongs to.

    Args:
        actor: ``actor.json``; need not exist.
        doer: Who did what the archive holds, where that is known.

    Raises:
        MalformedSource: The file that says so is damaged, and nothing else does.
        UnknownAccount: Nothing says whose it is.
    """
    try:
        stated = _stated(_json.whole(actor.read_bytes(), Actor))
    except (ValueError, MalformedSource):
        stated = None
    if stated is not None:
        return stated
    if doer:
        return _told_by_deeds(doer)
    if actor.exists():
        raise MalformedSource(
            text("error.whose_damaged", path=actor.label),
            hint=text("hint.archive_as_is"),
        )
    raise UnknownAccount(
        text("error.actor_missing", path=actor.label),
        hint=text("hint.whole_archive"),
    )


def _stated(actor: Actor) -> Owner | None:
    id_ = actor.id.strip()
    if not id_:
        return None
    handle = _handle(id_, actor.preferred_username)
    pages = (one for one in texts(actor.url) if one.startswith("http"))
    others = (*pages, *texts(actor.also_known_as))
    return Owner(
        id=id_,
        handle=handle,
        name=(actor.name or "").strip() or handle,
        own=tuple(dict.fromkeys(one for one in others if one and one != id_)),
        followers=frozenset((f"{id_}/followers", *texts(actor.followers))),
        since=moment_if_any(actor.published),
        automated=True if actor.type in _BOTS else None,
        rewritten=actor.outbox in {None, "outbox.json"},
    )


def _told_by_deeds(doer: str) -> Owner:
    handle = _handle(doer, None)
    return Owner(
        id=doer,
        handle=handle,
        name=handle,
        followers=frozenset({f"{doer}/followers"}),
    )


def _handle(id_: str, name: str | None) -> str:
    last = id_.rstrip("/").rpartition("/")[2]
    return full_handle((name or "").strip() or last, id_)
