"""Repositories of posts that quote, name, link or show something."""

from tests.connectors.bluesky.composing import ANN, BEN, at, cid, link, ref, tid
from tests.connectors.bluesky.pieces import (
    ANNS,
    BENS,
    EMBED,
    FACET,
    facet,
    leads_to,
    mention,
    plain,
    reply,
)


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
