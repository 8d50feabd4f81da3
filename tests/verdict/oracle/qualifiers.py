"""Qualifiers: words beside the name, never a second score."""

from collections import Counter
from dataclasses import replace

from auditor.records import Extent, Stream
from tests.verdict.oracle.addressing import Said
from tests.verdict.oracle.channel import OracleChannel, Window, has_question_mark
from tests.verdict.oracle.interval import chance_of_more, wilson
from tests.verdict.oracle.pairs import Talk
from tests.verdict.oracle.spans import extents, inbound_streams, is_held
from tests.verdict.oracle.tests_four import (
    Counts,
    Share,
    exchanges_in,
    is_outreach,
    outcomes,
    people_due,
    people_who_wrote,
    reach,
)
from tests.verdict.oracle.wording import same_text

MIXED = {Extent.PARTIAL, Extent.COMPLETE}


def one_sided(channel: OracleChannel) -> bool:
    streams = (*inbound_streams(channel), Stream.INBOUND_MENTIONS)
    return not is_held(channel, *streams)


def qualifiers_of(
    talk: Talk, window: Window, slug: str, counts: Counts | None
) -> list[str]:
    found = {
        "one_sided_data": one_sided(talk.channel),
        "auto_replies": _auto_replies(talk, window),
        "canned_outreach": _canned_outreach(talk, window),
        "one_person_carries_it": _one_person(talk, window),
        "asks_and_ghosts": _asks_and_ghosts(talk, window),
        "comments_closed": _comments_closed(talk, window),
        "people_are_waiting": _people_wait(talk, window, slug, counts),
    }
    if counts is not None:
        found |= _trend(talk, window, counts)
    return sorted(name for name, holds in found.items() if holds)


def _comments_closed(talk: Talk, window: Window) -> bool:
    posts = [m.record for m in talk.said if m.is_post and m.at in window]
    closed = sum(post.replies_closed is True for post in posts)
    return bool(posts) and 2 * closed >= len(posts)


def _auto_replies(talk: Talk, window: Window) -> bool:
    sent = [m for m in talk.said if m.people and m.at in window]
    machine = sum(m.record.id in talk.automated for m in sent)
    return len(sent) >= 10 and 2 * machine >= len(sent)


def _canned_outreach(talk: Talk, window: Window) -> bool:
    if not is_held(talk.channel, *inbound_streams(talk.channel)):
        return False
    paid, tried = reach(talk, window)
    canned = {
        e.person
        for e in exchanges_in(talk, window)
        if is_outreach(talk, e, paid_back=any(not m.own for m in e.messages))
        and same_text(e.first.record.text) in talk.templates
    }
    return tried >= 10 and 2 * len(canned) >= tried and 20 * paid < tried


def _one_person(talk: Talk, window: Window) -> bool:
    wrote = Counter(m.record.author for m in talk.inbound if m.at in window)
    total = wrote.total()
    return total >= 20 and len(wrote) >= 2 and 2 * max(wrote.values()) > total


def _asks_and_ghosts(talk: Talk, window: Window) -> bool:
    """Only where our replies are all there: a list of posts proves no silence."""
    replies = extents(talk.channel, (Stream.OUTBOUND_REPLIES,), window)
    if Extent.COMPLETE not in replies or Extent.PARTIAL in replies:
        return False
    got = replied = 0
    for post in talk.said:
        if not (post.is_post and post.at in window and _asks(post)):
            continue
        answers = [m for m in talk.inbound if _answers_post(talk, m, post)]
        got += bool(answers)
        replied += any(_is_replied_to(talk, answer) for answer in answers)
    return got >= 5 and wilson(replied, got)[1] < 0.5


def _asks(post: Said) -> bool:
    return post.record.poll is not None or has_question_mark(post.record.text)


def _answers_post(talk: Talk, message: Said, post: Said) -> bool:
    """Directly, or anywhere in the conversation that the post opened."""
    if message.key <= post.key:
        return False
    if message.record.in_reply_to == post.record.id:
        return True
    return message.conversation == post.conversation and _opens(talk, post)


def _opens(talk: Talk, post: Said) -> bool:
    if post.conversation is None or post.conversation in talk.by_id:
        return post.conversation == post.record.id
    return post == next(m for m in talk.said if m.conversation == post.conversation)


def _is_replied_to(talk: Talk, answer: Said) -> bool:
    return any(
        m.conversation == answer.conversation and m.key > answer.key and m.own
        for m in talk.pairs[answer.record.author or ""]
    )


def _people_wait(talk: Talk, window: Window, slug: str, counts: Counts | None) -> bool:
    if slug == "dormant":
        held = is_held(talk.channel, *inbound_streams(talk.channel))
        return held and len(people_who_wrote(talk, window)) >= 8
    if slug == "quiet" and counts is not None and counts.listen is not None:
        answered, due = counts.listen
        return due - answered >= 8
    return False


def _trend(talk: Talk, window: Window, counts: Counts) -> dict[str, bool]:
    if outcomes(counts)["listen"] == "cannot_tell" or counts.base is None:
        return {}
    for streams in ((Stream.OUTBOUND_REPLIES,), inbound_streams(talk.channel)):
        if extents(talk.channel, streams, window) >= MIXED:
            return {}
    middle = window.since + (window.until - window.since) / 2
    earlier = people_due(
        talk, replace(window, until=middle, due_until=window.until), counts.base
    )
    later = people_due(talk, replace(window, since=middle), counts.base)
    if min(earlier[1], later[1]) < 8:
        return {}
    return {
        "improving": _rises(earlier, later),
        "declining": _falls(earlier, later),
    }


def _rises(earlier: Share, later: Share) -> bool:
    """By a quarter or more, by ten points or more, and hardly by chance."""
    before, now = earlier[0] * later[1], later[0] * earlier[1]
    both = earlier[1] * later[1]
    return (
        4 * now >= 5 * before
        and 10 * (now - before) >= both
        and chance_of_more(later, earlier) > 0.95
    )


def _falls(earlier: Share, later: Share) -> bool:
    before, now = earlier[0] * later[1], later[0] * earlier[1]
    both = earlier[1] * later[1]
    return (
        5 * now <= 4 * before
        and 10 * (before - now) >= both
        and chance_of_more(earlier, later) > 0.95
    )
