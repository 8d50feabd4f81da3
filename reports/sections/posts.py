"""Part 7: what the account published, by the talk that it started."""

from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel, Post, Row
from reports.dates import first_day, short
from reports.evidence_link import linked
from reports.figures.steps import Step, steps
from reports.figures.stripe import Piece, stripe
from reports.gaps import why_not_measured
from reports.names import channel_names, deciding_first, place, web_address
from reports.numbers import percents
from reports.tables import Table
from reports.words import listed, number, say

ASKS = "ask_and_follow_through"
MIX = "content_mix"
STEPS = (("asked", "asked"), ("answered", "answered"), ("followed_up", "wrote_back"))
KINDS = ("information", "community", "action")
LISTED = 8


def section(audit: Audit) -> dict[str, Any]:
    """Return what part 7 shows."""
    names = channel_names(audit.channels)
    channels = deciding_first(audit)
    asked = [channel for channel in channels if _asks(channel)]
    listed = _most(channels, names)
    return {
        "heading": _heading(channels, names),
        "asked": _asked(audit, asked, names) if asked else None,
        "gaps": [
            say(
                "posts.unmeasured",
                channel=names[channel.key],
                reason=why_not_measured(audit, ASKS, channel.metrics.get(ASKS)),
            )
            for channel in channels
            if not _asks(channel) and _could_ask(channel)
        ],
        "most": [_listed(audit, post, name) for post, name in listed],
        "liked": _liked(channels),
        "mix": _mix(audit, channels, names),
    }


def _heading(channels: list[Channel], names: dict[str, str]) -> Markup:
    known = [channel.posts for channel in channels if channel.posts is not None]
    if not known:
        return say("posts.heading.unknown")
    begun = sum(one.begun for one in known)
    if not begun:
        return say("posts.heading.none", n=sum(one.posts for one in known))
    posts = sum(one.posts for one in known)
    seen = [channel for channel in channels if channel.posts is not None]
    if len(seen) == sum(_could_ask(channel) for channel in channels):
        return say("posts.heading", n=begun, posts=posts)
    # Of the others no file holds what people answered, so they are not counted.
    places = listed(place(channel, names) for channel in seen)
    return say("posts.heading.places", n=begun, posts=posts, places=places)


def _asks(channel: Channel) -> dict[str, Row]:
    found = channel.metrics.get(ASKS)
    if found is None or found.status != "measured":
        return {}
    return {row["step"]: row for row in found.rows}


def _could_ask(channel: Channel) -> bool:
    """Return whether there are posts on this kind of channel at all."""
    return channel.kind != "reviews" and "outbound_posts" not in channel.has_no


def _asked(
    audit: Audit, channels: list[Channel], names: dict[str, str]
) -> dict[str, Any]:
    most = max(_asks(channel)["asked"]["reached"] or 0 for channel in channels)
    return {
        "panels": [
            {
                "name": say(
                    "posts.asked.channel",
                    channel=names[channel.key],
                    n=_asks(channel)["asked"]["base"],
                ),
                "svg": steps(_steps(channel), most, _label(channel, names)),
            }
            for channel in channels
        ],
        "table": _asked_table(audit, channels, names),
    }


def _asked_table(audit: Audit, channels: list[Channel], names: dict[str, str]) -> Table:
    """Return the steps in numbers, each leading to its posts and their answers."""
    links = {
        (place, column): (ASKS, channel.key, part)
        for place, channel in enumerate(channels)
        for column, part in ((2, ""), (3, ""), (4, "followed_up"))
    }
    return linked(
        audit,
        Table(
            caption=say("posts.asked.caption"),
            heads=[
                say("verdict.table.channel"),
                say("posts.table.posts"),
                *(say(f"posts.{word}") for _, word in STEPS),
            ],
            rows=[
                [
                    names[channel.key],
                    number(_asks(channel)["asked"]["base"]),
                    *(number(_asks(channel)[step]["reached"]) for step, _ in STEPS),
                ]
                for channel in channels
            ],
            numbers=frozenset({1, 2, 3, 4}),
        ),
        links,
    )


