"""Asks for threads: answers that no notification told of, and what was answered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeGuard

from auditor.records import Stream
from connectors._fetching import Listed
from connectors._http import Answer, FetchFailed, Outcome
from connectors.bluesky._fetch_night import Night, said, text_in
from connectors.bluesky._fetch_trail import made
from connectors.bluesky._posts import address
from connectors.bluesky._roles import Role
from connectors.bluesky._views import nodes

_DEPTH = 100
_BRANCHES = 20  # of one thread, followed further down than one answer reaches
_QUOTES = 20  # pages
_AT_ONCE = 25  # posts

STREAMS = (Stream.INBOUND_REPLIES,)


@dataclass(slots=True)
class Seen:
    """What one thread showed.

    Attributes:
        whole: Whether it was shown from its beginning to all its ends.
        newest: When somebody last wrote in it.
        ids: The posts that are there.
        below: Posts with answers that were not shown.
        quoted: Own posts that somebody quoted.
    """

    whole: bool = True
    newest: datetime | None = None
    ids: dict[str, None] = field(default_factory=dict)
    below: list[str] = field(default_factory=list)
    quoted: dict[str, None] = field(default_factory=dict)


class Threads:
    """Asks for threads, each once a night.

    Attributes:
        failures: How many threads could not be had.
        any: Whether one has come.
    """

    def __init__(self, night: Night, told: Iterable[tuple[str, str]]) -> None:
        """Ask nothing yet.

        Args:
            night: The fetch.
            told: Thread and post of what notifications told of.
        """
        self._night = night
        self._asked: set[str] = set()
        self._quotes: set[str] = set()
        self._told: dict[str, set[str]] = {}
        for thread, uri in told:
            self._told.setdefault(thread, set()).add(uri)
        self.failures = 0
        self.any = False

    def ask(self, uri: str) -> datetime | None:
        """Save a thread, and return when somebody last wrote in it.

        Raises:
            FetchFailed: Nothing more can be asked tonight.
        """
        if uri in self._asked:
            return None
        self._asked.add(uri)
        seen = Seen()
        try:
            self._save(uri, seen)
            self._list(uri, seen)
        except FetchFailed as failed:
            self._failed(failed, STREAMS)
            self.failures += failed.outcome is not Outcome.GONE
        for quoted in seen.quoted:
            self.quotes(quoted)
        return seen.newest

    def quotes(self, uri: str) -> None:
        """Save who quoted a post.

        Raises:
            FetchFailed: Nothing more can be asked tonight.
        """
        if uri in self._quotes:
            return
        self._quotes.add(uri)
        try:
            self._save_quotes(uri)
        except FetchFailed as failed:
            self._failed(failed, (Stream.INBOUND_MENTIONS,))

    def posts(self, uris: Iterable[str]) -> Iterator[dict[str, Any]]:
        """Save single posts, and yield those that are there.

        Raises:
            FetchFailed: They could not be had.
        """
        wanted = list(uris)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            answer = self._night.ask("app.bsky.feed.getPosts", uris=some)
            found = said(answer, "posts")
            if found:
                self._night.visit.saving.page(Role.POSTS, answer)
            yield from (one for one in found if isinstance(one, dict))

    def _save(self, uri: str, seen: Seen) -> None:
        """Save a thread, and what hangs so far below that it comes apart."""
        try:
            self._look(self._page(uri), seen, uri)
        except FetchFailed as failed:
            if failed.outcome is not Outcome.GONE:
                raise
            return  # those below it may be there all the same
        for _ in range(_BRANCHES):
            if not seen.below:
                return
            branch = seen.below.pop()
            self._look(self._page(branch), seen, None)
        seen.whole = seen.whole and not seen.below

    def _page(self, uri: str) -> Answer:
        answer = self._night.ask(
            "app.bsky.feed.getPostThread", uri=uri, depth=_DEPTH, parentHeight=80
        )
        self._night.visit.saving.page(Role.THREAD, answer, about=uri)
        self.any = True
        return answer

    def _look(self, answer: Answer, seen: Seen, begins: str | None) -> None:
        """Note what is needed to go on."""
        whole = answer.said()
        thread = whole.get("thread") if isinstance(whole, dict) else None
        if begins and not self._begins_here(thread):
            seen.whole = False
        for node in filter(_is_object, nodes(thread)):
            post = node.get("post")
            uri = text_in(post, "uri") or text_in(node, "uri")
            is_new = bool(uri) and uri not in seen.ids
            if node.get("notFound") is not True and is_new:
                seen.ids[uri] = None
            if isinstance(post, dict) and is_new:
                self._note(post, seen, hidden="replies" not in node)

    @staticmethod
    def _begins_here(thread: object) -> bool:
        """Say whether a thread is shown from its beginning, and not kept from us."""
        reply = text_in(thread, "post", "record", "reply", "parent", "uri")
        return not reply and isinstance(thread, dict) and "post" in thread

    def _note(self, post: dict[str, Any], seen: Seen, *, hidden: bool) -> None:
        uri = text_in(post, "uri")
        when = made(uri)
        if when <= self._night.began:
            seen.newest = max(when, seen.newest or when)
        if hidden and has_some(post, "replyCount") and seen.whole:
            seen.below.append(uri)
        ours = text_in(post, "author", "did") == self._night.did
        if ours and has_some(post, "quoteCount"):
            seen.quoted[uri] = None

    def _list(self, uri: str, seen: Seen) -> None:
        """Note what is there of a thread of which something has been there before.

        What the thread does not show need not be deleted: it is asked for by itself.
        """
        known = self._listed_before(uri) | self._told.get(uri, set())
        if not seen.whole or not (seen.ids or known):
            return
        missing = known - set(seen.ids)
        there = {text_in(one, "uri") for one in self.posts(sorted(missing))}
        there |= self._kept_from_us(missing - there)
        self._night.visit.saving.lists(
            Listed(
                conversation=uri,
                since=made(uri) - timedelta(days=1),
                until=self._night.began,
                at=self._night.began,
                ids=tuple(sorted({*seen.ids, *there})),
            )
        )

    def _kept_from_us(self, uris: set[str]) -> set[str]:
        """Return the posts of those who block us, or whom we block.

        They are not shown to us, and as far as we know they are there.
        """
        authors = sorted({_author(uri) for uri in uris} - {""})
        away: set[str] = set()
        for start in range(0, len(authors), _AT_ONCE):
            some = authors[start : start + _AT_ONCE]
            answer = self._night.ask("app.bsky.actor.getProfiles", actors=some)
            for one in said(answer, "profiles"):
                viewer = one.get("viewer") if isinstance(one, dict) else None
                if isinstance(viewer, dict) and (
                    viewer.get("blockedBy") or viewer.get("blocking")
                ):
                    away.add(text_in(one, "did"))
        return {uri for uri in uris if _author(uri) in away}

    def _listed_before(self, uri: str) -> set[str]:
        """Return what was there of a thread when it was last listed."""
        for manifest in reversed(self._night.visit.past):
            if manifest.began < made(uri) <= self._night.began:
                break  # no night lists what began after it
            for listed in manifest.listed:
                if listed.conversation == uri:
                    return set(listed.ids)
        return set()

    def _save_quotes(self, uri: str) -> None:
        cursor, met = "", {""}
        for _ in range(_QUOTES):
            more = {"cursor": cursor} if cursor else {}
            answer = self._night.ask(
                "app.bsky.feed.getQuotes", uri=uri, limit=100, **more
            )
            found = said(answer, "posts")
            if found:
                self._night.visit.saving.page(Role.QUOTES, answer, about=uri)
            cursor = answer.word("cursor")
            if not found or cursor in met:
                return
            met.add(cursor)

    def _failed(self, failed: FetchFailed, streams: tuple[Stream, ...]) -> None:
        if failed.ends_the_visit:
            raise failed
        if failed.outcome is not Outcome.GONE:
            self._night.failed(streams, failed)


def has_some(post: dict[str, Any], name: str) -> bool:
    """Say whether a post was answered, or quoted."""
    count = post.get(name)
    return isinstance(count, int) and count > 0


def _author(uri: str) -> str:
    """Return whose post it is, ``""`` where that is not said."""
    try:
        return address(uri).author
    except ValueError:
        return ""


def _is_object(node: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(node, dict)
