"""Repositories of posts and replies: whom they answer, and when they were written."""

from tests.connectors.bluesky.composing import (
    ANN,
    BEN,
    PROFILE,
    US,
    Repository,
    at,
    ref,
    tid,
)
from tests.connectors.bluesky.pieces import ANNS, BENS, EMBED, MORNING, plain, reply


def posts_and_replies():
    repo = plain()
    repo.post(
        tid(2026, 3, 2, 8, 31),
        "And the soup is leek.",
        "2026-03-02T08:31:00.250Z",
        reply=reply(at(US, MORNING)),
        langs=["en-GB"],
    )
    repo.post(
        tid(2026, 3, 2, 9, 12),
        "Ja, bis sechs!",
        "2026-03-02T09:12:00.000Z",
        reply=reply(at(ANN, ANNS)),
        langs=["de", "en"],
    )
    repo.post(
        tid(2026, 3, 2, 9, 45),
        "You are welcome.",
        "2026-03-02T09:45:00.000Z",
        reply=reply(at(BEN, BENS), at(US, MORNING)),
    )
    repo.put(PROFILE, "self", displayName="Harbour Café", description="Soup.")
    return repo.car()


def no_root():
    repo = plain()
    stated = "2026-03-02T09:12:00.000Z"
    reply_alone = {"parent": ref(at(ANN, ANNS))}
    repo.post(tid(2026, 3, 2, 9, 12), "Until six.", stated, reply=reply_alone)
    return repo.car()


def parents():
    repo = plain()
    early, late = tid(2022, 10, 31), tid(2026, 3, 2, 10, 0, 1)
    for minute, parent in enumerate(
        (
            at(ANN, ANNS),
            at(ANN, ANNS),
            at(ANN, late),
            at(ANN, early),
            at(ANN, "by-hand"),
            at(ANN, tid(2026, 3, 2, 9, 1), "com.example.diary.entry"),
            at(US, tid(2026, 3, 2, 9, 2)),
        )
    ):
        repo.post(
            tid(2026, 3, 2, 10, minute),
            f"Reply {minute}",
            f"2026-03-02T10:{0 if minute < 3 else minute:02}:00Z",
            reply=reply(parent),
        )
    return repo.car()


def times():
    repo = Repository(changed=tid(2026, 3, 9))
    for minute, stated in enumerate(
        (
            "2026-03-02T01:00:30-07:00",
            "2026-03-02T08:01:30Z",
            "2026-03-02T08:02:30.123456789Z",
            "2026-03-02 08:03:30",
            "2026-03-02t09:04:30.5+01:00",
        )
    ):
        repo.post(tid(2026, 3, 2, 8, minute), f"Form {minute}", stated)
    return repo.car()


def two_clocks():
    repo = Repository(changed=tid(2026, 3, 9))
    repo.post(tid(2026, 3, 2, 8), "From 2019", "2019-05-06T07:08:09Z")
    repo.post(tid(2026, 3, 2, 9), "A day apart", "2026-03-01T09:00:00Z")
    repo.post(tid(2026, 3, 2, 10), "More than that", "2026-03-01T09:59:59Z")
    repo.post(tid(2026, 3, 2, 11), "From 2031", "2031-01-01T00:00:00Z")
    repo.post(tid(2026, 3, 2, 12), "Last Tuesday", "last Tuesday")
    repo.post(tid(2026, 3, 2, 13), "A number", 1772456400)
    repo.post("by-hand", "A key without a clock", "2026-03-02T14:00:00Z")
    repo.post(tid(2019, 5, 6), "Both from 2019", "2019-05-06T00:00:00Z")
    repo.post(tid(2031, 1, 1), "Its key is from 2031", "2026-03-02T15:00:00Z")
    repo.post("by-hand-too", "Neither", "9999-12-31T23:59:59-12:00")
    repo.post(tid(2031, 1, 2), "Both from 2031", "2031-01-02T00:00:00Z")
    return repo.car()


def old_repository():
    repo = Repository(version=2)
    text = "Hello @ann.example.com https://harbour.example/old"
    start = text.index("@"), text.index(" http")
    repo.post(
        tid(2023, 4, 5, 6),
        text,
        "2023-04-05T06:00:00.000Z",
        entities=[
            {
                "type": "mention",
                "value": ANN,
                "index": {"start": start[0], "end": start[1]},
            },
            {"type": "link", "value": "https://harbour.example/old", "index": {}},
            {"type": "link"},
        ],
        embed={
            "$type": f"{EMBED}.images",
            "images": [
                {"alt": "", "image": {"cid": "bafkreiold", "mimeType": "image/png"}}
            ],
        },
    )
    old = Repository(version=2)
    old.post(tid(2023, 4, 4, 6), "Too early.", "2023-04-04T06:00:00.000Z")
    old.commit()
    repo.blocks |= old.blocks
    return repo.car()
