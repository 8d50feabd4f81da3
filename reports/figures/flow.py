"""People as bands, from where they came to how often they came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reports.figures.svg import drawing, mark
from reports.words import number

HEIGHT = 300
GAP = 20  # so that the words beside two small ends do not meet
LEAST = 3.0  # pixels that one person takes at least
NODE = 3  # the width of an end, in percent


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of the bands.

    Attributes:
        slug: Its name, and its class in the style sheet behind ``fl-``.
        words: What stands beside its number.
    """

    slug: str
    words: str


def flow(
    lefts: Sequence[End],
    rights: Sequence[End],
    people: Mapping[tuple[str, str], int],
    label: str,
) -> Markup:
    """Draw the bands; ``label`` says the same in words.

    Args:
        lefts: Where people came from, from the top.
        rights: Where they went, from the top.
        people: How many went from a left end to a right one.
        label: The text alternative.
    """
    thick = _thickness(lefts, rights, people)
    ends = {
        **_placed(lefts, 0, thick),
        **_placed(rights, 1, thick),
    }
    left_at = {end.slug: ends[0, end.slug][0] for end in lefts if (0, end.slug) in ends}
    right_at = {
        end.slug: ends[1, end.slug][0] for end in rights if (1, end.slug) in ends
    }
    bands: list[Markup] = []
    for left in lefts:
        for right in rights:
            width = thick.get((left.slug, right.slug))
            if width is None:
                continue
            bands.append(
                _band(left_at[left.slug], right_at[right.slug], width, right.slug)
            )
            left_at[left.slug] += width
            right_at[right.slug] += width
    bottom = max(top + tall for top, tall in ends.values())
    drawn = mark(
        "svg",
        Markup("").join(bands),
        viewBox=f"0 0 100 {bottom:.1f}",
        preserveAspectRatio="none",
        x=0,
        y=0,
        width="100%",
        height=bottom,
    )
    marks = [drawn, *_nodes(lefts, 0, ends, people), *_nodes(rights, 1, ends, people)]
    return drawing(marks, height=bottom + 2, label=label, kind="ch flow")


def _thickness(
    lefts: Sequence[End], rights: Sequence[End], people: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], float]:
    """Return how thick each band is: alike for alike numbers, and none too thin."""
    there = {pair: count for pair, count in people.items() if count}
    gaps = GAP * (max(len(lefts), len(rights)) - 1)
    scale = min((HEIGHT - gaps) / max(sum(there.values()), 1), 12.0)
    return {pair: max(count * scale, LEAST) for pair, count in there.items()}


def _placed(
    found: Sequence[End], side: int, thick: Mapping[tuple[str, str], float]
) -> dict[tuple[int, str], tuple[float, float]]:
    """Return top and height of each end that anybody touches."""
    placed: dict[tuple[int, str], tuple[float, float]] = {}
    top = 2.0
    for end in found:
        tall = sum(width for pair, width in thick.items() if pair[side] == end.slug)
        if tall:
            placed[side, end.slug] = (top, tall)
            top += tall + GAP
    return placed


def _band(left: float, right: float, width: float, kind: str) -> Markup:
    """Draw one band: two curves, as far apart as it is thick."""
    path = (
        f"M{NODE} {left:.1f}C45 {left:.1f} 55 {right:.1f} {100 - NODE} {right:.1f}"
        f"V{right + width:.1f}"
        f"C55 {right + width:.1f} 45 {left + width:.1f} {NODE} {left + width:.1f}Z"
    )
    return mark("path", d=path, class_=f"flb-{kind}")


def _nodes(
    found: Sequence[End],
    side: int,
    ends: Mapping[tuple[int, str], tuple[float, float]],
    people: Mapping[tuple[str, str], int],
) -> list[Markup]:
    marks: list[Markup] = []
    for end in found:
        if (side, end.slug) not in ends:
            continue
        top, tall = ends[side, end.slug]
        count = sum(n for pair, n in people.items() if pair[side] == end.slug)
        words = mark("tspan", number(count), class_="lb") + mark(
            "tspan", f" {end.words}"
        )
        marks += [
            mark(
                "rect",
                x="0%" if side == 0 else f"{100 - NODE}%",
                y=top,
                width=f"{NODE}%",
                height=tall,
                class_=f"fl-{end.slug}",
            ),
            mark(
                "text",
                words,
                x=f"{NODE + 2}%" if side == 0 else f"{100 - NODE - 2}%",
                y=top + tall / 2 + 4.5,
                text_anchor="start" if side == 0 else "end",
                class_="halo",
            ),
        ]
    return marks
