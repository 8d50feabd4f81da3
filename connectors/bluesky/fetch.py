"""Fetches a Bluesky account: its repository, and what others wrote to it.

Whoever is asked is the server that holds the account; it passes on what the AppView
knows. Answers are looked into only to know where to go on.
"""

from datetime import datetime
from typing import ClassVar

from auditor.language import text
from connectors._fetching import Fetcher, Manifest, Secret, Secrets, Visit, Whose
from connectors._fetching.ending import ends_of
from connectors._http import Answer, FetchFailed, Http, Outcome
from connectors.bluesky import _fetch_inbound, _fetch_repository
from connectors.bluesky._fetch_night import Night
from connectors.bluesky._fetch_replies import Replies
from connectors.bluesky._fetch_rules import rules
from connectors.bluesky._fetch_session import PASSWORD, SESSION, Session
from connectors.bluesky._fetch_threads import STREAMS
from connectors.bluesky._fetch_trail import Trail
from connectors.bluesky._posts import PLATFORM
from connectors.bluesky._roles import Role


class BlueskyFetcher(Fetcher):
    """Asks the server of one account, with an app password."""

    name: ClassVar = "bluesky.api"
    platform: ClassVar = PLATFORM
    secrets: ClassVar = (
        Secret(name=PASSWORD),
        Secret(name=SESSION, needed=False, renewed=True),
    )
    usual_server: ClassVar = "https://bsky.social"

    def check(self, visit: Visit) -> str:
        """Return whose account the app password opens, as its handle.

        Raises:
            FetchFailed: It opens none.
        """
        with self._session(visit) as session:
            return session.handle

    def access_ends(self, secrets: Secrets) -> datetime | None:
        """Return when the session ends, where no app password begins another."""
        session = secrets.get(SESSION)
        if session is None or secrets.get(PASSWORD) is not None:
            return None
        return ends_of(session)

    def fetch(self, visit: Visit) -> Manifest:
        """Save the repository or its changes, the notifications and the threads.

        Raises:
            FetchFailed: Nothing could be fetched.
        """
        began = visit.clock.now()
        with (
            self._session(visit) as session,
            Http(
                session.home,
                rules(),
                clock=visit.clock,
                budget=visit.budget,
                access=session,
            ) as http,
        ):
            _same_as_before(visit, session)
            return self._save(Night(visit, http, session.did, began), session)

    def _session(self, visit: Visit) -> Session:
        server = visit.connection.server or self.usual_server
        # A handle may change; once we know the account, its id is its name.
        known = visit.last.account.id if visit.last else ""
        return Session(server, known or visit.connection.account.lstrip("@"), visit)

    def _save(self, night: Night, session: Session) -> Manifest:
        visit = night.visit
        trail = Trail.found(visit.last.memory if visit.last else {})
        since = trail.rev if trail.home == session.home else None
        first = (_fetch_repository.OUTBOUND[0], *STREAMS)
        if any(night.reached(stream) is None for stream in first):
            since = None  # what is new is not enough to begin with
        outbound = night.attempt(
            (*_fetch_repository.OUTBOUND, *STREAMS),
            lambda: _fetch_repository.fetch(night, since),
        )
        if outbound is not None:
            trail.rev, trail.home = outbound.rev, session.home
        walked = _fetch_inbound.walk(night)
        night.attempt((), lambda: _fetch_repository.lists_own(night))
        shown = night.attempt((), lambda: _profile(night))
        Replies(night, trail, walked).fetch(outbound)
        if visit.saving.is_empty and night.failure is not None:
            raise night.failure
        return visit.saving.finish(
            _whose(visit, session, shown),
            connector=self.name,
            server=session.home,
            began=night.began,
            memory={**trail.left(), **night.left()},
        )


def _same_as_before(visit: Visit, session: Session) -> None:
    """Make sure that the password still opens the account of the nights before.

    Raises:
        FetchFailed: It opens another one.
    """
    if visit.last is not None and visit.last.account.id != session.did:
        raise FetchFailed(
            text("error.bluesky.other_account", handle=session.handle),
            hint=text("hint.bluesky.reconnect"),
            outcome=Outcome.TELL_USER,
        )


def _profile(night: Night) -> Answer:
    answer = night.ask("app.bsky.actor.getProfile", actor=night.did)
    night.visit.saving.page(Role.PROFILE, answer)
    return answer


def _whose(visit: Visit, session: Session, shown: Answer | None) -> Whose:
    """Return the account as it is called today, and how it was called before.

    The last night knows from the one before how the account was called until then.
    """
    last = visit.last.account if visit.last else None
    before = {last.handle, *last.own} if last else set[str]()
    name = shown.word("displayName").strip() if shown else ""
    if not name and shown is None and visit.last:
        name = visit.last.account.name
    return Whose(
        id=session.did,
        handle=session.handle,
        name=name or session.handle,
        own=tuple(sorted(before - {session.handle})),
    )
