"""The repositories of the case folders, by the case's name.

They are binary, so each is written down here; ``test_cases.py`` holds the files to it,
and writes them anew with ``--update-golden``.
"""

from tests.connectors.bluesky.composing import (
    ANN,
    BEN,
    FOLLOW,
    LIKE,
    POST,
    PROFILE,
    REPOST,
    US,
    Repository,
    at,
    cid,
    encoded,
    header,
    link,
    ref,
    section,
    tid,
)

FACET = "app.bsky.richtext.facet"
EMBED = "app.bsky.embed"

MORNING = tid(2026, 3, 2, 8, 30)
ANNS = tid(2026, 3, 2, 9, 0)
BENS = tid(2026, 3, 2, 9, 40)


def facet(text, shown, *features):
    """Return a facet on the first occurrence of some words, counted in bytes."""
    start = text.encode().index(shown.encode())
    end = start + len(shown.encode())
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [*features]}


def mention(did):
    return {"$type": f"{FACET}#mention", "did": did}


def leads_to(uri):
    return {"$type": f"{FACET}#link", "uri": uri}


def reply(parent, root=None):
    return {"parent": ref(parent), "root": ref(root or parent)}


def plain(**options):
    """Return a repository with one post, changed later on the same day."""
    repo = Repository(changed=tid(2026, 3, 2, 18), **options)
    repo.post(MORNING, "The harbour is calm today.", "2026-03-02T08:30:00.000Z")
    return repo


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


def quotes():
    repo = plain()
    hers = {"$type": f"{EMBED}.record", "record": ref(at(ANN, ANNS))}
    picture = {"$type": f"{EMBED}.images", "images": []}
    both = {"$type": f"{EMBED}.recordWithMedia", "record": hers, "media": picture}
    feed = ref(at(BEN, "soups", "app.bsky.feed.generator"))
    repo.post(tid(2026, 3, 2, 10), "This.", "2026-03-02T10:00:00Z", embed=hers)
    repo.post(tid(2026, 3, 2, 11), "And this.", "2026-03-02T11:00:00Z", embed=both)
    repo.post(
        tid(2026, 3, 2, 12),
        "A feed worth following.",
        "2026-03-02T12:00:00Z",
        embed={"$type": f"{EMBED}.record", "record": feed},
    )
    repo.post(
        tid(2026, 3, 2, 13),
        "Ann put it better.",
        "2026-03-02T13:00:00Z",
        embed=hers,
        reply=reply(at(BEN, BENS)),
    )
    return repo.car()


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


def facets():
    repo = plain()
    text = "Grüezi 🍞 @Ann.example.com, see harbour.example/menu/sum… or our card #soup"
    full = "https://harbour.example/menu/summer?day=2"
    repo.post(
        tid(2026, 3, 2, 10),
        text,
        "2026-03-02T10:00:00Z",
        facets=[
            facet(text, "our card", leads_to("https://harbour.example/card.pdf")),
            facet(text, "harbour.example/menu/sum…", leads_to(full)),
            facet(text, "@Ann.example.com", mention(ANN)),
            facet(text, "#soup", {"$type": f"{FACET}#tag", "tag": "soup"}),
        ],
    )
    text = "Thanks @ann.example.com and 🍞 Ben"
    repo.post(
        tid(2026, 3, 2, 11),
        text,
        "2026-03-02T11:00:00Z",
        facets=[
            facet(text, "@ann.example.com", mention(ANN)),
            facet(text, "Ben", mention(BEN)),
        ],
    )
    return repo.car()


