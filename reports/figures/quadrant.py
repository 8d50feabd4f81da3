"""Where each channel stands: how two-way, and how regularly it publishes."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reports.figures.svg import drawing, mark, share
from reports.words import say

HEIGHT = 376.0
TOP = 42.0  # where +5 lies
UNIT = 28.0  # pixels for one point
HIGH, LOW = 2.5, -1.5  # the borders of V high and V low
ROOM = 34.0  # pixels a label of two lines takes
LINE = 18.0  # pixels a label of one line takes
LETTER = 0.024  # of the width of a phone, a letter takes at most
ARROW = 16.0  # pixels that an arrow needs to be seen as one
HALF_WIDTH = 0.07
BREADTH = {"clear": 15.0, "leaning": 22.0}
SOFT = {"high": "fh3 sh l2", "low": "fw3 sw l2", "between": "fn3 sn l2"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one channel is drawn.

    Attributes:
        name: Its label.
        word: The word under it.
        confidence: clear, leaning or cannot_tell.
        low: The least score its open tests leave possible.
        high: The greatest.
        content: Share of blocks with a post.
        look: high, low or between: two-way, one-way, neither.
        ghost: Least and greatest score of the last audit; None without one.
    """

    name: str
    word: str
    confidence: str
    low: float
    high: float
    content: float
    look: str = "between"
    ghost: tuple[float, float] | None = None

    @property
    def middle(self) -> float:
        """Return the height of the middle, in pixels from the top."""
        return height((self.low + self.high) / 2)

    @property
    def reach(self) -> float:
        """Return half the height of the region, in pixels."""
        wide = BREADTH.get(self.confidence, BREADTH["leaning"])
        return (self.high - self.low) / 2 * UNIT + wide

    @property
    def drawn(self) -> float:
        """Return half the height of the region as far as the field has room for it."""
        room = min(self.middle - 26, HEIGHT - self.middle - 26)
        return max(min(self.reach, room), BREADTH["clear"])

    @property
    def before(self) -> float | None:
        """Return the height of the middle in the last audit; None without one."""
        return None if self.ghost is None else height(sum(self.ghost) / 2)

    @property
    def across(self) -> float:
        """Return where the middle lies, 0 to 1."""
        return 0.11 + 0.78 * self.content


def height(score: float) -> float:
    """Return where a score lies, in pixels from the top."""
    return TOP + (5 - score) * UNIT


def quadrant(places: Sequence[Place], label: str) -> Markup:
    """Draw the field with a region for each channel; ``label`` says the same."""
    ordered = sorted(places, key=lambda place: (place.middle, place.name))
    marks = [
        *_field(),
        *map(_region, ordered),
        *(part for place in ordered for part in _ghost(place)),
        *(part for place in ordered for part in _arrow(place)),
        *_corners(),
        *_labels(ordered),
    ]
    return drawing(marks, height=int(HEIGHT), label=label, kind="ch q1")


def _field() -> list[Markup]:
    top, bottom = height(HIGH), height(LOW)
    marks = [
        mark("rect", width="100%", height=HEIGHT, class_="fwa"),
        mark("rect", y=top, width="100%", height=bottom - top, class_="fp"),
    ]
    marks += [
        mark("line", x1=0, x2="100%", y1=edge, y2=edge, class_="g2")
        for edge in (top, bottom)
    ]
    return marks


def _corners() -> list[Markup]:
    """Write what the corners mean, over the regions."""
    corners = (
        ("networking", "1.5%", 20.0, "start"),
        ("both", "98.5%", 20.0, "end"),
        ("mixed", "1.5%", height(LOW) - 10, "start"),
        ("quiet", "1.5%", HEIGHT - 10, "start"),
        ("broadcasting", "98.5%", HEIGHT - 10, "end"),
    )
    return [
        mark(
            "text", say(f"verdict.quadrant.corner.{key}"), x=x, y=y, text_anchor=anchor
        )
        for key, x, y, anchor in corners
    ]


def _region(place: Place) -> Markup:
    return mark(
        "ellipse",
        cx=share(place.across),
        cy=place.middle,
        rx=share(HALF_WIDTH),
        ry=place.drawn,
        class_=_look(place),
    )


