"""The one line that tells what a night brought, client by client."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from auditor.audit.shapes import Audit
from auditor.language import day_in_words, has, listed_text, text
from auditor.verdict import Slug
from auditor.wording.sentences import verdict_name

_MOST = 10  # clients: more make no line that anybody reads on a phone
_CLEAR = "clear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Became:
    """A verdict that is clearly another than it was.

    Attributes:
        before: Its slug in the last audit.
        now: Its slug.
        platform: Where; empty where the client has one channel alone.
    """

    before: str
    now: str
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """An access that ends soon.

    Attributes:
        platform: To what.
        day: On which day.
    """

    platform: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a night brought for one client.

    Attributes:
        client: Display name.
        failed: Whether there is no audit.
        first: The verdict's slug, if this was the first audit; else None.
        became: What changed clearly.
        waiting: How many people wait for an answer who did not before.
        vanished: How many messages that waited are not there any more.
        not_fetched: Platforms from which nothing came.
        fetched_again: Platforms from which something came after nights without.
        ends: Accesses that end soon.
    """

    client: str
    failed: bool = False
    first: str | None = None
    became: tuple[Became, ...] = ()
    waiting: int = 0
    vanished: int = 0
    not_fetched: tuple[str, ...] = ()
    fetched_again: tuple[str, ...] = ()
    ends: tuple[Ending, ...] = ()


def night_of(audit: Audit, not_fetched: Sequence[str] = ()) -> Brought:
    """Return what an audit brought beside the last one.

    Args:
        audit: The client's.
        not_fetched: Platforms from which nothing came.
    """
    since = audit.since_last
    if since is None:
        return Brought(
            client=audit.client,
            first=audit.verdict.slug,
            not_fetched=tuple(not_fetched),
        )
    where = {one.key: one.platform for one in audit.channels}
    is_one = len(where) == 1
    return Brought(
        client=audit.client,
        became=tuple(
            Became(
                before=one.verdict.before,
                now=one.verdict.now,
                platform="" if is_one else where[one.channel],
            )
            for one in since.channels
            if one.channel in where
            and one.verdict is not None
            and one.confidence is not None
            and one.verdict.before != one.verdict.now
            and {one.confidence.before, one.confidence.now} == {_CLEAR}
        ),
        waiting=_people(audit),
        vanished=len(since.open_loops.vanished) if since.open_loops else 0,
        not_fetched=tuple(not_fetched),
    )


def night_title() -> str:
    """Return what a message about a night is called."""
    return text("night.title")


def night_line(nights: Sequence[Brought]) -> str | None:
    """Return in a line what a night brought, in the language that is spoken.

    It names no people. Clients without an audit come first, since they need somebody.

    Args:
        nights: Every client's, also those of whom there is nothing to tell.

    Returns:
        The line; None where nothing is to be told.
    """
    said = [
        *(text("night.failed", client=_name(one)) for one in nights if one.failed),
        *(
            text("night.client", client=_name(one), parts="; ".join(parts))
            for one in nights
            if not one.failed and (parts := _parts(one))
        ),
    ]
    if not said:
        return None
    left = len(said) - _MOST
    if left > 0:
        said = [*said[:_MOST], text("night.more", n=left)]
    return " ".join(said)


def _parts(one: Brought) -> list[str]:
    parts = []
    if one.first is not None:
        parts.append(text("night.first", verdict=verdict_name(Slug(one.first))))
    parts += map(_became, one.became)
    if one.waiting:
        parts.append(text("night.waiting", n=one.waiting))
    if one.vanished:
        parts.append(text("last.vanished", n=one.vanished))
    if one.not_fetched:
        parts.append(text("night.not_fetched", places=_places(one.not_fetched)))
    if one.fetched_again:
        parts.append(text("night.fetched_again", places=_places(one.fetched_again)))
    parts += [
        text(
            "night.ends",
            place=_platform(end.platform),
            day=day_in_words(end.day, "long"),
        )
        for end in one.ends
    ]
    return parts


def _places(platforms: Sequence[str]) -> str:
    return listed_text([*map(_platform, dict.fromkeys(platforms))])


def _became(one: Became) -> str:
    names = {
        "before": verdict_name(Slug(one.before)),
        "now": verdict_name(Slug(one.now)),
    }
    if not one.platform:
        return text("night.became", **names)
    return text("night.became_on", place=_platform(one.platform), **names)


def _platform(platform: str) -> str:
    key = f"platform.{platform}"
    return text(key) if has(key) else platform


def _name(one: Brought) -> str:
    return " ".join(one.client.split())


def _people(audit: Audit) -> int:
    """Return how many people wait now of whom nobody waited in the last audit."""
    loops = audit.since_last.open_loops if audit.since_last else None
    if loops is None:
        return 0
    who = {f"{one.platform}:{one.id}": one.key for one in audit.open_loops}
    waited = {who[name] for name in loops.still_open}
    return len({who[name] for name in loops.new} - waited)
