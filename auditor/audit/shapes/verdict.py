"""What a channel, or the business, is found to do, and the tests behind it."""

import msgspec


class TestResult(msgspec.Struct, frozen=True, kw_only=True):
    """One of the four tests.

    Attributes:
        outcome: yes, no, unclear, cannot_tell or not_applicable.
        x: How many people pass; None when it cannot be told.
        n: Of how many; None when it cannot be told.
        low: Wilson's 90 % lower bound, 0 to 1; None without a sample.
        high: The upper bound.
        regulars: Only for ``return``: people with at least three visit days.
        base: Only for ``listen``: ``needs`` (people who need an answer) or ``all``.
        missing: Streams whose absence makes it cannot_tell.
        kept: Why x is kept back in the shareable edition: few (it is 1 to 4), most (it
            leaves 1 to 4) or some (either); None where nothing is. n is None where it
            is 1 to 4 itself.
    """

    __test__ = False  # pytest takes every class called Test… for a test otherwise

    outcome: str
    x: int | None = None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    regulars: int | None = None
    base: str | None = None
    missing: tuple[str, ...] = ()
    kept: str | None = None


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """What a verdict says to those to whom it is passed on: without small counts.

    Attributes:
        sentence: As in ``Verdict``.
        would_change_if: As in ``Verdict``.
    """

    sentence: str
    would_change_if: tuple[str, ...]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What one channel, or the business, is found to do.

    Attributes:
        slug: A stable name, such as ``broadcasting``.
        confidence: clear, leaning or cannot_tell.
        qualifiers: Slugs, alphabetical.
        sentence: The verdict in one or two plain English sentences.
        channel: ``platform:account`` of the deciding channel.
        score: -5 to 5, or None where no test was scored.
        content: high, mid or low.
        days: Length of the window judged.
        tests: By name: listen, talk, return, reach.
        would_change_if: The flip list, one sentence each.
        possible: Slugs still possible, alphabetical; only with cannot_tell.
        moved_by: Why it is leaning: what changed the name when varied, one phrase each.
        leans_to: For mixed: networking, broadcasting or None.
        posts: Own posts in the window.
        blocks: (blocks with a post, blocks in the window), behind ``content``.
        to_share: The same for the shareable edition; None in that edition.
    """

    slug: str
    confidence: str
    qualifiers: tuple[str, ...]
    sentence: str
    channel: str
    score: int | None
    content: str
    days: int
    tests: dict[str, TestResult]
    would_change_if: tuple[str, ...]
    possible: tuple[str, ...] | None = None
    moved_by: tuple[str, ...] = ()
    leans_to: str | None = None
    posts: int = 0
    blocks: tuple[int, int] = (0, 0)
    to_share: Spoken | None = None
