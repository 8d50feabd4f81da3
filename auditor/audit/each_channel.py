"""Each channel of the client, with all that is found about it."""

from collections.abc import Mapping, Sequence

import duckdb

from auditor.audit import shapes
from auditor.audit.asking import asks, cannot_tell
from auditor.audit.channels import Held, placed
from auditor.audit.checking import checked
from auditor.audit.counting import query, totals
from auditor.audit.frame import Frame
from auditor.audit.judging import Judged
from auditor.audit.measuring import by_channel
from auditor.audit.missing import missing
from auditor.audit.notes import notes
from auditor.audit.noticed import noticed
from auditor.audit.sources import rejected_by_channel
from auditor.audit.unseen import not_seen
from auditor.audit.untold import who_waits
from auditor.audit.vanished import vanished
from auditor.audit.verdicts import channel_verdict
from auditor.metrics import Scope
from auditor.records import Stream
from auditor.verdict import Case, Ranked, Window, talks


def each_channel(
    con: duckdb.DuckDBPyConnection,
    held: Sequence[Held],
    cases: Sequence[Case],
    judged: Mapping[int, Judged],
    frame: Frame,
) -> tuple[shapes.Channel, ...]:
    """Return the channels, in the order of ``held`` and of ``cases``.

    Args:
        con: Holds the relations.
        held: Channels and what their sources hold.
        cases: The same, as they are judged.
        judged: What was found of each, by its number.
        frame: What was read and asked for.
    """
    scopes = [scope_of(case, judged[case.channel]) for case in cases]
    measured = by_channel(con, scopes)
    rejected = rejected_by_channel(con, held)
    whole = totals(con, cases, rejected)
    within = totals(con, cases, rejected, scopes)
    excluded = query(con, "audit/excluded.sql")
    beside = noticed(con, held, frame.identified)
    gone = vanished(con, cases)
    not_fetched = missing(con, held, frame.until)
    shares = _shares(held, judged)
    kinds = {channel.key.kind for channel in held}
    places, to_share = placed(held), placed(held, to_share=True)
    channels: list[shapes.Channel] = []
    for channel, case in zip(held, cases, strict=True):
        number = case.channel
        finding = judged[number].finding
        others = [judged[o.channel].finding for o in cases if o.channel != number]
        elsewhere = any(talks(other) for other in others)
        client = frame.request.settings.client
        declared = any(place.declared for place in not_seen(client.declared, kinds))
        unseen = cannot_tell(channel, kinds, places[number])
        unseen_to_share = cannot_tell(channel, kinds, to_share[number])
        channels.append(
            shapes.Channel(
                platform=channel.key.platform,
                account=channel.key.account,
                name=channel.name,
                kind=channel.key.kind.value,
                since=finding.window.since,
                until=finding.window.until,
                verdict=channel_verdict(
                    channel,
                    (places[number], to_share[number]),
                    judged[number],
                    talk_elsewhere=elsewhere or declared,
                    ask_for=(asks(unseen), asks(unseen_to_share)),
                ),
                coverage=_coverage(channel, finding.window),
                has_no=tuple(sorted(channel.coverage.has_no)),
                totals=whole[number],
                window_totals=within[number],
                metrics=measured[number],
                people=finding.people,
                share=shares[number],
                notes=notes(judged[number], case, beside[number], gone.get(number)),
                notes_to_share=notes(
                    judged[number], case, beside[number], gone.get(number), few=True
                ),
                cannot_tell=unseen,
                cannot_tell_to_share=unseen_to_share,
                loops_unknown=who_waits(
                    measured[number], channel, (unseen, unseen_to_share)
                ),
                excluded=excluded.get(number, {})
                | {"rejected": rejected.get(number, 0)},
                checklist=checked(channel, finding, within[number], client),
                vanished=gone.get(number),
                holes=not_fetched.get(number),
            )
        )
    return tuple(channels)


def scope_of(case: Case, judged: Judged) -> Scope:
    """Return the channel and the window it was judged in, for its metrics."""
    window = judged.finding.window
    return Scope(
        channel=case.channel,
        kind=case.kind,
        coverage=case.coverage,
        since=window.since,
        until=window.until,
        messages=case.messages,
        began=case.began(window),
    )


def _shares(held: Sequence[Held], judged: Mapping[int, Judged]) -> dict[int, float]:
    per_day = {
        channel.key.channel: Ranked(
            key=(channel.key.platform, channel.key.account),
            finding=judged[channel.key.channel].finding,
        ).per_day
        for channel in held
    }
    whole = sum(per_day.values())
    return {number: rate / whole if whole else 0.0 for number, rate in per_day.items()}


def _coverage(channel: Held, window: Window) -> dict[str, tuple[shapes.Stretch, ...]]:
    whole = shapes.Stretch(since=window.since, until=window.until, extent="complete")
    return {
        stream.value: (whole,)
        if stream in channel.coverage.has_no and window.since < window.until
        else tuple(
            shapes.Stretch(since=s.since, until=s.until, extent=s.extent.label)
            for s in channel.coverage[stream]
        )
        for stream in Stream
    }
