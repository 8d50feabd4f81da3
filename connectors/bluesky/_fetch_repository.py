"""Fetches what the account itself wrote: its repository, whole or what is new in it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

import msgspec

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Extent, Rejected, Stream
from connectors._fetching import Listed
from connectors._http import Answer, Ask, FetchFailed, Outcome
from connectors._http.answer import Limits
from connectors.bluesky import _survey
from connectors.bluesky._blocks import Blocks
from connectors.bluesky._clock import clock
from connectors.bluesky._fetch_night import Night, said, text_in
from connectors.bluesky._fetch_rules import CAR
from connectors.bluesky._posts import Address, address
from connectors.bluesky._repo import Entry, Repo
from connectors.bluesky._roles import Role
from connectors.bluesky._shapes import Collection, Post

OUTBOUND = (Stream.OUTBOUND_POSTS, Stream.OUTBOUND_REPLIES)

_WHOLE = Limits(bytes=2**29, seconds=900.0)
_LISTED = timedelta(days=30)
_PAGES = 30


class Wrote(NamedTuple):
    """One own post, and what it answers."""

    uri: str
    parent: Address | None
    root: Address | None


class Outbound(NamedTuple):
    """What came of the repository.

    Attributes:
        rev: Up to which change it has come, None where that is not known.
        name: The account's display name, "" where it is not among what is new.
        wrote: The posts that are new; all of them, the first time.
    """

    rev: str | None
    name: str
    wrote: tuple[Wrote, ...]


def fetch(night: Night, since: str | None) -> Outbound:
    """Save the repository, or what has changed since a revision.

    Raises:
        FetchFailed: It could not be had.
    """
    params: dict[str, str | int | list[str]] = {"did": night.did}
    if since:
        params["since"] = since
    to = "xrpc/com.atproto.sync.getRepo"
    answer = night.http.ask(Ask(to=to, params=params, kinds=CAR, limits=_WHOLE))
    found = _taken_in(night, answer, since)
    began = night.reached(OUTBOUND[0]) if since else night.first
    for stream in OUTBOUND:
        night.covers(stream, began, Extent.COMPLETE)
    return found


def lists_own(night: Night) -> None:
    """Save the newest own posts as they are listed now: what is missing was deleted.

    Raises:
        FetchFailed: They could not be had.
    """
    ids: list[str] = []
    back_to = night.began - _LISTED
    cursor, met = "", {""}
    for _ in range(_PAGES):
        answer = night.ask(
            "com.atproto.repo.listRecords",
            repo=night.did,
            collection=Collection.POST.value,
            limit=100,
            **({"cursor": cursor} if cursor else {}),
        )
        uris = [text_in(one, "uri") for one in said(answer, "records")]
        if uris:
            night.visit.saving.page(Role.OWN, answer)
        ids += uris
        cursor = answer.word("cursor")
        oldest = clock(uris[-1].rpartition("/")[2]) if uris else None
        if not uris or cursor in met or (oldest and oldest < back_to):
            break
        met.add(cursor)
    else:
        return
    night.visit.saving.lists(
        Listed(
            author=night.did,
            since=back_to + timedelta(days=1),
            until=night.began,
            at=night.began,
            ids=tuple(dict.fromkeys(ids)),
        )
    )


def _taken_in(night: Night, answer: Answer, since: str | None) -> Outbound:
    try:
        blocks = Blocks(answer.body, answer.where)
        if since and blocks.roots and blocks.roots[0] not in blocks:
            return Outbound(since, "", ())  # nothing has changed
        repo = Repo(blocks, answer.where, changes=since is not None)
        if repo.did != night.did:
            raise _not_ours(answer)
        seen = _survey.survey(repo)
        wrote = tuple(_wrote(repo))
    except MalformedSource:
        raise _not_ours(answer) from None
    role = Role.CHANGES if since else Role.REPOSITORY
    night.visit.saving.bytes(role, answer.body, answer, ending="car")
    if not since:
        night.first = seen.first
    return Outbound(repo.rev, seen.name, wrote)


def _wrote(repo: Repo) -> Iterator[Wrote]:
    for entry in repo.entries():
        if isinstance(entry, Rejected) or entry.collection != Collection.POST:
            continue
        uri = f"at://{repo.did}/{entry.collection}/{entry.rkey}"
        try:
            reply = _post(repo, entry).reply
            parent = address(reply.parent.uri) if reply else None
            root = address(reply.root.uri) if reply and reply.root else None
        except ValueError:
            continue  # the reading says so
        yield Wrote(uri, parent, root)


def _post(repo: Repo, entry: Entry) -> Post:
    return msgspec.convert(repo.content(entry), Post)


def _not_ours(answer: Answer) -> FetchFailed:
    """Return the failure for what is no repository of this account; never saved."""
    return FetchFailed(
        text("error.bluesky.repository", where=answer.where),
        hint=text("hint.fetch.later"),
        outcome=Outcome.RETRY,
        status=answer.status,
    )
