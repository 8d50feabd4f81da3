"""What a channel's records are, by their fields alone: for tests of the generators."""

from tests.scenarios.build import Channel
from tests.scenarios.times import day


def own_set(channel: Channel) -> set[str]:
    return {channel.account, *channel.own}


def window(channel: Channel) -> list[dict]:
    return [r for r in channel.records if r["sent_at"] >= day(0)]


def to_people(channel: Channel) -> list[dict]:
    """Own replies in the window that answer somebody outside or a whole thread."""
    own = own_set(channel)
    return [
        record
        for record in window(channel)
        if record["author"] in own
        and record["kind"] == "reply"
        and record.get("in_reply_to_author") not in own
    ]


def to_us(channel: Channel) -> list[dict]:
    """What persons say to the account in the window."""
    own = own_set(channel)
    return [
        record
        for record in window(channel)
        if record["author"] not in own
        and not record.get("inferred")
        and (
            record["kind"] == "review"
            or record.get("in_reply_to_author") in own
            or own & set(record.get("mentions", ()))
            or (record["kind"] == "reply" and "in_reply_to" not in record)
        )
    ]
