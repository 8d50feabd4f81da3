"""Runs the product on an account given as records, without files."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from auditor.audit.channels import held, placed
from auditor.audit.judging import Judged, judge_all
from auditor.audit.verdicts import channel_verdict
from auditor.records import Account
from auditor.relations import Asked, build, sorted_own
from auditor.store import Key, Store, Taken, open_store
from auditor.verdict import Case
from auditor.words.questions import QUESTION, URL
from tests.verdict.oracle import OracleChannel


def judged(channel: OracleChannel) -> tuple[Judged, dict]:
    """Return what the product finds on one channel, and its verdict as plain data."""
    store, case, window = on_trial(channel)
    found = judge_all(store.con, [case], window)[1]
    [known] = held(store)
    place = placed([known])[1]
    verdict = channel_verdict(
        known, (place, place), found, talk_elsewhere=False, ask_for=((), ())
    )
    return found, _data(verdict)


def on_trial(
    channel: OracleChannel, languages: tuple[str, ...] = ()
) -> tuple[Store, Case, timedelta]:
    """Return the relations, the channel as a case, and the response window."""
    store = open_store(None, [])
    store.add(
        Taken(
            key=Key(
                digest="0",
                connector="activity.file",
                version=1,
                messages=channel.asked_messages,
            ),
            platform=channel.platform,
            accounts=(
                Account(
                    id=channel.account,
                    handle=channel.account,
                    name=channel.account,
                    kind=channel.kind,
                    own=tuple(sorted(channel.own)),
                ),
            ),
            coverage={channel.account: channel.coverage},
            items=channel.records,
        )
    )
    [known] = held(store)
    window = timedelta(days=channel.response_window_days)
    build(
        store.con,
        Asked(
            channels=(known.key,),
            own=frozenset(sorted_own((channel.platform, o) for o in known.own)),
            until=channel.until,
            response_window=window,
            zone=channel.zone,
            messages=channel.asked_messages,
            languages=languages,
            question=QUESTION,
            address=URL,
        ),
    )
    case = Case(
        channel=1,
        kind=channel.kind,
        coverage=known.coverage,
        until=channel.until,
        zone=ZoneInfo(channel.zone),
        window_days=channel.window_days,
        messages=channel.asked_messages,
    )
    return store, case, window


def _data(verdict) -> dict:
    return {
        "slug": verdict.slug,
        "confidence": verdict.confidence,
        "qualifiers": list(verdict.qualifiers),
        "score": verdict.score,
        "content": verdict.content,
        "days": verdict.days,
        "possible": None if verdict.possible is None else list(verdict.possible),
        "tests": {
            name: {
                "outcome": test.outcome,
                "x": test.x,
                "n": test.n,
                "low": test.low,
                "high": test.high,
            }
            | ({"regulars": test.regulars} if name == "return" else {})
            for name, test in verdict.tests.items()
        },
    }
