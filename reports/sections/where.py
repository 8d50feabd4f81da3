"""Part 7: where people talk to the business, and what no file shows."""

from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel, NotSeen
from reports.evidence_link import linked
from reports.figures import channels as bars
from reports.gaps import streams
from reports.names import channel_names, clip, deciding_first, one_sided, place
from reports.numbers import counted, of, percents
from reports.plots import as_data
from reports.tables import Cell, Table
from reports.words import has, listed, number, say, shown

SEEN = {"complete", "partial"}
TALK = (
    "outbound_posts",
    "outbound_replies",
    "inbound_replies",
    "inbound_mentions",
    "messages",
)

Share = tuple[float, str]  # of the people that can be seen: 0 to 1, and in words
Shares = dict[str, Share]  # by ``platform:account``


def section(audit: Audit) -> dict[str, Any]:
    """Return what part 7 shows."""
    names = channel_names(audit.channels)
    ordered = sorted(deciding_first(audit), key=lambda channel: -(channel.share or 0))
    shares = _shares(ordered)
    talking = [channel for channel in ordered if channel.key in shares]
    talking = [channel for channel in talking if channel.people != 0]
    drawn = len(talking) > 1 and all(one.share is not None for one in talking)
    return {
        "heading": _heading(ordered, talking, names, shares),
        "figure": _figure(audit, talking, names, shares) if drawn else None,
        "table": _followed(audit, ordered, _table(ordered, names, shares))
        if ordered
        else None,
        "alone": len(audit.channels) == 1,
        "seen": _items(ordered, names, held=True),
        "not_seen": _items(ordered, names, held=False),
        "never": [_never(place) for place in audit.not_seen],
        "declared": listed([_place(name) for name in audit.declared])
        if audit.declared
        else None,
    }


def parts(channel: Channel) -> tuple[int, int, int] | None:
    """Return people answered, not answered, and those who need none or are not due."""
    test = channel.verdict.tests.get("listen")
    if test is None or not counted(test) or test.x is None or test.n is None:
        return None
    if channel.people is None or "neither" in channel.kept:
        return None
    return test.x, test.n - test.x, max(channel.people - test.n, 0)


def _shares(channels: list[Channel]) -> Shares:
    """Return which share of the people that can be seen each channel has.

    Where the files hold nothing that people wrote, nobody knows. Where shares are kept
    back, that stands in their place.
    """
    heard = [channel for channel in channels if not one_sided(channel)]
    known = [channel.share for channel in heard if channel.share is not None]
    if len(known) < len(heard):
        return {channel.key: (0.0, str(say("kept.total"))) for channel in heard}
    whole = sum(known) or 1.0
    exact = [share / whole for share in known]
    return {
        channel.key: (share, text)
        for channel, share, text in zip(heard, exact, percents(exact), strict=True)
    }


def _heading(
    ordered: list[Channel],
    talking: list[Channel],
    names: dict[str, str],
    shares: Shares,
) -> Markup:
    if not ordered:
        return say("where.heading.none")
    if len(ordered) == 1:
        return say("where.heading.one", channel=names[ordered[0].key])
    if not talking:
        whole = len(shares) == len(ordered)
        return say("where.heading.nobody" if whole else "where.heading.unknown")
    first = talking[0]
    if any(channel.share is None for channel in talking):
        return say("where.heading.kept_back")
    if len(talking) == 1:
        return say("where.heading.all", place=place(first, names))
    return say(
        "where.heading",
        place=place(first, names),
        n=first.people,
        days=first.verdict.days,
    )


def _figure(
    audit: Audit, talking: list[Channel], names: dict[str, str], shares: Shares
) -> dict[str, Any]:
    told = [(channel, names[channel.key], shares[channel.key]) for channel in talking]
    fig = bars.figure([_bar(*each) for each in told])
    first = talking[0]
    split = parts(first)
    slots = {"place": place(first, names), "share": shares[first.key][1]}
    return {
        "id": "chart-where",
        "title": say("where.figure.title.plain", **slots)
        if split is None
        else say("where.figure.title", xn=of(split[0], split[0] + split[1]), **slots),
        "hint": say("where.figure.hint"),
        "legend": _legend(audit, talking),
        "label": Markup(" ").join(_described(*each) for each in told),
        "height": fig.layout.height,
        "data": as_data(fig),
    }


