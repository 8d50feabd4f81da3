"""What happens on a random account: posts, visits, outreach, giveaways, reviews."""

from datetime import datetime, timedelta

from auditor.records import ChannelKind, Kind, Poll, Record
from tests.verdict.random_scribe import ACCOUNT, DAY, HOUR, STAFF, UNTIL, Scribe

QUESTIONS = (
    "Green window today?",
    "@harbour-cafe bread tomorrow morning?",
    "lovely https://shop.example/list?page=2 bread?",
)
STATEMENTS = (
    "lovely",
    "lovely green bread",
    "lovely green bread this morning",
    "bread and butter in every window",
    "https://shop.example/find?bread=green",
    "@sam lovely green bread",
    "🌻",
    "",
)
ANSWERS = (
    "Yes, Friday",
    "Yes, table {number}",
    "Friday at nine, table {number}",
    "loaf {number} is green on Fridays",
    "@{person} Saturday, basket {number} is for you",
)
CURT = ("Thanks!", "@{person} Thanks!", "👍", "thanks")
POSTS = (
    "Fresh bread this morning",
    "Which bread today?",
    "Green bread, see https://shop.example/?today",
)


def write_everything(scribe: Scribe, began: datetime, days: float) -> None:
    if scribe.channel_kind is ChannelKind.REVIEWS:
        _write_reviews(scribe, began, days)
        return
    posts = _write_posts(scribe, began, days)
    _write_visits(scribe, posts, began, days)
    _write_outreach(scribe, began, days)
    if scribe.maybe(0.15):
        _write_giveaway(scribe, days)
    if scribe.maybe(0.3):
        _write_messages(scribe, days)


def _write_posts(scribe: Scribe, began: datetime, days: float) -> list[Record]:
    chance = scribe.chance
    posts = []
    stops = chance.choice((0, 0, 0, 0, 50, 100))
    for _ in range(chance.choice((0, 1, 5, 30, 70))):
        at = began + chance.random() * (days - min(stops, days / 2)) * DAY
        named = ("harbour-farm",) if scribe.maybe(scribe.style.names_people) else ()
        post = scribe.write(
            scribe.we(),
            at,
            kind=Kind.POST,
            text=chance.choice(POSTS),
            mentions=named,
            poll=Poll(options=("rye", "oat")) if scribe.maybe(0.05) else None,
        )
        posts.append(post)
        if scribe.maybe(0.1):
            below = scribe.below(post, post.id)
            own = {"kind": Kind.REPLY, "text": "and rye as well"} | below
            scribe.write(scribe.we(), at + HOUR, **own)
    return posts


def _write_visits(
    scribe: Scribe, posts: list[Record], began: datetime, days: float
) -> None:
    chance = scribe.chance
    for number in range(chance.choice((0, 3, 9, 13, 20, 20, 40))):
        person = f"guest{number}"
        at = began + chance.random() * days * DAY
        visits = chance.choice((1, 1, 2, 4)) if number % 3 else chance.choice((1, 5))
        for _ in range(visits):
            _visit(scribe, posts, person, at)
            at = scribe.later(at, chance.choice((0.5, 4, 20)))


def _visit(scribe: Scribe, posts: list[Record], person: str, at: datetime) -> None:
    """Somebody writes to the account; the account may answer, and it may go on."""
    chance, style = scribe.chance, scribe.style
    author = None if scribe.maybe(style.mess / 2) else person
    text = chance.choice(QUESTIONS if scribe.maybe(style.asks) else STATEMENTS)
    earlier = [post for post in posts if post.sent_at <= at]
    if earlier and scribe.maybe(0.7):
        post = chance.choice(earlier[-8:])
        below = scribe.below(post, post.id)
        said = scribe.write(author, at, **({"kind": Kind.REPLY, "text": text} | below))
        root = post.id
    else:
        names = () if style.threads == "none" else (ACCOUNT,)
        said = scribe.write(author, at, kind=Kind.POST, text=text, mentions=names)
        root = said.id
    while scribe.maybe(style.answer_share):
        at = scribe.later(at, style.answer_delay)
        answer = _reply(scribe, scribe.we(), at, said, root)
        if not scribe.maybe(style.talk_on):
            break
        at = scribe.later(at, 0.2)
        said = _reply(scribe, author, at, answer, root)


