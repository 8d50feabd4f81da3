"""How well text stands out, in drawings too, which axe-core leaves out.

A text's colour is set against what lies under its middle: the shapes of its own drawing
painted before it, and the backgrounds of all that it lies in.
"""

from pathlib import Path

TOO_FAINT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def faint(page):
    """Return the texts that do not stand out as WCAG 2.2 AA asks, and their ratios."""
    return page.evaluate(TOO_FAINT)
