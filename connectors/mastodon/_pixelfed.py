"""How Pixelfed lists an account's statuses, and whose they are."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from auditor.errors import MalformedSource, SourceError, UnknownAccount
from auditor.language import text
from auditor.records import Rejected
from connectors import _json
from connectors._source import Source
from connectors.mastodon._addresses import full_handle, host
from connectors.mastodon._clock import moment_if_any
from connectors.mastodon._names import Names
from connectors.mastodon._owner import Owner
from connectors.mastodon._statuses import Person, Status, edited

_CALLED = re.compile(r"pixelfed-statuses.*\.json", re.IGNORECASE)
_ARRAY = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\[")
_FIRST_STATUS = 65_536
_DIGITS = 20  # enough to tell that a number is too large for any database
_UNSENT = frozenset({"draft", "scheduled"})

_POST_PAGE = "/i/web/post/"
_PERSON_PAGE = "/i/web/profile/"


@dataclass(slots=True)
class Outline:
    """What must be known before reading.

    Attributes:
        owner: Whose statuses they are.
        names: By which addresses statuses and accounts are known: by their numbers,
            since of most of them the file holds nothing else.
        first: When the first status was sent.
        until: The moment after the last was sent or changed.
        damaged: Whether something is missing that could not be read.
    """

    owner: Owner
    names: Names
    first: datetime
    until: datetime
    damaged: bool


def holds_statuses(source: Source) -> bool:
    """Say whether a file is such a list, by its name or by what only it writes."""
    if not (source.is_file() and source.name.lower().endswith(".json")):
        return False
    if not _ARRAY.match(source.head()):
        return False
    return bool(_CALLED.fullmatch(source.name)) or (
        b'"pf_type"' in source.head(_FIRST_STATUS)
    )


def statuses(source: Source) -> Iterator[tuple[str, Status | Rejected]]:
    """Yield every status that was published, with its place."""
    name = source.path or source.name
    for found in _json.items(source.read_bytes(), Status, name):
        if isinstance(found, Rejected):
            yield found.where, found
        elif found[1].visibility not in _UNSENT:
            yield f"{name}[{found[0]}]", found[1]


def outline(source: Source) -> Outline:
    """Return what must be known before reading.

    Raises:
        MalformedSource: Nothing in it can be read.
        UnknownAccount: There is no status in it to say whose it is.
    """
    people, homes = list[Person](), Counter[str]()
    damaged = False
    times: list[datetime] = []
    for _, found in statuses(source):
        if isinstance(found, Rejected):
            damaged = damaged or isinstance(found, _json.Damage)
            continue
        if found.account and _is_number(found.account.id):
            people.append(found.account)
            pages = (found.url, found.uri, found.account.url)
            homes.update(filter(None, (host(page or "") for page in pages)))
        try:
            at = found.sent_at
            times += [at, edited(found, at) or at]
        except ValueError:
            continue  # whoever reads the status itself says what is wrong with it
    if not people or not times:
        raise _nobody(source, damaged=damaged)
    person = _usual(people, homes)
    owner, home = _owner_of(person), host(person.url or "")
    names = Names(
        host=home, post_page=_POST_PAGE, person_page=_PERSON_PAGE, numbered=True
    )
    until = max(times) + timedelta(seconds=1)
    return Outline(owner, names, min(times), until, damaged)


def _usual(people: list[Person], homes: Counter[str]) -> Person:
    """Return whose most statuses are, as one of them states it that is sound.

    One damaged status must not make all others somebody else's.

    Args:
        people: Whose the statuses are.
        homes: How often each server stands in their addresses.
    """
    id_, _ = Counter(str(one.id) for one in people).most_common(1)[0]
    same = [one for one in people if str(one.id) == id_]
    return max(same, key=lambda one: homes[host(one.url or "")])


def _is_number(id_: str | int) -> bool:
    """Say whether an account's id is a number, as Pixelfed's all are."""
    digits = str(id_)
    return digits.isascii() and digits.isdigit() and 0 < int(digits[:_DIGITS]) < 2**63


def _owner_of(person: Person) -> Owner:
    page = person.url or ""
    handle = full_handle(person.acct or person.username or str(person.id), page)
    return Owner(
        id=f"https://{host(page)}{_PERSON_PAGE}{person.id}",
        handle=handle,
        name=(person.display_name or "").strip() or handle,
        own=(page,) if page else (),
        since=moment_if_any(person.created_at),
    )


def _nobody(source: Source, *, damaged: bool) -> SourceError:
    if damaged:
        return MalformedSource(
            text("error.no_status", path=source.label),
            hint=text("hint.statuses_anew"),
        )
    return UnknownAccount(
        text("error.whose_statuses", path=source.label),
        hint=text("hint.has_posted"),
    )
