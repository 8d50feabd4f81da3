"""What others wrote to the account: followed threads and older ones, and since when."""

from datetime import datetime

from auditor.records import Extent, Stream
from connectors.bluesky._clock import STARTS
from connectors.bluesky._fetch_inbound import Walk
from connectors.bluesky._fetch_night import OVERLAP, Night, text_in
from connectors.bluesky._fetch_repository import Outbound, Wrote
from connectors.bluesky._fetch_threads import STREAMS, Threads, has_some
from connectors.bluesky._fetch_trail import (
    Older,
    Trail,
    older,
    thread_of,
    young,
)
from connectors.bluesky._posts import address


class Replies:
    """Asks for threads, and states what the replies of one night cover.

    Args:
        night: The fetch.
        trail: What the last night left; what tonight leaves.
        walked: How far back the notifications came.
    """

    def __init__(self, night: Night, trail: Trail, walked: Walk) -> None:
        self._night, self._trail, self._walked = night, trail, walked
        told = [(thread_of(one, night.did), one.uri) for one, _ in walked.answers]
        self._threads = Threads(night, told)

    def fetch(self, outbound: Outbound | None) -> None:
        """Save the threads that are followed, then older ones while there is time.

        Args:
            outbound: What the account wrote; None if that could not be had.
        """
        night, trail = self._night, self._trail
        is_first = night.reached(Stream.INBOUND_REPLIES) is None
        self._follow(outbound)
        if is_first and outbound is not None and trail.older is None:
            trail.older = self._older(outbound)
        trail.forget_quiet(night.began)
        done = night.attempt(STREAMS, self._followed) is not None
        waiting = trail.older
        if done and waiting is not None:
            night.attempt(STREAMS, lambda: self._ask_older(waiting))
        nothing_came = self._threads.failures and not self._threads.any
        if done and outbound is not None and not nothing_came:
            self._cover(is_first=is_first)

    def _follow(self, outbound: Outbound | None) -> None:
        did, trail = self._night.did, self._trail
        for wrote in outbound.wrote if outbound else ():
            trail.follow(wrote, did)
        for wrote, when in self._walked.answers:
            ours = (wrote.root, wrote.parent)
            if any(one is not None and one.author == did for one in ours):
                trail.follow(wrote, did, when)

    def _older(self, outbound: Outbound) -> Older | None:
        """Return what the first fetch has to catch up on, before it forgets it."""
        night = self._night
        since = max(night.first or STARTS, night.earliest() or STARTS)
        until = young(night.began)
        if since >= until:
            return None
        followed = Trail(threads=dict(self._trail.threads))
        followed.forget_quiet(night.began)
        uris = older(outbound.wrote, followed, since, night.did)
        return Older(since, until, uris)

    def _followed(self) -> bool:
        for uri in self._trail.due():
            newest = self._threads.ask(uri)
            if newest is not None:
                self._trail.touch(uri, newest)
        return True

    def _ask_older(self, waiting: Older) -> None:
        """Ask for the threads of older posts that were answered, a few at a time."""
        step = 25
        while waiting.uris:
            some, rest = waiting.uris[:step], waiting.uris[step:]
            for post in list(self._threads.posts(some)):
                uri = text_in(post, "uri")
                if has_some(post, "replyCount"):
                    self._threads.ask(_thread_of(post, self._night.did))
                if has_some(post, "quoteCount"):
                    self._threads.quotes(uri)
            waiting.uris = rest

    def _cover(self, *, is_first: bool) -> None:
        extent = Extent.PARTIAL if self._threads.failures else Extent.COMPLETE
        why = "threads" if self._threads.failures else ""
        since = self._cover_older(extent, why)
        if not is_first:
            since = self._cover_again(extent, why)
        elif since is not None:
            self._night.covers(Stream.INBOUND_REPLIES, since, extent, why)
        if since is not None:
            self._night.covers(Stream.CONTEXT, since, Extent.PARTIAL)
            self._night.covers(Stream.REACTIONS, since, Extent.COUNTS_ONLY)

    def _cover_older(self, extent: Extent, why: str) -> datetime | None:
        """State what older threads brought; return from when on all were asked for."""
        night, waiting = self._night, self._trail.older
        since = max(night.first or STARTS, night.earliest() or STARTS)
        if waiting is None:
            return since if night.first else None
        stream, saving = Stream.INBOUND_REPLIES, night.visit.saving
        if not waiting.uris:
            self._trail.older = None
            saving.covers(stream, waiting.since, waiting.until, extent, why)
            return waiting.until
        recent = max(waiting.until, self._walked.down_to or waiting.until)
        saving.covers(stream, waiting.since, recent, Extent.PARTIAL, "capped")
        return recent

    def _cover_again(self, extent: Extent, why: str) -> datetime | None:
        """State the time since the last night that came without a gap."""
        night, walked, stream = self._night, self._walked, Stream.INBOUND_REPLIES
        reached = night.reached(stream)
        since = reached - OVERLAP if reached else None
        if not walked.done:
            if walked.capped and since and walked.down_to and since < walked.down_to:
                night.visit.saving.covers(
                    stream, since, walked.down_to, Extent.PARTIAL, "capped"
                )
            since = walked.down_to
        night.covers(stream, since, extent, why)
        return since


def _thread_of(post: dict[str, object], did: str) -> str:
    """Return where to ask for what was written around a post that is shown."""
    uri = text_in(post, "uri")
    parent = text_in(post, "record", "reply", "parent", "uri")
    root = text_in(post, "record", "reply", "root", "uri")
    try:
        wrote = Wrote(
            uri,
            address(parent) if parent else None,
            address(root) if root else None,
        )
    except ValueError:
        return uri
    return thread_of(wrote, did)
