"""Repositories that are damaged, emptied, in another order, or somebody else's."""

from tests.connectors.bluesky.composing import (
    ANN,
    LIKE,
    POST,
    PROFILE,
    Repository,
    cid,
    encoded,
    header,
    section,
    tid,
)
from tests.connectors.bluesky.pieces import ANNS, EMBED, plain, reply
from tests.connectors.bluesky.posts import posts_and_replies


def deleted():
    repo = plain()
    gone = {"$type": POST, "text": "Soup 5 €", "createdAt": "2026-03-02T09:00:00Z"}
    repo.keep(encoded(gone))
    return repo.car()


def any_order():
    repo = plain()
    repo.post(tid(2026, 3, 2, 10), "Second.", "2026-03-02T10:00:00Z")
    root = repo.commit()
    blocks = repo.sections(root)[::-1]
    raw = b"a picture"
    unusual = b"\x01\x71\x13\x40" + b"\x07" * 64
    older = b"\x12\x20" + b"\x07" * 32
    more = [section(cid(raw, b"\x55"), raw), section(unusual, raw), section(older, raw)]
    return header(root) + b"".join(blocks + more + blocks[:2]) + b"\0" * 64


def bad_items():
    repo = plain()
    stated = "2026-03-02T10:00:00Z"
    repo.put_block(f"{POST}/{tid(2026, 3, 2, 10)}", b"\xa1\x64text")
    repo.put_block(f"{POST}/{tid(2026, 3, 2, 11)}", b"\x81" * 5000 + b"\x01")
    repo.put_block(f"{POST}/{tid(2026, 3, 2, 12)}", encoded(["a", "list"]))
    repo.put(POST, tid(2026, 3, 2, 13), createdAt=stated)
    repo.post(tid(2026, 3, 2, 14), 14, stated)
    repo.post(tid(2026, 3, 2, 15), "Whom?", stated, reply=reply("https://x.example"))
    repo.post(tid(2026, 3, 2, 16), "What?", stated, embed={"$type": f"{EMBED}.record"})
    repo.post("by-hand", "No time at all", None)
    repo.put(LIKE, tid(2026, 3, 2, 17), createdAt=stated)
    repo.put(PROFILE, "self", displayName=["Harbour"])
    repo.put("app.bsky.feed.threadgate", tid(2026, 3, 2, 18), allow="nobody")
    repo.put_block(f"{POST}/<b>", encoded({}))
    repo.post(tid(2026, 3, 2, 17, 30), "<b>Whole</b> &amp; sound.", stated)
    return repo.car()


def cut_within_a_block():
    return posts_and_replies()[:-7]


def cut_between_blocks():
    repo = plain()
    root = repo.commit()
    return header(root) + b"".join(repo.sections(root)[:-1])


def no_account():
    block = encoded({"hello": "there"})
    return header(cid(block)) + section(cid(block), block)


def nothing_yet():
    return Repository(changed=tid(2026, 3, 2, 18)).car()


def of_ann():
    repo = Repository(ANN, changed=tid(2026, 3, 2, 18))
    repo.post(ANNS, "Are you open tonight?", "2026-03-02T09:00:00Z")
    return repo.car()
