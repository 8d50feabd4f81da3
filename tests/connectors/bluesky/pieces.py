"""What the repositories of several cases are made of."""

from tests.connectors.bluesky.composing import Repository, ref, tid

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