def _reply(
    scribe: Scribe, author: str | None, at: datetime, parent: Record, root: str
) -> Record:
    chance = scribe.chance
    below = scribe.below(parent, root)
    if author in {ACCOUNT, *STAFF}:
        text = chance.choice(CURT if scribe.maybe(scribe.style.curt) else ANSWERS)
        if scribe.maybe(scribe.style.canned):
            text = "Thanks for writing"
        text = text.format(person=parent.author, number=len(scribe.records))
    else:
        text = chance.choice(QUESTIONS + STATEMENTS)
    return scribe.write(author, at, **({"kind": Kind.REPLY, "text": text} | below))


def _write_outreach(scribe: Scribe, began: datetime, days: float) -> None:
    chance, style = scribe.chance, scribe.style
    for number in range(style.outreach):
        person = f"stranger{number % 15}"
        at = began + chance.random() * days * DAY
        topic = scribe.write(
            person,
            at,
            kind=Kind.POST,
            text=chance.choice(STATEMENTS),
            conversation=f"topic-{number}",
            mentions=(ACCOUNT,) if scribe.maybe(0.1) else (),
        )
        at = scribe.later(at, 1)
        answer = _reply(scribe, scribe.we(), at, topic, f"topic-{number}")
        if scribe.maybe(style.talk_on):
            at = scribe.later(at, 0.5)
            _reply(scribe, person, at, answer, f"topic-{number}")
        elif scribe.maybe(0.3):
            _reply(scribe, "passer-by", at + HOUR, topic, f"topic-{number}")


def _write_giveaway(scribe: Scribe, days: float) -> None:
    """Many people write once below one post; some of the guests do too."""
    at = UNTIL - min(days, 80) * scribe.chance.random() * DAY
    post = scribe.write(
        ACCOUNT, at, kind=Kind.POST, text="Free bread for all", conversation="giveaway"
    )
    for number in range(scribe.chance.choice((15, 25, 60))):
        person = f"guest{number}" if scribe.maybe(0.1) else f"once{number}"
        below = scribe.below(post, "giveaway")
        scribe.write(
            person,
            at + timedelta(hours=scribe.chance.random() * 200),
            **({"kind": Kind.REPLY, "text": "lovely bread for me"} | below),
        )


def _write_reviews(scribe: Scribe, began: datetime, days: float) -> None:
    chance = scribe.chance
    for number in range(chance.choice((2, 8, 15, 40))):
        at = began + chance.random() * days * DAY
        review = scribe.write(
            None if scribe.maybe(0.05) else f"review{number}",
            at,
            kind=Kind.REVIEW,
            text=chance.choice(QUESTIONS + STATEMENTS),
            rating=chance.choice((None, 1, 2, 3, 4, 5, 5)),
        )
        if scribe.maybe(scribe.style.answer_share):
            later = scribe.later(at, scribe.style.answer_delay)
            _reply(scribe, ACCOUNT, later, review, review.id)


def _write_messages(scribe: Scribe, days: float) -> None:
    for number in range(scribe.chance.choice((3, 12))):
        person = f"guest{2 * number}"
        at = UNTIL - scribe.chance.random() * days * DAY
        for _ in range(scribe.chance.choice((1, 2, 4))):
            ours = scribe.maybe(0.4)
            scribe.write(
                ACCOUNT if ours else person,
                at,
                kind=Kind.MESSAGE,
                text=scribe.chance.choice(QUESTIONS + STATEMENTS),
                conversation=f"private-{person}",
                mentions=(person,) if ours else (ACCOUNT,),
            )
            at = scribe.later(at, 0.5)
