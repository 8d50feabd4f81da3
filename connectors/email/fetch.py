"""Fetches a mailbox over IMAP, night after night; it changes nothing there.

Mails are saved as they were sent, as far as their words go. What lies in a folder is
known by numbers that only grow, so that a night asks for what is new and for what
earlier nights had to leave.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from auditor.records import Stream
from connectors._fetching import Fetcher, Manifest, Secret, Visit
from connectors._fetching.memory import to_keep
from connectors._http import Answer, FetchFailed, Outcome
from connectors.email import _fetch_walk as walking
from connectors.email._fetch_address import MailServer
from connectors.email._fetch_around import Around
from connectors.email._fetch_coverage import cover
from connectors.email._fetch_folders import Folder, Side, chosen, missing
from connectors.email._fetch_owner import Known
from connectors.email._fetch_past import Memory, Past
from connectors.email._fetch_session import Login, Session
from connectors.email._fetch_walk import Mail, Walk
from connectors.email._owner import PLATFORM
from connectors.email._saved import AROUND, ENDING

_PASSWORD = "password"  # noqa: S105 – what the secret is called


@dataclass(slots=True)
class _Night:
    """What comes together in one fetch."""

    visit: Visit
    session: Session
    began: datetime
    memory: Memory
    known: Known = field(default_factory=Known)
    ids: set[str] = field(default_factory=set)
    walks: list[Walk] = field(default_factory=list)


class ImapFetcher(Fetcher):
    """Fetches the inbox, the sent messages, and what the owner names beside them."""

    name = "email.imap"
    platform = PLATFORM
    secrets = (Secret(name=_PASSWORD),)

    def check(self, visit: Visit) -> str:
        """Return the name by which we are let in."""
        with _session(visit) as session:
            session.let_in()
            _folders(visit, session)
        return visit.connection.account

    def fetch(self, visit: Visit) -> Manifest:
        """Save every mail that is not there yet, the newest first."""
        began = visit.clock.now()
        with _session(visit) as session:
            night = _Night(visit, session, began, visit.remembered(Memory))
            for folder in _folders(visit, session):
                night.walks.append(Walk(folder))
            if _walk_all(night):
                _look_around(night)
            return _finished(night)


def _session(visit: Visit) -> Session:
    """Return a session that has asked nothing yet.

    Raises:
        FetchFailed: Nothing says where to ask, or a password would go over the line for
            all to read.
    """
    connection = visit.connection
    try:
        server = MailServer.of(connection.server)
    except ValueError:
        server, known = MailServer("imaps", connection.server or "?", 993), False
    else:
        known = True
    password = visit.secrets.get(_PASSWORD) or ""
    login = Login(connection.account, password)
    session = Session(server, login, visit.clock, visit.budget)
    if not known:
        raise _said(session, "error.imap.address", "address")
    if not server.is_private_line:
        raise _said(session, "error.fetch.open_line", "open_line")
    if not password or any(one in login.name + password for one in "\r\n\0"):
        raise _said(session, "error.imap.no_password", "reconnect")
    return session


def _said(session: Session, key: str, hint: str) -> FetchFailed:
    return session.failed(key, Outcome.TELL_USER, f"hint.imap.{hint}")


def _folders(visit: Visit, session: Session) -> list[Folder]:
    return chosen(session.folders(), visit.connection.option("folders"))


def _walk_all(night: _Night) -> bool:
    """Go through all folders; what fails in one does not keep the others away.

    Returns:
        Whether the server may be asked for more tonight.

    Raises:
        FetchFailed: Not one folder could be opened.
    """
    ended: FetchFailed | None = None
    for walk in night.walks:
        if ended is not None:
            walk.failed.append(ended)
            continue
        try:
            _walk(night, walk)
        except FetchFailed as failed:
            walk.failed.append(failed)
            if failed.ends_the_visit or failed.outcome is Outcome.RETRY:
                ended = failed
    if all(walk.opened is None for walk in night.walks):
        raise night.walks[0].failed[0]
    return ended is None


def _walk(night: _Night, walk: Walk) -> None:
    past = night.memory.folders.get(walk.folder.name)
    since = night.visit.earliest(night.began)
    walking.find(walk, night.session, past, since)
    for mail in walking.fetch(walk, night.session, night.ids):
        _save(night, walk, mail)
        night.known.see(mail, walk.folder)


def _look_around(night: _Night) -> None:
    """Fetch the headers of what was answered; it came on an earlier night."""
    if night.visit.last is None:
        return
    folders = (walk.folder for walk in night.walks if walk.opened is not None)
    around = Around(night.session, folders, night.known.ids)
    try:
        for one in around.of(night.known.answers):
            place = one.folder.name, one.validity, one.uid, "/;SECTION=HEADER"
            role = f"{AROUND}{one.folder.role}"
            _save_at(night, place, role, (one.head, one.came))
    except FetchFailed as failed:
        night.visit.saving.lacks(Stream.CONTEXT, failed)


def _save(night: _Night, walk: Walk, mail: Mail) -> None:
    validity = walk.opened.validity if walk.opened else 0
    part = "" if mail.cut_at is None else f"/;PARTIAL=0.{mail.cut_at}"
    place = walk.folder.name, validity, mail.uid, part
    _save_at(night, place, walk.folder.role, (mail.data, mail.came))


def _save_at(
    night: _Night, place: tuple[str, int, int, str], role: str, got: tuple[bytes, str]
) -> None:
    data, came = got
    answer = Answer(
        url=night.session.server.mail(*place),
        status=200,
        headers={},
        body=data,
        at=night.visit.clock.now(),
    )
    night.visit.saving.bytes(role, data, answer, about=came, ending=ENDING)


def _finished(night: _Night) -> Manifest:
    """Write the manifest.

    Raises:
        FetchFailed: Nothing says whose mailbox it is.
    """
    visit, memory = night.visit, night.memory
    before = visit.last.account if visit.last else None
    whose = night.known.whose(visit.connection.account, before)
    if whose is None:
        raise _said(night.session, "error.imap.no_owner", "owner")
    _note_missing(night)
    memory = Memory(
        folders={**memory.folders, **dict(_pasts(night))},
        begin=_begins(night),
        floor=memory.floor,
    )
    floors = cover(visit, night.walks, memory, night.began)
    return visit.saving.finish(
        whose,
        connector=ImapFetcher.name,
        server=night.session.server.shown,
        began=night.began,
        memory=to_keep(msgspec.structs.replace(memory, floor=floors)),
    )


def _note_missing(night: _Night) -> None:
    """Note the folders that the owner names and that are not there."""
    named = night.visit.connection.option("folders")
    for name in missing(named, (walk.folder for walk in night.walks)):
        failed = night.session.failed("error.imap.no_folder", Outcome.GONE, folder=name)
        night.walks[-1].failed.append(failed)


def _pasts(night: _Night) -> Iterator[tuple[str, Past]]:
    for walk in night.walks:
        past = walk.past()
        if past is not None:
            yield walk.folder.name, past


def _begins(night: _Night) -> dict[str, datetime]:
    """Return from when on each side is fetched: the asked day, or its first mail."""
    begins = dict(night.memory.begin)
    for side in Side:
        walks = [one for one in night.walks if one.folder.side is side and one.opened]
        asked = [one.since for one in walks if one.since is not None]
        if asked:
            begins[side.value] = max(asked)
        elif walks:
            seen = [begins.get(side.value), night.known.first.get(side.value)]
            seen += [one.first for one in walks]
            begins[side.value] = min([*filter(None, seen), night.began])
    return begins
