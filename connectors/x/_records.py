"""One post of an archive as a record: what it is, whom it answers, what it says."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

import msgspec

from auditor.records import Handle, Kind, Precision, Record, Tally, Visibility
from connectors.x import _wording
from connectors.x._clock import clock, moment, sent
from connectors.x._index import Index
from connectors.x._notes import Note
from connectors.x._owner import Owner
from connectors.x._shapes import Entities, Tweet, User, ident

PLATFORM = "x"

_STATUS = re.compile(
    r"https?://(?:mobile\.|www\.)?(?:twitter|x)\.com/(i/web|\w+)/status/(\d+)"
)
_PICTURE = re.compile(r"/(?:photo|video)/\d+/?$")
_SHARE = re.compile(r"RT @(\w+)(:)?")

# Before this, archives until 2019 know the day only and write midnight.
_DAYS_ONLY_UNTIL = datetime(2010, 12, 1, tzinfo=UTC)
# A post can be edited for an hour at most, so a first version is no older.
_EDITABLE = timedelta(hours=1)

# More likes or shares than this nobody has; a number of any length may stand there.
UNBELIEVABLE = 2**40

_NO_HANDLE = frozenset({"i/web", "i"})
_EMPTY = Entities()


class _Aim(NamedTuple):
    """What a post does, and to whom."""

    kind: Kind
    in_reply_to: str | None = None
    in_reply_to_author: str | None = None
    conversation: str | None = None
    about: str | None = None
    about_author: str | None = None


class Records:
    """Turns the posts of one archive into records.

    Args:
        owner: Whose posts they are.
        index: Their threads and versions.
        old: Whether the archive is from before 2019.
    """

    def __init__(self, owner: Owner, index: Index, *, old: bool) -> None:
        self._owner = owner
        self._index = index
        self._old = old
        self._handles = owner.handles
        page = "i/web" if owner.handle.isdigit() else owner.handle
        self._url = f"https://x.com/{page}/status/"
        self._met: set[tuple[str | None, ...]] = set()

    def record(self, tweet: Tweet, note: Note | None = None) -> Record:
        """Return a post as a record.

        Args:
            tweet: The post.
            note: Its whole text, where the post holds but the beginning.

        Raises:
            ValueError: It lacks what every post has; the message says what.
        """
        id_ = tweet.key
        if tweet.created_at is None:
            raise ValueError("it has no time")
        if (raw := tweet.text if tweet.full_text is None else tweet.full_text) is None:
            raise ValueError("it has no text")
        sent_at = sent(tweet.created_at, id_)
        entities = tweet.entities or _EMPTY
        links = _wording.links(entities) if entities.urls else ()
        named = entities.user_mentions
        mentions = _wording.people(named) if named else ()
        if note is not None:
            raw, links = note.core.text, links + note.links
            mentions += _wording.also_named(note, entities)
        aim = self._aim(tweet, raw, links)
        if aim.kind is Kind.SHARE:
            mentions = ()  # the shared post names them, not the one who shares it
        elif aim.kind is Kind.POST and tweet.addressee not in {None, self._owner.id}:
            mentions = str(tweet.addressee), *mentions
        return Record(
            platform=PLATFORM,
            account=self._owner.id,
            id=id_,
            kind=aim.kind,
            author=self._owner.id,
            sent_at=sent_at,
            precision=self._precision(sent_at),
            deleted_at=moment(tweet.deleted_at) if tweet.deleted_at else None,
            text=_wording.shown(raw, links, entities),
            in_reply_to=aim.in_reply_to,
            in_reply_to_author=aim.in_reply_to_author,
            conversation=aim.conversation,
            about=aim.about,
            about_author=aim.about_author,
            mentions=tuple(dict.fromkeys(mentions)) if mentions else (),
            links=tuple(dict.fromkeys(full for _, full in links)) if links else (),
            url=self._url + id_,
            visibility=Visibility.PUBLIC
            if tweet.user is None
            else _shown_to(tweet.user),
            language=_wording.language(tweet.lang),
        )

    def handles(self, tweet: Tweet) -> list[Handle]:
        """Return by which handles people in a post go, each once per archive."""
        found: list[Handle] = []
        named = tweet.entities and tweet.entities.user_mentions
        for one in named or ():
            id_ = ident(one.id_str, one.id)
            self._meet(id_, one.screen_name, one.name, found)
        shared = tweet.retweeted_status and tweet.retweeted_status.user
        if shared:
            id_ = ident(shared.id_str, shared.id)
            self._meet(id_, shared.screen_name, shared.name, found)
        if tweet.in_reply_to_screen_name:
            self._meet(tweet.addressee, tweet.in_reply_to_screen_name, None, found)
        return found

    def _meet(
        self, id_: str | None, handle: str | None, name: str | None, found: list[Handle]
    ) -> None:
        if id_ is None or not handle or id_ == self._owner.id:
            return
        met = id_, handle, name
        if met in self._met or (name is None and (id_, handle) in self._met):
            return
        self._met.update((met, met[:2]))
        found.append(Handle(platform=PLATFORM, author=id_, handle=handle, name=name))

    def _aim(self, tweet: Tweet, raw: str, links: tuple[tuple[str, str], ...]) -> _Aim:
        if tweet.retweeted_status is not None or raw.startswith("RT @"):
            shared = self._share(tweet, raw)
            if shared is not None:
                return shared
        if (parent := tweet.parent) is not None:
            return self._reply(tweet, parent)
        if links:
            for _, full in reversed(links):
                quoted = _STATUS.match(full)
                if quoted and not _PICTURE.search(full):
                    return self._quote(tweet, quoted[1], quoted[2])
        return _Aim(Kind.POST, conversation=self._index.kept(tweet.key))

    def _share(self, tweet: Tweet, raw: str) -> _Aim | None:
        """Return whose post is passed on; which one X mostly does not say.

        Until 2019 people also passed posts on by hand, mostly without the colon.
        """
        shared = tweet.retweeted_status
        if shared is not None:
            user = shared.user
            author = ident(user.id_str, user.id, user.screen_name) if user else None
            return _Aim(
                Kind.SHARE, about=ident(shared.id_str, shared.id), about_author=author
            )
        named = _SHARE.match(raw)
        if named is None or not (named[2] or self._old):
            return None
        return _Aim(
            Kind.SHARE,
            about=_taken_from(tweet),
            about_author=self._by_handle(named[1], tweet),
        )

    def _reply(self, tweet: Tweet, parent: str) -> _Aim:
        author = tweet.addressee
        if author is None and parent in self._index.parents:
            author = self._owner.id
        elif author is None and tweet.in_reply_to_screen_name:
            author = self._by_handle(tweet.in_reply_to_screen_name, tweet)
        answered = self._index.kept(parent)
        conversation = self._index.thread(tweet.key, parent)
        return _Aim(Kind.REPLY, answered, author, conversation)

    def _quote(self, tweet: Tweet, handle: str, id_: str) -> _Aim:
        if id_ in self._index.parents:
            author: str | None = self._owner.id
        else:
            author = None if handle in _NO_HANDLE else self._by_handle(handle, tweet)
        return _Aim(
            Kind.POST,
            conversation=self._index.kept(tweet.key),
            about=self._index.kept(id_),
            about_author=author,
        )

    def _by_handle(self, handle: str, tweet: Tweet) -> str:
        """Return the id behind a handle, as far as the post or the archive tells."""
        name = handle.lower()
        if name in self._handles:
            return self._owner.id
        for one in (tweet.entities or _EMPTY).user_mentions or ():
            if one.screen_name and one.screen_name.lower() == name:
                return ident(one.id_str, one.id) or name
        return name

    def _precision(self, sent_at: datetime) -> Precision:
        if self._old and sent_at < _DAYS_ONLY_UNTIL and sent_at.time() == time():
            return Precision.DAY
        return Precision.SECOND


def tallies(record: Record, tweet: Tweet, counted_at: datetime) -> list[Tally]:
    """Return how often a post was liked and shared; of a reply, where it was.

    That a post was never liked is told, too: otherwise nobody could tell it from one
    whose likes were not counted.
    """
    if record.kind is Kind.SHARE or record.deleted_at is not None:
        return []
    least = 0 if record.kind is Kind.POST else 1
    return [
        Tally(
            platform=PLATFORM,
            account=record.account,
            id=record.id,
            name=name,
            count=count,
            counted_at=counted_at,
        )
        for name, count in (
            ("likes", tweet.favorite_count),
            ("shares", tweet.retweet_count),
        )
        if count is not None and least <= count < UNBELIEVABLE
    ]


def followers(owner: str, count: int | None, counted_at: datetime) -> list[Tally]:
    """Return how many follow the account, where the archive says so."""
    if count is None or not 0 <= count < UNBELIEVABLE:
        return []
    return [
        Tally(
            platform=PLATFORM,
            account=owner,
            id=owner,
            name="followers",
            count=count,
            counted_at=counted_at,
        )
    ]


def folded(versions: list[Record], first: str) -> Record:
    """Return one record for all versions of an edited post.

    Args:
        versions: At least one, oldest first.
        first: The id of the first version, which the archive may not hold.
    """
    newest, oldest = versions[-1], versions[0]
    sent_at = oldest.sent_at
    if oldest.id != first:
        told = clock(first)
        if told is not None and timedelta() <= sent_at - told <= _EDITABLE:
            sent_at = told.replace(microsecond=0)
    edited_at = newest.sent_at if newest.id != first else None
    return msgspec.structs.replace(newest, sent_at=sent_at, edited_at=edited_at)


def _taken_from(tweet: Tweet) -> str | None:
    """Return which post a shared picture comes from: the only trace of the post."""
    for entities in tweet.extended_entities, tweet.entities:
        for medium in (entities and entities.media) or ():
            if source := ident(medium.source_status_id_str, medium.source_status_id):
                return source
    return None


def _shown_to(user: User) -> Visibility:
    return Visibility.FOLLOWERS if user.protected else Visibility.PUBLIC