def _legend(audit: Audit, talking: list[Channel]) -> list[tuple[str, Markup]]:
    known = [
        ("heard", say("where.heard")),
        ("waiting", say("where.waiting", window=audit.response_window_days)),
        ("neither", say("where.neither")),
    ]
    if any(parts(channel) is None for channel in talking):
        known.append(("unknown", say("where.unknown")))
    return known


def _slots(channel: Channel, name: str, share: Share) -> dict[str, object]:
    return {
        "channel": name,
        "share": share[1],
        "n": channel.people,
        "days": channel.verdict.days,
    }


def _described(channel: Channel, name: str, share: Share) -> Markup:
    split = parts(channel)
    if split is None:
        return say("where.figure.label.unknown", **_slots(channel, name, share))
    heard, waiting, neither = split
    return say(
        "where.figure.label.known",
        heard=heard,
        waiting=waiting,
        neither=neither,
        **_slots(channel, name, share),
    )


def _bar(channel: Channel, name: str, share: Share) -> bars.Row:
    split = parts(channel)
    slots = _slots(channel, name, share)
    hovers = [str(_described(channel, name, share).unescape())]
    return bars.Row(
        name=clip(name, 24),
        caption=str(say("where.figure.caption", **slots)),
        share=share[0],
        parts=split,
        hovers=hovers * 3,
    )


def _table(ordered: list[Channel], names: dict[str, str], shares: Shares) -> Table:
    heads = ("channel", "days", "people", "share", "heard", "waiting", "neither")
    return Table(
        caption=say("where.table.caption"),
        heads=[say(f"where.table.{head}") for head in heads],
        rows=[
            _row(channel, names[channel.key], shares.get(channel.key))
            for channel in ordered
        ],
        numbers=frozenset(range(1, 7)),
    )


def _row(channel: Channel, name: str, share: Share | None) -> list[Cell]:
    split = parts(channel)
    unknown = say("where.table.unknown")
    rest: list[Cell] = (
        [unknown] * 3 if split is None else [number(count) for count in split]
    )
    seen: list[Cell] = (
        [unknown] * 2 if share is None else [number(channel.people), share[1]]
    )
    return [name, str(channel.verdict.days), *seen, *rest]


def _followed(audit: Audit, ordered: list[Channel], table: Table) -> Table:
    """Return the table with the messages behind its people."""
    behind = {2: "channel_roll_up", 4: "listen", 5: "listen"}
    seen = [channel for channel in ordered if parts(channel) is not None]
    links = {
        (place, column): (number, channel.key, "")
        for place, channel in enumerate(ordered)
        for column, number in behind.items()
        if channel in seen or column == min(behind)
    }
    return linked(audit, table, links)


def _items(
    ordered: list[Channel], names: dict[str, str], *, held: bool
) -> list[Markup]:
    """Return per channel which talk the files hold, or do not."""
    found: list[Markup] = []
    for channel in ordered:
        wanted = [
            stream
            for stream in TALK
            if stream not in channel.has_no and _holds(channel, stream) is held
        ]
        if wanted:
            found.append(
                say(
                    "where.item",
                    channel=names[channel.key],
                    streams=streams(wanted, channel.kind),
                )
            )
    return found


def _holds(channel: Channel, stream: str) -> bool:
    if stream == "messages" and channel.totals.get(stream) is None:
        return False  # they may lie in the file, but nobody asked for them
    return any(part.extent in SEEN for part in channel.coverage.get(stream, ()))


def _never(place: NotSeen) -> Markup:
    key = "where.never.declared" if place.declared else "where.never.place"
    return say(key, place=_place(place.place))


def _place(name: str) -> Markup:
    key = f"declared.{name.lower()}"
    return say(key) if has(key) else shown(clip(name))
