"""A whole in its parts, side by side, each with its share written in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reports.figures.svg import drawing, mark, share
from reports.numbers import percents

HEIGHT = 26
NARROW = 0.14  # no share is written into less


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One part.

    Attributes:
        share: Of the whole, 0 to 1.
        kind: Its class in the style sheet, behind ``mx-``.
    """

    share: float
    kind: str


def stripe(pieces: Sequence[Piece], label: str) -> Markup:
    """Draw the parts from left to right; ``label`` says the same in words."""
    marks: list[Markup] = []
    start = 0.0
    for piece, words in zip(
        pieces, percents([piece.share for piece in pieces]), strict=True
    ):
        if piece.share <= 0:
            continue
        marks.append(
            mark(
                "rect",
                x=share(start),
                y=0,
                width=share(piece.share),
                height=HEIGHT,
                class_=f"mx-{piece.kind}",
            )
        )
        if piece.share >= NARROW:
            marks.append(
                mark(
                    "text",
                    words,
                    x=share(start + piece.share / 2),
                    y=17,
                    text_anchor="middle",
                    class_=f"mxt-{piece.kind}",
                )
            )
        start += piece.share
    return drawing(marks, height=HEIGHT, label=label)
