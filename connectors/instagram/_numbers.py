"""The numbers that Instagram gives a professional account, and its followers."""

import re
from collections.abc import Iterator
from datetime import datetime

from auditor.errors import MalformedSource
from auditor.records import Rejected, Tally
from connectors import _json, _meta_followers
from connectors._made import made
from connectors._meta_files import entries
from connectors._meta_labels import CREATED, first
from connectors._meta_shapes import Entry, Fact, facts, media
from connectors._meta_text import plain_label
from connectors._meta_time import moment
from connectors._source import Source
from connectors.instagram import _flat
from connectors.instagram._layout import Role, files
from connectors.instagram._owner import PLATFORM
from connectors.instagram._posts import Post

_COUNTED = {
    plain_label(label): name
    for name, labels in {
        "likes": (
            *("Likes", "„Gefällt mir“-Angaben", '"Gefällt mir"-Angaben', "J’aime"),
            *("Mentions J’aime", "Me gusta", "Curtidas", "Mi piace", "Vind-ik-leuks"),
        ),
        "comments": (
            *("Comments", "Kommentare", "Commentaires", "Comentarios", "Comentários"),
            *("Commenti", "Opmerkingen", "Reacties"),
        ),
        "shares": (
            *("Shares", "Geteilte Inhalte", "Geteilt", "Partages", "Compartidos"),
            *("Veces que se compartió", "Compartilhamentos", "Condivisioni"),
        ),
        "saves": (
            *("Saves", "Gespeichert", "Gespeicherte Beiträge", "Enregistrements"),
            *("Guardados", "Veces que se guardó", "Salvamentos", "Salvataggi"),
        ),
    }.items()
    for label in labels
}
_WHOLE = re.compile(r"\d{1,3}(?:[.,'’\s]\d{3})+|\d{1,12}")
_SHORT = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?\s*([KM])", re.IGNORECASE)
_TIMES = {"K": 1_000, "M": 1_000_000}


def insights(
    source: Source, account: str, published: list[Post], counted_at: datetime
) -> Iterator[tuple[datetime, Tally] | Rejected]:
    """Yield each number of a post, with the post's time.

    Args:
        source: The export.
        account: The id of its account.
        published: Its posts; a number belongs to the one of the same second and words.
        counted_at: When the platform counted.
    """
    ids = {(post.at, post.text): post.id for post in published}
    ids |= {(post.at, ""): post.id for post in published}
    for file in files(source, Role.INSIGHTS):
        found = entries(file, Entry, "organic_insights_posts")
        for one in made(found, lambda item: (_post(item), facts(item))):
            if isinstance(one, Rejected):
                yield one
                continue
            post, told = one
            id_ = ids.get((post.at, post.text)) or ids.get((post.at, ""))
            for name, count in _counts(told):
                yield (
                    post.at,
                    Tally(
                        platform=PLATFORM,
                        account=account,
                        id=id_ or post.content_id,
                        name=name,
                        count=count,
                        counted_at=counted_at,
                    ),
                )


def followers(
    source: Source, account: str, counted_at: datetime
) -> Iterator[Tally | Rejected]:
    """Yield how many follow the account, as far as the export lists them.

    One that was asked for a shorter time lists only those who came in that time.
    """
    people: set[str] = set()
    for file in files(source, Role.FOLLOWERS):
        if file.name == _flat.CONNECTIONS:
            try:
                people |= _flat.followers(file)
            except (ValueError, MalformedSource) as error:
                yield Rejected(where=file.path, reason=_json.reason(error))
            continue
        yield from _meta_followers.gather(file, "relationships_followers", people)
    yield from _meta_followers.tally(PLATFORM, account, people, counted_at)


def number(words: str) -> int | None:
    """Return a number such as ``1,204`` or ``63.3K``; None for shares and dashes."""
    words = words.strip()
    if _WHOLE.fullmatch(words):
        return int("".join(filter(str.isdecimal, words)))
    short = _SHORT.fullmatch(words)
    if short is None:
        return None
    whole, part, unit = short.groups()
    factor = _TIMES[unit.upper()]
    return int(whole) * factor + int((part or "0").ljust(2, "0")) * factor // 100


def _post(item: Entry) -> Post:
    told = tuple(facts(item))
    pictures = list(media(item))
    created = first(told, CREATED)
    times = (
        created and created.time,
        *(fact.time for fact in told),
        *(one.creation_timestamp for one in pictures),
    )
    return Post(
        id="",
        at=moment(next((one for one in times if one), None)),
        text=next((one.title for one in pictures if one.title), ""),
        pictures=frozenset(),
    )


def _counts(told: Iterator[Fact]) -> Iterator[tuple[str, int]]:
    for fact in told:
        name, count = _COUNTED.get(fact.label), number(fact.value)
        if name is not None and count is not None:
            yield name, count