def broken_facets():
    repo = plain()
    text = "🍞 at harbour.example/a and harbour.example/b"
    url = "https://harbour.example/"
    outside = {"index": {"byteStart": 40, "byteEnd": 400}, "features": [mention(BEN)]}
    within = {"index": {"byteStart": 2, "byteEnd": 9}, "features": [leads_to(url)]}
    typed = {"index": {"byteStart": "0", "byteEnd": 4}, "features": [leads_to(url)]}
    repo.post(
        tid(2026, 3, 2, 10),
        text,
        "2026-03-02T10:00:00Z",
        facets=[
            facet(text, "harbour.example/a", leads_to(f"{url}a-long")),
            facet(text, "harbour.example/a", leads_to(f"{url}twice")),
            facet(text, "harbour.example/b", leads_to("javascript:alert(1)")),
            *(outside, within, typed, {}, "facet"),
        ],
    )
    repo.post(tid(2026, 3, 2, 11), "None", "2026-03-02T11:00:00Z", facets="none")
    return repo.car()


def cards_and_pictures():
    repo = plain()
    uri = "https://harbour.example/news"
    card = {"uri": uri, "title": "News", "description": "Of the harbour"}
    external = {"$type": f"{EMBED}.external", "external": card}
    blob = {"$type": "blob", "ref": link(cid(b"?")), "mimeType": "image/jpeg"}
    pictures = {
        "$type": f"{EMBED}.images",
        "images": [{"alt": "A bowl of soup", "image": {**blob, "size": 9}}],
    }
    both = {
        "$type": f"{EMBED}.recordWithMedia",
        "record": {"$type": f"{EMBED}.record", "record": ref(at(ANN, ANNS))},
        "media": external,
    }
    unheard = {"$type": f"{EMBED}.hologram", "record": 7}
    for hour, embed in enumerate((external, pictures, both, unheard), start=10):
        rkey, stated = tid(2026, 3, 2, hour), f"2026-03-02T{hour}:00:00Z"
        repo.post(rkey, "", stated, embed=embed)
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


def deleted():
    repo = plain()
    gone = {"$type": POST, "text": "Soup 5 €", "createdAt": "2026-03-02T09:00:00Z"}
    repo.keep(encoded(gone))
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


def films_and_labels():
    repo = plain()
    blob = {"$type": "blob", "ref": link(cid(b"?")), "mimeType": "video/mp4", "size": 9}
    film = {"$type": f"{EMBED}.video", "video": blob, "alt": "Soup is stirred"}
    hers = {"$type": f"{EMBED}.record", "record": ref(at(ANN, ANNS))}
    both = {"$type": f"{EMBED}.recordWithMedia", "record": hers, "media": film}
    label = {
        "$type": "com.atproto.label.defs#selfLabels",
        "values": [{"val": "graphic-media"}],
    }
    for hour, embed in (10, film), (11, both):
        rkey, stated = tid(2026, 3, 2, hour), f"2026-03-02T{hour}:00:00Z"
        repo.post(rkey, "Stirred.", stated, embed=embed, tags=["soup"], labels=label)
    return repo.car()


def no_root():
    repo = plain()
    stated = "2026-03-02T09:12:00.000Z"
    reply_alone = {"parent": ref(at(ANN, ANNS))}
    repo.post(tid(2026, 3, 2, 9, 12), "Until six.", stated, reply=reply_alone)
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


REPOSITORIES = {
    "posts_and_replies": posts_and_replies,
    "quotes": quotes,
    "reposts_and_likes": reposts_and_likes,
    "facets": facets,
    "broken_facets": broken_facets,
    "cards_and_pictures": cards_and_pictures,
    "old_repository": old_repository,
    "deleted": deleted,
    "other_records": other_records,
    "lists_and_starter_packs": lists_and_starter_packs,
    "who_may_answer": who_may_answer,
    "films_and_labels": films_and_labels,
    "no_root": no_root,
    "times": times,
    "two_clocks": two_clocks,
    "parents": parents,
    "any_order": any_order,
    "bad_items": bad_items,
    "cut_within_a_block": cut_within_a_block,
    "cut_between_blocks": cut_between_blocks,
    "no_account": no_account,
    "nothing_yet": nothing_yet,
    "told_handle": posts_and_replies,
    "someone_elses": of_ann,
    "chat_beside": lambda: plain().car(),
}
