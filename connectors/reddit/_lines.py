"""One post or comment of a public archive as a record."""

from datetime import datetime

from auditor.records import Kind, Poll, Record
from connectors.reddit import _parts
from connectors.reddit._parts import Words
from connectors.reddit._shapes import Line, PollData, since_1970
from connectors.reddit._survey import Survey


class Named:
    """Finds the lines that name an account, without decoding all the others."""

    def __init__(self, id_: str) -> None:
        """Look for ``u/`` and this id."""
        self._id = id_
        self._needles = (f"u/{id_}".encode(), f"u\\/{id_}".encode())

    def occurs(self, line: bytes) -> bool:
        """Say whether a line may name it."""
        lowered = line.lower()
        return any(needle in lowered for needle in self._needles)

    def by(self, record: Record) -> bool:
        """Say whether a record does."""
        return self._id in record.mentions


def record(line: Line, known: Survey) -> Record:
    """Return what a line says.

    Args:
        line: A post or a comment.
        known: What in the archive is the account's own.

    Raises:
        ValueError: It has no id, or no time that can be.
    """
    id_ = line.fullname
    if id_ is None:
        raise ValueError("it has no id")
    body = _parts.words((line.body if line.is_comment else line.selftext) or "")
    sent_at = _parts.seconds(since_1970(line.created_utc))
    author = _parts.person(line.author)
    edited = _edited(line)
    is_comment, parent, thread = line.is_comment, line.parent, line.thread
    return Record(
        platform=_parts.PLATFORM,
        account=known.id,
        id=id_,
        kind=Kind.REPLY if is_comment else Kind.POST,
        author=author,
        author_name=line.author.strip() if author else None,
        sent_at=sent_at,
        edited_at=edited if edited and edited > sent_at else None,
        text=body.text if is_comment else _parts.titled(line.title or "", body),
        in_reply_to=parent if is_comment else None,
        in_reply_to_author=known.id if is_comment and known.wrote(parent) else None,
        conversation=thread if is_comment else id_,
        about=_parts.fullname("t3", line.crosspost_parent or ""),
        about_author=_repeated(line),
        mentions=body.mentions,
        links=_links(line, id_, body),
        url=_url(line, id_),
        poll=_poll(line.poll_data),
        automated=_parts.is_machine(line.author),
        replies_closed=line.locked,
    )


def _edited(line: Line) -> datetime | None:
    """Return when it was changed: ``false`` stands for never, ``true`` for unknown."""
    if isinstance(line.edited, bool) or not isinstance(line.edited, int | float):
        return None
    try:
        return _parts.seconds(line.edited)
    except ValueError:
        return None


def _repeated(line: Line) -> str | None:
    origins = line.crosspost_parent_list or []
    name = next((one.author for one in origins if one.author), None)
    return _parts.person(name) if name and line.crosspost_parent else None


def _links(line: Line, id_: str, body: Words) -> tuple[str, ...]:
    """Return where it leads: to itself, or to the post that it repeats, is nowhere."""
    target = "" if line.is_comment else line.url or ""
    here = _parts.thread_of(target) in {id_, line.crosspost_parent or id_}
    away = () if here else (target,)
    return _parts.addresses((*away, *body.links))


def _url(line: Line, id_: str) -> str | None:
    if line.permalink:
        start = _parts.SITE if line.permalink.startswith("/") else ""
        return start + line.permalink
    post = id_.partition("_")[2]
    if not line.is_comment:
        return f"{_parts.SITE}/comments/{post}/"
    thread = (line.thread or "").partition("_")[2]
    return f"{_parts.SITE}/comments/{thread}/_/{post}/" if thread else None


def _poll(data: PollData | None) -> Poll | None:
    if data is None:
        return None
    options = tuple(one.text for one in data.options if one.text)
    closes_at = _closing(data)
    return Poll(options=options, closes_at=closes_at) if options else None


def _closing(data: PollData) -> datetime | None:
    try:
        return _parts.seconds((data.voting_end_timestamp or 0) / 1000 or float("inf"))
    except ValueError:
        return None
