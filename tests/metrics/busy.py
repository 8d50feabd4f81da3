"""A busy account on which every metric has something to say."""

import json
from datetime import datetime, timedelta
from random import Random

from tests.metrics.laid import lay, utc

ACCOUNT = "bakery"
UNTIL = utc("2026-07-01")
SINCE = UNTIL - timedelta(days=400)
STREAMS = (
    "outbound_posts",
    "outbound_replies",
    "inbound_replies",
    "inbound_mentions",
    "messages",
)
GUESTS = 80
OPEN = {day: ["08:00-12:30", "13:30-18:00"] for day in ("mon", "tue", "thu", "fri")}


def busy_records():
    """Return a season of posts, questions, talk, machines and people who come back."""
    chance = Random(11)  # noqa: S311
    records = [*_posts(), *_former_regulars()]
    for number in range(GUESTS):
        records += _guest(number, chance)
    return [*records, *_outreach(), *_machine()]


def a_year_before(records):
    """Return the same season a year earlier, of other people in other threads."""
    older = []
    for record in records:
        renamed = {
            field: f"old-{value}"
            for field, value in record.items()
            if field in ("id", "in_reply_to", "author") and value != ACCOUNT
        }
        sent_at = datetime.fromisoformat(record["sent_at"]) - timedelta(days=365)
        older.append(record | renamed | {"sent_at": _iso(sent_at)})
    return older


def lay_busy(folder):
    """Lay an export out with opening hours, so that both clocks run."""
    return lay(folder, hours=OPEN)


def write(folder, records, platform="mastodon", streams=STREAMS):
    """Write an activity file and return its folder."""
    folder.mkdir(parents=True)
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "activity.jsonl").write_text(lines, encoding="utf-8")
    head = [
        f'platform = "{platform}"',
        f'account = "{ACCOUNT}"',
        f"since = {_iso(SINCE)}Z",
        f"until = {_iso(UNTIL)}Z",
        "[coverage]",
        *(f'{stream} = "complete"' for stream in streams),
    ]
    (folder / "activity.toml").write_text("\n".join(head), encoding="utf-8")
    table = "\n".join(["id,name,count,counted_at", *_tallies(records), ""])
    (folder / "tallies.csv").write_text(table, encoding="utf-8")
    return folder


def _tallies(records):
    """Count likes and shares of own posts, none of some, and who follows."""
    at = _iso(UNTIL)
    yield f"{ACCOUNT},followers,12000,{at}"
    posts = [r for r in records if r["kind"] == "post" and r["author"] == ACCOUNT]
    for record in posts:
        heard = sum(map(ord, record["id"]))
        yield f"{record['id']},likes,{heard % 5},{at}"
        yield f"{record['id']},shares,{heard % 3},{at}"


def _posts():
    for number in range(40):
        at = UNTIL - timedelta(days=2 * number + 9, hours=3)
        says = "Which bread on day" if number % 2 else "Bread of the day:"
        mark = "?" if number % 2 else ""
        yield _said(f"p{number}", ACCOUNT, at, text=f"{says} {number}{mark}")


def _guest(number, chance):
    """Somebody asks or praises; some are answered, some go on, some come back."""
    name = f"guest{number}"
    at = UNTIL - timedelta(days=31 + number % 55, minutes=7 * number)
    text = "Do you deliver?" if number % 3 else "The finest cake I ever had"
    yield _said(f"{name}-1", name, at, text=text, in_reply_to=f"p{number % 40}")
    if number % 2 == 0:
        answered = at + timedelta(minutes=chance.randrange(1, 16000))
        yield _answer(f"{name}-2", answered, f"For {name}: yes", f"{name}-1")
        if number % 10 == 0:  # within the same second: the ids decide
            yield _said(f"{name}-3", name, answered, in_reply_to=f"{name}-2")
    for visit in range(chance.choice((0, 0, 1, 2, 4))):
        again = at + timedelta(days=4 * visit + 8, hours=1)
        yield _said(f"{name}-v{visit}", name, again, mentions=[ACCOUNT])


def _former_regulars():
    for number, days in enumerate((100, 110, 120)):
        for name in ("gone", "stayed"):
            at = UNTIL - timedelta(days=days)
            yield _said(f"{name}-{number}", name, at, in_reply_to="p39")
    at = UNTIL - timedelta(days=50)
    yield _said("stayed-now", "stayed", at, in_reply_to="p30")


def _outreach():
    for number in range(6):
        name, at = f"seeker{number}", UNTIL - timedelta(days=20 + number)
        yield _said(f"{name}-1", name, at, text="Looking for bread")
        at += timedelta(hours=1)
        yield _answer(f"{name}-2", at, f"{name}, here", f"{name}-1")
        if number % 2:
            at += timedelta(hours=1)
            yield _said(f"{name}-3", name, at, in_reply_to=f"{name}-2")


def _machine():
    for number in range(3):
        at = UNTIL - timedelta(days=15 + number)
        text = f"We have seen your message number {number}"
        yield _answer(f"m{number}", at, text, "guest1-1") | {"automated": True}
    yield _answer("smile", UNTIL - timedelta(days=12), "🙂", "guest1-1")


def _answer(record, at, text, to):
    return _said(record, ACCOUNT, at, text=text, in_reply_to=to)


def _said(record, author, at, **fields):
    kind = "reply" if "in_reply_to" in fields else "post"
    head = {"id": record, "kind": kind, "author": author, "sent_at": _iso(at)}
    return head | {"text": "Good morning"} | fields


def _iso(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S")
