"""From outcomes to score, V, content and the name."""

from itertools import product

from auditor.records import ChannelKind, Stream
from tests.verdict.oracle.channel import DAY, OracleChannel, Window
from tests.verdict.oracle.pairs import Talk
from tests.verdict.oracle.spans import is_held
from tests.verdict.oracle.tests_four import Counts, outcomes

WEIGHT = {"listen": 2, "talk": 1, "return": 1, "reach": 1}
LOW_POSTS = 2
SLOW = {ChannelKind.BLOG, ChannelKind.MAILBOX}

NAME = {
    ("low", True): "broadcasting",
    ("low", False): "quiet",
    ("mixed", True): "mixed",
    ("mixed", False): "mixed",
    ("desk", True): "answering_desk",
    ("desk", False): "answering_desk",
    ("high", True): "networking_and_content",
    ("high", False): "networking",
}


def score_of(found: dict[str, str]) -> int:
    sign = {"yes": 1, "no": -1}
    return sum(weight * sign.get(found[name], 0) for name, weight in WEIGHT.items())


def v_of(found: dict[str, str], *, hardly: bool = False) -> str:
    score = score_of(found)
    if score >= 3 and "yes" in {found["return"], found["reach"]}:
        return "high"
    if score <= -2 or hardly:
        return "low"
    if (
        found["listen"] == "yes"
        and found["return"] != "yes"
        and found["reach"] not in {"yes", "unclear"}
    ):
        return "desk"
    return "mixed"


def name_of(v: str, content: str) -> str:
    return NAME[v, content != "low"]


def name_from(counts: Counts, content: str) -> str:
    return name_of(v_of(outcomes(counts), hardly=counts.hardly_anybody), content)


def possible_vs(choices: dict[str, tuple[str, ...]]) -> set[str]:
    """Every V that comes out when each test takes each of its choices."""
    tests = list(choices)
    return {
        v_of(dict(zip(tests, taken, strict=True)))
        for taken in product(*choices.values())
    }


def content_of(talk: Talk, window: Window) -> str:
    channel: OracleChannel = talk.channel
    has_posts = channel.kind is not ChannelKind.REVIEWS
    if not has_posts or not is_held(channel, Stream.OUTBOUND_POSTS):
        return "low"
    posts, full, blocks = blocks_of(talk, window)
    if posts < LOW_POSTS or 3 * full < blocks:
        return "low"
    return "high" if 3 * full >= 2 * blocks else "mid"


def blocks_of(talk: Talk, window: Window) -> tuple[int, int, int]:
    """(posts, blocks with a post, blocks), counted back from the window's end."""
    length = (28 if talk.channel.kind in SLOW else 7) * DAY
    posts = [m.at for m in talk.said if m.is_post and m.at in window]
    full = {-((at - window.until) // length) for at in posts}
    return len(posts), len(full), -((window.since - window.until) // length)
