"""Repositories with more than posts: likes, follows, lists and gates."""

from tests.connectors.bluesky.composing import (
    ANN,
    BEN,
    FOLLOW,
    LIKE,
    PROFILE,
    REPOST,
    US,
    Repository,
    at,
    ref,
    tid,
)
from tests.connectors.bluesky.pieces import ANNS, EMBED, MORNING, plain


def reposts_and_likes():
    repo = plain()
    hers = ref(at(ANN, ANNS))
    feed = ref(at(BEN, "soups", "app.bsky.feed.generator"))
    for collection, hour in (REPOST, 10), (LIKE, 11):
        rkey, stated = tid(2026, 3, 2, hour), f"2026-03-02T{hour}:00:00.000Z"
        repo.put(collection, rkey, subject=hers, createdAt=stated, via=hers)
    stated = "2026-03-02T12:00:00.000Z"
    repo.put(LIKE, tid(2026, 3, 2, 12), subject=feed, createdAt=stated)
    return repo.car()


def other_records():
    repo = plain()
    stated = "2026-03-02T07:00:00.000Z"
    repo.put(FOLLOW, tid(2026, 3, 1, 7), subject=ANN, createdAt=stated)
    repo.put("app.bsky.graph.block", tid(2026, 3, 2, 7, 1), subject=BEN)
    own = at(US, MORNING)
    repo.put("app.bsky.feed.threadgate", MORNING, post=own, allow=[], createdAt=stated)
    repo.put("app.bsky.feed.postgate", MORNING, post=own, createdAt=stated)
    repo.put("com.example.diary.entry", tid(2025, 1, 1), text="Not here.", createdAt=1)
    repo.put_block("com.example.pixels/1", b"\xff\xff")
    return repo.car()


def lists_and_starter_packs():
    repo = plain()
    graph = "app.bsky.graph"
    stated = "2026-03-02T09:00:00.000Z"
    own_list = at(US, tid(2026, 3, 2, 9), f"{graph}.list")
    theirs = at(ANN, "suppliers", f"{graph}.list")
    pack = ref(at(ANN, "start", f"{graph}.starterpack"))
    repo.put(f"{graph}.list", tid(2026, 3, 2, 9), name="Guests", createdAt=stated)
    repo.put(
        f"{graph}.listitem",
        tid(2026, 3, 2, 9, 1),
        subject=ANN,
        list=own_list,
        createdAt=stated,
    )
    repo.put(f"{graph}.starterpack", tid(2026, 3, 2, 9, 2), name="Soup", list=own_list)
    repo.put(PROFILE, "self", displayName="Harbour", pinnedPost=ref(at(US, MORNING)))
    for hour, held in (10, ref(theirs)), (11, pack):
        repo.post(
            tid(2026, 3, 2, hour),
            "Worth a look.",
            f"2026-03-02T{hour}:00:00Z",
            embed={"$type": f"{EMBED}.record", "record": held},
        )
    repo.put(LIKE, tid(2026, 3, 2, 12), subject=ref(theirs), createdAt=stated)
    repo.put(REPOST, tid(2026, 3, 2, 13), subject=pack, createdAt=stated)
    return repo.car()


def who_may_answer():
    """Return posts with every sort of gate; nobody may answer the last alone."""
    repo = Repository(changed=tid(2026, 3, 2, 18))
    rule = {"$type": "app.bsky.feed.threadgate#mentionRule"}
    hidden = [at(ANN, ANNS)]
    gates = {}, {"allow": [rule]}, {"hiddenReplies": hidden}, {"allow": []}
    for minute, said in enumerate(gates):
        rkey, stated = tid(2026, 3, 2, 10, minute), f"2026-03-02T10:{minute:02}:00Z"
        repo.post(rkey, f"Gate {minute}", stated)
        gate = {"post": at(US, rkey), "createdAt": stated, **said}
        repo.put("app.bsky.feed.threadgate", rkey, **gate)
    return repo.car()
