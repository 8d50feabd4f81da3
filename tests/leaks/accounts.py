"""Accounts drawn by chance, with a mark of its own in every field of every person."""

from datetime import timedelta
from random import Random

from tests.audit.export import US, Export, before

MARK = "zqx"  # in no word of ours
PLATFORMS = ("x", "mastodon", "email", "wordpress", "google_business")
_OWN = "Thank you, we will put one aside for you"
_ASKS = ("Is there {}?", "Can you bake {} for me?", "I liked {} very much today")


def drawn(seed):
    """Return an account with posts, people who write, and answers to some of them."""
    chance = Random(seed)  # noqa: S311 - no secret is drawn
    platform = PLATFORMS[seed % len(PLATFORMS)]
    account = "shop@bakery.example" if platform == "email" else US
    export = Export(platform=platform, account=account)
    for number in range(chance.randint(5, 30)):
        export.says(account, before(89 - 3 * number), f"Fresh bread {number}")
    for person in range(chance.randint(3, 25)):
        for visit in range(chance.choice((1, 1, 1, 2, 4))):
            _visit(export, chance, f"{seed}p{person}", visit)
    return export


def _visit(export, chance, person, visit):
    """Put down something a person said, and perhaps what became of it."""
    at = before(chance.uniform(1, 85))
    tag = f"{person}v{visit}"
    review = export.platform == "google_business"
    asked = export.says(
        f"{MARK}id{person}",
        at,
        chance.choice(_ASKS).format(f"{MARK}text{tag}"),
        id=f"{MARK}msg{tag}",
        author_name=f"{MARK}name{person}",
        url=f"https://social.example/{MARK}url{tag}",
        conversation=f"{MARK}thread{tag}",
        mentions=[export.account, f"{MARK}friend{person}"],
        **({"kind": "review", "rating": chance.randint(1, 5)} if review else {}),
    )
    if chance.random() < 0.6:
        later = at + timedelta(hours=chance.uniform(0.5, 60))
        answer = export.replies(
            export.account, later, asked, f"{_OWN}, {MARK}name{person}"
        )
        if chance.random() < 0.4 and not review:
            export.replies(
                f"{MARK}id{person}",
                later + timedelta(hours=3),
                answer,
                f"Lovely, {MARK}again{tag}",
                url=f"https://social.example/{MARK}more{tag}",
            )