def _steps(channel: Channel) -> list[Step]:
    rows = _asks(channel)
    return [
        Step(name=str(say(f"posts.{word}")), count=rows[step]["reached"], kind=word)
        for step, word in STEPS
    ]


def _label(channel: Channel, names: dict[str, str]) -> Markup:
    rows = _asks(channel)
    return say(
        "posts.asked.label",
        channel=names[channel.key],
        asked=rows["asked"]["reached"],
        answered=rows["answered"]["reached"],
        back=rows["followed_up"]["reached"],
    )


def _most(channels: list[Channel], names: dict[str, str]) -> list[tuple[Post, str]]:
    """Return the posts that most people answered, of all channels."""
    every = [
        (post, names[channel.key])
        for channel in channels
        if channel.posts is not None
        for post in channel.posts.most
    ]
    every.sort(key=lambda one: (-one[0].people, -one[0].sent_at.timestamp(), one[1]))
    return every[:LISTED]


def _listed(audit: Audit, post: Post, name: str) -> dict[str, Any]:
    return {
        "text": post.text,
        "where": name,
        "day": short(first_day(post.sent_at, audit.zone)),
        "iso": first_day(post.sent_at, audit.zone).isoformat(),
        "url": web_address(post.url),
        "people": number(post.people),
        "heard_back": number(post.heard_back),
        "asks": post.asks,
    }


def _liked(channels: list[Channel]) -> Markup | None:
    """Return what is to be said of the most liked post, if it began nothing."""
    liked = [
        channel.posts.most_liked
        for channel in channels
        if channel.posts is not None and channel.posts.most_liked is not None
    ]
    if not liked:
        return None
    most = max(liked, key=lambda post: post.applause or 0)
    if most.people or most.text is None:
        return None
    return say("posts.liked", n=most.applause, text=most.text)


def _mix(
    audit: Audit, channels: list[Channel], names: dict[str, str]
) -> dict[str, Any] | None:
    rows = {
        channel.key: {row["label"]: row for row in found.rows}
        for channel in channels
        if (found := channel.metrics.get(MIX)) is not None
        and found.status == "measured"
        and all(row["share"] is not None for row in found.rows[: len(KINDS)])
        and found.rows
    }
    if not rows:
        return None
    shown = [channel for channel in channels if channel.key in rows]
    missing = [
        say(
            "posts.mix.unmeasured",
            channel=names[channel.key],
            reason=why_not_measured(audit, MIX, channel.metrics.get(MIX)),
        )
        for channel in channels
        if channel.key not in rows and _could_ask(channel)
    ]
    parts = {
        key: percents([of_channel[kind]["share"] for kind in KINDS])
        for key, of_channel in rows.items()
    }
    return {
        "panels": [
            {
                "name": names[channel.key],
                "svg": stripe(
                    [
                        Piece(share=rows[channel.key][kind]["share"], kind=kind)
                        for kind in KINDS
                    ],
                    say(
                        "posts.mix.label",
                        channel=names[channel.key],
                        **dict(zip(KINDS, parts[channel.key], strict=True)),
                    ),
                ),
            }
            for channel in shown
        ],
        "missing": missing,
        "kinds": [(kind, say(f"posts.mix.{kind}")) for kind in KINDS],
        "table": _mix_table(audit, shown, names, parts),
    }


def _mix_table(
    audit: Audit,
    channels: list[Channel],
    names: dict[str, str],
    parts: dict[str, list[str]],
) -> Table:
    links = {
        (place, 1): (MIX, channel.key, "") for place, channel in enumerate(channels)
    }
    table = Table(
        caption=say("posts.mix.caption"),
        heads=[
            say("verdict.table.channel"),
            say("posts.table.messages"),
            *(say(f"posts.mix.{kind}.short") for kind in KINDS),
        ],
        rows=[
            [
                names[channel.key],
                number(channel.metrics[MIX].n),
                *parts[channel.key],
            ]
            for channel in channels
        ],
        numbers=frozenset({1, 2, 3, 4}),
    )
    return linked(audit, table, links)