def _ghost(place: Place) -> list[Markup]:
    """Draw where the last audit saw the channel.

    The last audit's share of weeks with a post is not kept, so only the height differs.
    """
    if place.ghost is None:
        return []
    shape = mark(
        "ellipse",
        cx=share(place.across),
        cy=place.before,
        rx=share(HALF_WIDTH),
        ry=(place.ghost[1] - place.ghost[0]) / 2 * UNIT + BREADTH["clear"],
        class_="nf sn dash ghost",
    )
    return [shape]


def _arrow(place: Place) -> list[Markup]:
    """Draw an arrow from where the channel was to the region where it is now."""
    before = place.before
    if before is None or abs(before - place.middle) < UNIT:
        return []
    way = 1 if place.middle > before else -1
    tip = place.middle - way * place.drawn
    if (tip - before) * way < ARROW:  # the region reaches over where it was
        tip = place.middle
    head = mark(
        "path",
        d=f"M-5 {tip - way * 8:.1f}L0 {tip:.1f}L5 {tip - way * 8:.1f}",
        class_="nf si l2 arrow",
    )
    across = share(place.across)
    line = mark("line", x1=across, x2=across, y1=before, y2=tip, class_="si l2")
    return [line, mark("svg", head, x=across, overflow="visible")]


def _look(place: Place) -> str:
    if place.confidence not in BREADTH:
        return "nf sn l2 dash"
    return SOFT[place.look]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """Lines beside a region: each a text and its look, from ``at`` to one side."""

    at: float
    wanted: float
    lines: tuple[tuple[str, str], ...]

    @property
    def anchor(self) -> str:
        return "start" if self.at < 0.5 else "end"  # noqa: PLR2004 - the middle

    @property
    def x(self) -> float:
        shift = HALF_WIDTH + 0.015
        return self.at + (shift if self.anchor == "start" else -shift)

    @property
    def room(self) -> float:
        return ROOM if len(self.lines) > 1 else LINE

    def meets(self, other: "_Label") -> bool:
        """Say whether both stand over some of the same width on a phone."""
        mine, theirs = self.span, other.span
        return mine[0] < theirs[1] and theirs[0] < mine[1]

    @property
    def span(self) -> tuple[float, float]:
        wide = max(len(text) for text, _ in self.lines) * LETTER
        return (
            (self.x, self.x + wide)
            if self.anchor == "start"
            else (self.x - wide, self.x)
        )


def _labels(ordered: Sequence[Place]) -> list[Markup]:
    """Write the names beside the regions, pushed apart where they would meet."""
    labels = [label for place in ordered for label in _told(place)]
    labels.sort(key=lambda label: label.wanted)
    return [
        mark(
            "text",
            text,
            x=share(label.x),
            y=y + number * 16,
            text_anchor=label.anchor,
            class_=kind,
        )
        for label, y in zip(labels, _apart(labels), strict=True)
        for number, (text, kind) in enumerate(label.lines)
    ]


def _told(place: Place) -> list[_Label]:
    """Return the labels of a place: its name, and which shape is that of last time."""
    names = ((place.name, "lb halo"), (place.word, "halo"))
    told = [_Label(at=place.across, wanted=place.middle - 2, lines=names)]
    if place.before is not None:
        then = ((str(say("verdict.quadrant.then")), "halo then"),)
        told.append(_Label(at=place.across, wanted=place.before + 4, lines=then))
    return told


def _apart(labels: Sequence[_Label]) -> list[float]:
    """Return heights at which no two labels, given in their order, meet."""
    heights: list[float] = []
    for label in labels:
        over = [
            above + other.room
            for above, other in zip(heights, labels, strict=False)
            if other.meets(label)
        ]
        heights.append(max(label.wanted, ROOM, *over))
    for place in reversed(range(len(labels))):
        label = labels[place]
        under = [
            heights[other]
            for other in range(place + 1, len(labels))
            if labels[other].meets(label)
        ]
        heights[place] = min(
            heights[place], min(under, default=HEIGHT - 6) - label.room
        )
    return heights
