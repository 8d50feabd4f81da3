"""A colour of the sender's own, kept readable on light and on dark paper."""

from dataclasses import dataclass

from reports import theme

READABLE = 4.5  # WCAG 2.2, contrast of text, level AA
_STEPS = 64
_LINEAR, _SLOPE, _OFFSET, _POWER = 0.04045, 12.92, 0.055, 2.4  # sRGB's curve


@dataclass(frozen=True, slots=True, kw_only=True)
class Accent:
    """One colour, as either paper bears it.

    Attributes:
        light: On light paper and in print.
        dark: On dark paper.
        asides: What was made of it, for the one who chose it.
    """

    light: str
    dark: str
    asides: tuple[str, ...] = ()


def accent(colour: str) -> Accent:
    """Return the colour, darker or lighter where it could not be read as it is.

    Args:
        colour: Six hexadecimal digits after a #.
    """
    light = _readable(colour, theme.LIGHT["paper"], theme.LIGHT["ink"])
    dark = _readable(colour, theme.DARK["paper"], theme.DARK["ink"])
    if light == colour:
        return Accent(light=light, dark=dark)
    aside = (
        f"The accent {colour} is too pale to be read on white paper; "
        f"{light} stands in its place there."
    )
    return Accent(light=light, dark=dark, asides=(aside,))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _readable(colour: str, paper: str, ink: str) -> str:
    """Return the colour with as little ink in it as makes it readable."""
    for step in range(_STEPS + 1):
        mixed = _mixed(colour, ink, step / _STEPS)
        if contrast(mixed, paper) >= READABLE:
            return mixed
    return ink


def _mixed(colour: str, other: str, part: float) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    mixed = (round(one + (two - one) * part) for one, two in pairs)
    return "#" + "".join(f"{value:02x}" for value in mixed)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    if value <= _LINEAR:
        return value / _SLOPE
    raised: float = ((value + _OFFSET) / (1 + _OFFSET)) ** _POWER
    return raised


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
