"""Verdicts, channels and comparisons as the shareable edition may tell them."""

from collections.abc import Mapping

from msgspec import structs

from auditor.audit.guards import guarded, guarded_cohort, guarded_flow
from auditor.audit.shapes import (
    Benchmark,
    Channel,
    Measurement,
    OwnPast,
    Posts,
    Share,
    Spoken,
    TestResult,
    Verdict,
)
from auditor.audit.vanished import to_share
from auditor.wording import is_few, kept, kept_back

Accounts = Mapping[str, str]  # ``platform:account`` as it is, and as it may be shown
_PEOPLES = (
    "inbound_mentions",
    "inbound_replies",
    "messages",
    "people",
    "people_replied_to",
    "reactions",
    "reviews",
)
# Numbers that are set beside their past and count messages of people, or people.
_OF_PEOPLE = {
    "answered_rate",
    "dialogue",
    "reach_out",
    "return",
    "silent_audience",
    "time_to_reply",
}


def shared_verdict(verdict: Verdict, accounts: Accounts) -> Verdict:
    """Return a verdict with small counts kept back, and what it says made anew."""
    spoken = verdict.to_share or Spoken(sentence="", would_change_if=())
    return structs.replace(
        verdict,
        sentence=spoken.sentence,
        would_change_if=spoken.would_change_if,
        channel=accounts.get(verdict.channel, verdict.channel),
        tests={name: shared_test(test) for name, test in verdict.tests.items()},
        to_share=None,
    )


def shared_test(test: TestResult) -> TestResult:
    """Return a test; where its count is kept back, so is its range."""
    if test.x is None or test.n is None:
        return structs.replace(test, regulars=kept(test.regulars))
    why = kept_back(test.x, test.n)
    hidden = why is not None or is_few(test.n)
    return structs.replace(
        test,
        x=None if why else test.x,
        n=kept(test.n),
        low=None if hidden else test.low,
        high=None if hidden else test.high,
        regulars=kept(test.regulars),
        kept=why,
    )


def shared_channel(channel: Channel, account: str) -> Channel:
    """Return a channel with small counts kept back, under the name it may have."""
    named = channel.name if account == channel.account else account
    accounts = {channel.key: f"{channel.platform}:{account}"}
    hidden: dict[str, str] = {}
    totals = _totals("totals", channel.totals, hidden)
    window_totals = _totals("window_totals", channel.window_totals, hidden)
    if _neither(channel):
        hidden["neither"] = "few"
    return Channel(
        platform=channel.platform,
        account=account,
        name=named,
        kind=channel.kind,
        since=channel.since,
        until=channel.until,
        verdict=shared_verdict(channel.verdict, accounts),
        coverage=channel.coverage,
        has_no=channel.has_no,
        totals=totals,
        window_totals=window_totals,
        metrics=renamed(
            {slug: guarded(slug, found) for slug, found in channel.metrics.items()},
            accounts,
        ),
        people=kept(channel.people),
        share=channel.share,
        notes=channel.notes_to_share,
        cannot_tell=channel.cannot_tell_to_share,
        loops_unknown=channel.loops_unknown and channel.loops_unknown.shared(),
        excluded={kind: kept(count) for kind, count in channel.excluded.items()},
        checklist=channel.checklist,
        posts=_posts(channel.posts),
        flow=guarded_flow(channel.flow),
        cohorts=tuple(
            told for one in channel.cohorts if (told := guarded_cohort(one)) is not None
        ),
        kept=hidden,
        vanished=channel.vanished and to_share(channel.vanished),
        holes=channel.holes,
    )


def renamed(
    metrics: Mapping[str, Measurement], accounts: Accounts
) -> dict[str, Measurement]:
    """Return metrics that call the client's accounts what they may be called."""
    handles = {
        (platform, one.partition(":")[2]): other.partition(":")[2]
        for one, other in accounts.items()
        for platform in [one.partition(":")[0]]
    }
    return {slug: _renamed(one, accounts, handles) for slug, one in metrics.items()}


def _renamed(
    found: Measurement, accounts: Accounts, handles: Mapping[tuple[str, str], str]
) -> Measurement:
    rows = []
    for row in found.rows:
        key = (str(row.get("platform")), str(row.get("account")))
        if key in handles:
            row = row | {"account": handles[key]}  # noqa: PLW2901 - the same row
        if row.get("accounts"):
            keys = row["accounts"].split(", ")
            listed = ", ".join(accounts.get(one, one) for one in keys)
            row = row | {"accounts": listed}  # noqa: PLW2901 - the same row
        rows.append(row)
    channels = found.channels
    if channels is not None:
        channels = tuple(accounts.get(one, one) for one in channels)
    return structs.replace(found, rows=tuple(rows), channels=channels)


def shared_benchmark(one: Benchmark, found: Measurement | None) -> Benchmark:
    """Return a number beside its past, with small counts kept back.

    Args:
        one: The number.
        found: Its metric, as it may be passed on.
    """
    if one.metric not in _OF_PEOPLE and one.metric != "reply_return_lift":
        return one
    present = shared_share(one.present, counted=one.metric == "reach_out")
    if found is not None and found.status == "kept_back":
        why = present.kept or "few"
        present = Share(n=kept(one.present.n), kept=why)
    return structs.replace(one, present=present, own_past=_past(one.own_past))


def shared_share(share: Share, *, counted: bool = False) -> Share:
    """Return a share; where it would tell a small count, what told it is left out.

    Args:
        share: The share.
        counted: Whether its value is a count, and no share.
    """
    if share.n is None or (share.value is None and share.x is None):
        return structs.replace(share, n=kept(share.n))
    x = share.x
    if x is None:
        value = share.value or 0.0
        x = round(max(value if counted else value * share.n, 0.0))
    why = kept_back(min(x, share.n), share.n)
    if why is None and not is_few(share.n):
        return share
    return Share(n=kept(share.n), kept=why or "few")


def _past(past: OwnPast) -> OwnPast:
    if past.before is None or past.now is None:
        return past
    before, now = shared_share(past.before), shared_share(past.now)
    told = (before, now) == (past.before, past.now)
    return structs.replace(
        past,
        before=before,
        now=now,
        difference=past.difference if told else None,
        low=past.low if told else None,
        high=past.high if told else None,
    )


def _totals(
    which: str, totals: Mapping[str, int | None], hidden: dict[str, str]
) -> dict[str, int | None]:
    """Return totals; the sum of them all goes where one of them does."""
    few = [name for name in _PEOPLES if is_few(totals.get(name))]
    back = dict.fromkeys(few, "few")
    if few and "records" in totals:
        back["records"] = "total"
    hidden.update({f"{which}.{name}": why for name, why in back.items()})
    return {name: None if name in back else count for name, count in totals.items()}


def _neither(channel: Channel) -> bool:
    """Say whether few people wrote and are in no test: the rest of who are."""
    listen = channel.verdict.tests.get("listen")
    if listen is None or listen.n is None or channel.people is None:
        return False
    return is_few(channel.people - listen.n)


def _posts(posts: Posts | None) -> Posts | None:
    """Return how many posts there were; their words may name people."""
    if posts is None:
        return None
    return structs.replace(posts, most=(), most_liked=None)
